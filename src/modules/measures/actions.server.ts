import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { findPerson } from '../people/index.server.ts'
import { openEpisodesOf } from '../support/index.server.ts'
import { may, mayAmend } from './access.ts'
import { wordsToAsk } from './asking.ts'
import { type Instrument, instruments, type Score } from './instrument.ts'
import type { Answered, How } from './measure.ts'
import { objections } from './objection.ts'
import { lockResponse } from './queries.server.ts'
import { type Answers, figuresOf, scoreEntered, scoreResponse } from './rules.ts'
import { askings } from './settings.queries.server.ts'
import type { OnAnswered } from './surroundings.ts'

/** What was answered, or the total that it came to elsewhere. */
export type Given = { answers: Answers } | { total: number }
type Kept = { answers: Answers | null; score: Score | null }
export type NewResponse = { instrument: Instrument; onDay: PlainDate; episodeId: string | 'none' | null; language: string | null; given: Given }

/** Writes down what somebody answered with a worker, scored by the instrument's own rules. `first` is what cannot wait until after it. It joins the episode that is open; with several open, the one chosen. */
export async function recordResponse(
  tx: Db,
  viewer: Viewer,
  personId: string,
  response: NewResponse,
  today: PlainDate,
  onAnswered: OnAnswered,
): Promise<{ id: string; first: string | null } | Objection> {
  const { instrument, onDay, language, given } = response
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'record', null), 'measures.record')
  if (isAfter(onDay, today)) return objections['in-future']
  const asked = 'answers' in given
  if (asked && wordsToAsk((await askings(tx, viewer.organisationId))[instrument.key], language ?? '') === null) return objections['no-wording']
  const kept = keptOf(instrument, given)
  if ('key' in kept) return kept
  const episode = episodeFor(response.episodeId, await openEpisodesOf(tx, viewer, personId))
  if (episode === 'ask') return objections['which-episode']

  const how: How = asked ? 'with-worker' : 'score-entered'
  const id = newId()
  const place = { personId, episodeId: episode?.id ?? null, serviceId: episode?.serviceId ?? null }
  await tx
    .insertInto('response')
    .values({
      organisationId: viewer.organisationId,
      id,
      ...place,
      instrument: instrument.key,
      answeredOn: onDay,
      how,
      language,
      ...rowOf(kept),
      recordedById: viewer.id,
    })
    .execute()
  const detail = { instrument: instrument.key, how, scored: kept.score !== null }
  await recordEvent(tx, viewer, { kind: 'measure answered', personId, serviceId: place.serviceId, subjectId: id, onDay, detail })
  const next = await onAnswered(tx, viewer, { id, personId, serviceId: place.serviceId, instrument: instrument.key, ...kept }, at(viewer, today))
  return { id, first: next?.to ?? null }
}

/** Puts right what was answered or when, and keeps what stood there. `overtaken` where somebody else amended it since the version that was shown. */
export async function amendResponse(
  tx: Db,
  viewer: Viewer,
  id: string,
  shownVersion: number | null,
  { onDay, why, given }: { onDay: PlainDate; why: string; given: Given },
  today: PlainDate,
  onAnswered: OnAnswered,
): Promise<{ amended: Answered; first: string | null } | { overtaken: Answered } | Objection> {
  const before = await lockResponse(tx, viewer, id)
  must(mayAmend(viewer, 'amend', before), 'measures.amend')
  if (before.version !== shownVersion) return { overtaken: before }
  if (isAfter(onDay, today)) return objections['in-future']
  const kept = keptOf(instruments[before.instrument], given)
  if ('key' in kept) return kept
  if (onDay.equals(before.answeredOn) && sameAs(before, kept)) return objections['nothing-changed']

  const { answeredOn, answers, score, version, personId, serviceId } = before
  await tx
    .insertInto('responseAmendment')
    .values({
      organisationId: viewer.organisationId,
      responseId: id,
      version,
      before: JSON.stringify({ answeredOn: answeredOn.toString(), answers, score }),
      why,
      amendedById: viewer.id,
    })
    .execute()
  await tx
    .updateTable('response')
    .set({ answeredOn: onDay, ...rowOf(kept), version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  const detail = { instrument: before.instrument, fromDay: answeredOn.toString(), toDay: onDay.toString(), scored: kept.score !== null }
  await recordEvent(tx, viewer, { kind: 'measure amended', personId, serviceId, subjectId: id, onDay, detail })
  const next = await onAnswered(tx, viewer, { id, personId, serviceId, instrument: before.instrument, ...kept }, at(viewer, today))
  return { amended: before, first: next?.to ?? null }
}

const at = (viewer: Viewer, today: PlainDate) => ({ today, timeZone: viewer.organisation.timeZone })

/** What is kept of it: the answers with the score that they make, or without one where some were left out; or what stands in the way. */
export function keptOf(instrument: Instrument, given: Given): Kept | Objection {
  if ('total' in given) {
    const { score, refusal } = scoreEntered(instrument, given.total)
    return refusal ? { ...objections[refusal], field: 'total' } : { answers: null, score }
  }
  const { score, refusal } = scoreResponse(instrument, given.answers)
  const nothing = Object.values(given.answers).every((answer) => answer == null)
  if (!refusal || (refusal === 'missing-items' && !nothing)) return { answers: given.answers, score: score ?? null }
  return objections[refusal]
}

/** The columns of it. The main score is that of an instrument with one figure; four figures have none that stands for them all. */
export const rowOf = ({ answers, score }: Kept) => ({
  answers: answers && JSON.stringify(answers),
  score: score && JSON.stringify(score),
  mainScore: score?.kind === 'sum' ? (figuresOf(score)['metric'] ?? null) : null,
})

function sameAs(before: Answered, after: Kept): boolean {
  const item = (answers: Answers | null) => instruments[before.instrument].items.map(({ key }) => answers?.[key] ?? null)
  const total = (score: Score | null) => (score?.kind === 'sum' ? score.raw : null)
  return JSON.stringify([item(before.answers), total(before.score)]) === JSON.stringify([item(after.answers), total(after.score)])
}

/** The open episode that answers belong to, or null; 'ask' where several are open and none was chosen. */
export function episodeFor<Known extends { id: string }>(chosen: string | 'none' | null, open: readonly Known[]): Known | null | 'ask' {
  if (chosen === 'none') return null
  if (chosen !== null) return open.find((episode) => episode.id === chosen) ?? 'ask'
  return open.length > 1 ? 'ask' : (open[0] ?? null)
}
