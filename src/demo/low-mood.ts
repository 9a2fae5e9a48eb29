import { rowOf as scoredRow } from '../modules/measures/actions.server.ts'
import { instruments, scoreResponse } from '../modules/measures/index.ts'
import { daysBetween, isAfter, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDay, workingDayBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'
import type { Life } from './life.ts'

/** PHQ-9 with those who said that they were low: at first and five weeks later. Two answers could not wait. */
export function askAboutLowMood(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  if (ground.plan.slug !== 'worcestershire') return
  const said = firstWith(ground, 'administrator')
  write(books, 'instrumentOffer', {
    organisationId: ground.organisationId,
    instrument: 'phq9',
    offered: true,
    saidById: said.id,
    saidAt: at(ground.since, '11:05', ground.zone),
  })
  const long = lives.filter(
    (life) => life.episode !== null && life.contactIds.length > 1 && daysBetween(life.episode.openedOn, life.closedOn ?? today) > 50,
  )
  for (const [place, life] of long.slice(0, 12).entries()) {
    if (life.episode === null) continue
    const chance = chanceOf('low mood', life.somebody.id)
    const first = workingDay(life.episode.openedOn.add({ days: 10 }))
    const later = workingDayBefore(first.add({ weeks: 5 }))
    answer(books, ground, { ...life, episode: life.episode }, first, [chance.whole(1, 3), place < 2 ? 1 : 0], place)
    if (!isAfter(later, today.subtract({ days: 1 })))
      answer(books, ground, { ...life, episode: life.episode }, later, [place % 4 === 3 ? 2 : chance.whole(0, 1), 0], place)
  }
}

function answer(
  books: Books,
  { organisationId, zone }: Ground,
  { somebody, episode }: Life & { episode: NonNullable<Life['episode']> },
  on: PlainDate,
  [level, ninth]: readonly [number, number],
  place: number,
): void {
  const instrument = instruments.phq9
  const keys = instrument.items.filter(({ scored }) => scored !== false).map(({ key }) => key)
  const answers = Object.fromEntries(keys.map((key, at) => [key, at === 8 ? ninth : Math.min(3, Math.max(0, level - (at % 2)))]))
  const { score } = scoreResponse(instrument, answers)
  if (score === undefined) return
  const id = idOf('demo', episode.id, 'response', 'phq9', on.toString())
  const recordedAt = at(on, '11:30', zone)
  const about = { organisationId, personId: somebody.id, serviceId: episode.service.id }
  const { id: byId } = episode.worker
  const how = 'with-worker' as const
  const kept = {
    ...about,
    ...scoredRow(instrument, { answers, score }),
    id,
    episodeId: episode.id,
    instrument: 'phq9',
    answeredOn: on,
    how,
    language: 'en',
  }
  write(books, 'response', { ...kept, askedById: byId, recordedById: byId, recordedAt })
  tell(books, {
    ...about,
    byId,
    kind: 'measure answered',
    at: recordedAt,
    subjectId: id,
    onDay: on,
    detail: { instrument: 'phq9', how, scored: true },
  })
  if (ninth > 0) stepTaken(books, about, { responseId: id, byId, on, recordedAt, minutes: place === 0 ? 35 : 200 })
}

type Noticed = { responseId: string; byId: string; on: PlainDate; recordedAt: Temporal.Instant; minutes: number }

/** An answer showed risk: the worker was asked for the next step, and said it. */
function stepTaken(
  books: Books,
  about: { organisationId: string; personId: string; serviceId: string },
  { responseId, byId, on, recordedAt, minutes }: Noticed,
): void {
  const riskId = idOf('demo', responseId, 'risk')
  const steppedAt = recordedAt.add({ minutes })
  write(books, 'riskAnswer', {
    ...{
      ...about,
      id: riskId,
      responseId,
      instrument: 'phq9',
      because: ['item'],
      byLink: false,
      noticedAt: recordedAt,
      dueOn: on,
      askedId: byId,
    },
    ...{ told: [byId], steps: ['talked', 'safety-plan'], steppedAt, steppedById: byId },
  })
  tell(books, { ...about, byId, kind: 'next step asked', at: recordedAt, subjectId: riskId, detail: { byLink: false } })
  tell(books, { organisationId: about.organisationId, personId: about.personId, byId, kind: 'next step said', at: steppedAt, subjectId: riskId })
}
