import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { findPerson } from '../people/index.server.ts'
import { may, mayAmend } from './access.ts'
import { wordingVersionOf, wordsToAsk } from './asking.ts'
import { answeredVersion, type Instrument, type Score } from './instrument.ts'
import type { Answered, How, SpokenHow } from './measure.ts'
import { objections } from './objection.ts'
import { placeOf } from './place.ts'
import { answerableEpisodes, lockResponse } from './queries.server.ts'
import { type Answers, mainFigure, scoreEntered, scoreResponse } from './rules.ts'
import { askings } from './settings.queries.server.ts'
import { type OnAnswered, quietSurroundings } from './surroundings.ts'

/** What was answered, or the total that it came to elsewhere. */
export type Given = { answers: Answers } | { total: number }
type Kept = { answers: Answers | null; score: Score | null }
export type NewResponse = {
  instrument: Instrument
  onDay: PlainDate
  episodeId: string | 'none' | null
  language: string | null
  given: Given
  /** Beside the person, or read aloud over the telephone. */
  how?: SpokenHow
}

/**
 * Writes down what somebody answered with a worker, scored by the instrument's own rules. It joins the episode that is open; with several open, the
 * one chosen. `next` is where the worker is led where an answer cannot wait.
 */
export async function recordResponse(
  tx: Db,
  viewer: Viewer,
  personId: string,
  response: NewResponse,
  today: PlainDate,
  onAnswered: OnAnswered = quietSurroundings.onAnswered,
): Promise<{ id: string; next: { to: string } | null } | Objection> {
  const { instrument, onDay, language, given } = response
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'record', null), 'measures.record')
  const found = placeOf(response, await answerableEpisodes(tx, viewer, personId, today), today)
  if ('key' in found) return found
  const asked = 'answers' in given
  const asking = (await askings(tx, viewer.organisationId))[instrument.key]
  if (asked && wordsToAsk(asking, language ?? '') === null) return objections['no-wording']
  const kept = keptOf(instrument, given)
  if ('key' in kept) return kept

  const how: How = asked ? (response.how ?? 'with-worker') : 'score-entered'
  const id = newId()
  const place = { personId, episodeId: found.episode?.id ?? null, serviceId: found.episode?.serviceId ?? null }
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
      ...rowOf(instrument, kept),
      wordingVersion: asked ? wordingVersionOf(asking, language ?? '') : null,
      askedById: asked ? viewer.id : null,
      recordedById: viewer.id,
    })
    .execute()
  const detail = { instrument: instrument.key, how, scored: kept.score !== null }
  await recordEvent(tx, viewer, { kind: 'measure answered', personId, serviceId: place.serviceId, subjectId: id, onDay, detail })
  const just = { id, personId, serviceId: place.serviceId, instrument: instrument.key, ...kept }
  return { id, next: await onAnswered(tx, viewer, just, { today, timeZone: viewer.organisation.timeZone }) }
}

/** Puts right what was answered or when, and keeps what stood there. `overtaken` where somebody else amended it since the version that was shown. */
export async function amendResponse(
  tx: Db,
  viewer: Viewer,
  id: string,
  shownVersion: number | null,
  { onDay, why, given }: { onDay: PlainDate; why: string; given: Given },
  today: PlainDate,
  onAnswered: OnAnswered = quietSurroundings.onAnswered,
): Promise<{ amended: Answered; next: { to: string } | null } | { overtaken: Answered } | Objection> {
  const before = await lockResponse(tx, viewer, id)
  must(mayAmend(viewer, 'amend', before), 'measures.amend')
  if (before.version !== shownVersion) return { overtaken: before }
  if (isAfter(onDay, today)) return objections['in-future']
  const instrument = answeredVersion(before.instrument, before.instrumentVersion)
  const kept = keptOf(instrument, given)
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
    .set({ answeredOn: onDay, ...rowOf(instrument, kept), version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  const detail = { instrument: before.instrument, fromDay: answeredOn.toString(), toDay: onDay.toString(), scored: kept.score !== null }
  await recordEvent(tx, viewer, { kind: 'measure amended', personId, serviceId, subjectId: id, onDay, detail })
  const just = { id, personId, serviceId, instrument: before.instrument, ...kept }
  return { amended: before, next: await onAnswered(tx, viewer, just, { today, timeZone: viewer.organisation.timeZone }) }
}

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

/** The columns of it. The main score is the figure that stands for the whole, where one does. */
export const rowOf = (instrument: Instrument, { answers, score }: Kept) => ({
  instrumentVersion: instrument.version,
  answers: answers && JSON.stringify(answers),
  score: score && JSON.stringify(score),
  mainScore: score && mainFigure(instrument, score),
})

function sameAs(before: Answered, after: Kept): boolean {
  const item = (answers: Answers | null) =>
    answeredVersion(before.instrument, before.instrumentVersion).items.map(({ key }) => answers?.[key] ?? null)
  const total = (score: Score | null) => (score?.kind === 'sum' ? score.raw : null)
  return JSON.stringify([item(before.answers), total(before.score)]) === JSON.stringify([item(after.answers), total(after.score)])
}
