import { rowOf } from '../modules/measures/actions.server.ts'
import { type Instrument, type InstrumentKey, instruments, scoreEntered, scoreResponse } from '../modules/measures/index.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Ground, measuresIn } from './ground.ts'
import type { Episode } from './supporting.ts'

/** How somebody is, from 0 (as bad as can be) to 1: what the answers come from. */
export type Wellbeing = number

/** KENT-13, FORUM-15: what the service's commission asks, answered with the worker and scored by the instrument's own rules. */
export function measure(books: Books, ground: Ground, episode: Episode, on: PlainDate, wellbeing: Wellbeing, chance: Chance): void {
  for (const instrument of measuresIn(ground, episode.service.plan)) {
    // what came later has a chance of its own, so that the stories told before stay as they were
    const own = instrument === 'swemwbs' || instrument === 'ons4' ? chance : chanceOf('measure', instrument, episode.id, on.toString())
    if (own.percent(instrument === 'swemwbs' ? 92 : 84)) respond(books, ground, episode, { instrument, on, wellbeing }, own)
  }
}

function respond(
  books: Books,
  { organisationId, zone, plan }: Ground,
  episode: Episode,
  { instrument: key, on, wellbeing }: { instrument: InstrumentKey; on: PlainDate; wellbeing: Wellbeing },
  chance: Chance,
): void {
  const instrument = instruments[key]
  // without the licence the questions are asked on the owner's paper, and the total is entered
  const onPaper = instrument.licence.needed && !plan.holdsSwemwbsLicence
  const answers = Object.fromEntries(
    instrument.items.map((item) => [item.key, answerTo(item, lowerIsBetter(instrument, item.key) ? 1 - wellbeing : wellbeing, chance)]),
  )
  const total = Object.values(answers).reduce((sum, answer) => sum + answer, 0)
  const { score } = onPaper ? scoreEntered(instrument, total) : scoreResponse(instrument, answers)
  if (score === undefined) return
  const byPhone = !onPaper && chanceOf('asked', episode.id, on.toString()).percent(18)
  const how = onPaper ? ('score-entered' as const) : byPhone ? ('phone' as const) : ('with-worker' as const)
  const id = idOf('demo', episode.id, 'response', key, on.toString())
  const recordedAt = at(on, '17:05', zone)
  const about = { organisationId, personId: episode.somebody.id, serviceId: episode.service.id }
  // the questions ship in English only: they were read out, and interpreted where that was needed
  const said = { language: onPaper ? null : 'en', ...rowOf(instrument, { answers: onPaper ? null : answers, score }) }
  write(books, 'response', {
    ...about,
    ...said,
    id,
    episodeId: episode.id,
    instrument: key,
    answeredOn: on,
    how,
    askedById: onPaper ? null : episode.worker.id,
    recordedById: episode.worker.id,
    recordedAt,
  })
  const detail = { instrument: key, how, scored: true }
  tell(books, { ...about, byId: episode.worker.id, kind: 'measure answered', at: recordedAt, subjectId: id, onDay: on, detail })
}

/** Whether a high answer says that things are hard: of all answers of an instrument, or of the one about being anxious. */
const lowerIsBetter = ({ series }: Instrument, item: string): boolean => (series.find(({ key }) => key === item) ?? series[0])?.better === 'lower'

function answerTo({ lowest, highest }: { lowest: number; highest: number }, level: number, chance: Chance): number {
  const answer = Math.round(lowest + (highest - lowest) * chance.around(level, 0.22))
  return Math.min(highest, Math.max(lowest, answer))
}
