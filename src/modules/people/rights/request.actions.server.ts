import { sql } from 'kysely'
import { daysBetween, isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { publicHolidaysAround } from '../../organisation/index.server.ts'
import type { HowAgreed } from '../consent.ts'
import { findPerson, lockPerson } from '../person.queries.server.ts'
import { mayRights } from './access.ts'
import { goesOnIn, holdOn, lockRequest } from './request.queries.server.ts'
import type { RequestKind, RequestOutcome, RightsRequest } from './request.ts'
import { mayExtend } from './rules.ts'

export type NewRequest = { kind: RequestKind; receivedOn: PlainDate; how: HowAgreed; note: string | null }

/** Writes down that somebody asks for what is theirs by law. The month runs from the day it was received, not from this one. */
export async function takeRequest(
  tx: Db,
  viewer: Viewer,
  personId: string,
  asked: NewRequest,
  today: PlainDate,
): Promise<{ id: string } | Objection> {
  await findPerson(tx, viewer, personId)
  must(mayRights(viewer, 'take-request', null), 'people.take-request')
  if (isAfter(asked.receivedOn, today)) return { key: 'form:inFuture', field: 'receivedOn' }
  const id = newId()
  await tx
    .insertInto('rightsRequest')
    .values({ ...asked, organisationId: viewer.organisationId, id, personId, takenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'right asked', personId, subjectId: id, onDay: asked.receivedOn, detail: { right: asked.kind } })
  return { id }
}

/** Two months more, told to the person within the first one, with the reason. */
export async function extendRequest(tx: Db, viewer: Viewer, requestId: string, why: string, today: PlainDate): Promise<Objection | null> {
  const request = await openForAnswer(tx, viewer, requestId)
  if ('key' in request) return request
  if (!mayExtend(request, today, await publicHolidaysAround(tx, viewer.organisation, today))) return { key: 'rights:request.tooLateToExtend' }
  await change(tx, viewer, request, { extendedOn: today, extendedWhy: why })
  await recordEvent(tx, viewer, { kind: 'right clock changed', personId: request.personId, subjectId: requestId, detail: { clock: 'extended' } })
  return null
}

/** The clock stands: the person is asked who they are, or what they mean. */
export async function waitForPerson(tx: Db, viewer: Viewer, requestId: string, today: PlainDate): Promise<Objection | null> {
  const request = await openForAnswer(tx, viewer, requestId)
  if ('key' in request) return request
  if (request.waitingSince !== null) return null
  await change(tx, viewer, request, { waitingSince: today })
  await recordEvent(tx, viewer, { kind: 'right clock changed', personId: request.personId, subjectId: requestId, detail: { clock: 'waiting' } })
  return null
}

/** They answered: the clock goes on, and the days it stood are added. */
export async function goOn(tx: Db, viewer: Viewer, requestId: string, today: PlainDate): Promise<Objection | null> {
  const request = await openForAnswer(tx, viewer, requestId)
  if ('key' in request) return request
  if (request.waitingSince === null) return null
  await change(tx, viewer, request, { waitingSince: null, waitedDays: request.waitedDays + Math.max(0, daysBetween(request.waitingSince, today)) })
  await recordEvent(tx, viewer, { kind: 'right clock changed', personId: request.personId, subjectId: requestId, detail: { clock: 'going on' } })
  return null
}

/** Answers a request, or says why not; once. An erasure is answered by the erasure itself. */
export async function answerRequest(
  tx: Db,
  viewer: Viewer,
  requestId: string,
  { outcome, answer }: { outcome: RequestOutcome; answer: string | null },
  today: PlainDate,
): Promise<Objection | null> {
  const request = await openForAnswer(tx, viewer, requestId)
  if ('key' in request) return request
  if (outcome === 'refused' && answer === null) return { key: 'rights:request.sayWhyNot', field: 'answer' }
  if (outcome === 'done' && request.kind === 'erasure') return { key: 'rights:request.eraseFirst', field: 'outcome' }
  await change(tx, viewer, request, { outcome, answer, answeredOn: today, answeredById: viewer.id, waitingSince: null })
  await recordEvent(tx, viewer, {
    kind: 'right answered',
    personId: request.personId,
    subjectId: requestId,
    detail: { right: request.kind, outcome },
  })
  return null
}

/** Forgets somebody because they ask for it. What is counted stays counted, and names nobody. Nobody can undo it. */
export async function eraseByRequest(tx: Db, viewer: Viewer, requestId: string, typed: string, today: PlainDate): Promise<Objection | null> {
  const request = await lockRequest(tx, viewer, requestId)
  must(mayRights(viewer, 'erase', null), 'people.erase')
  if (request.kind !== 'erasure') throw notFound()
  if (request.outcome !== null) return { key: 'rights:request.answeredAlready' }
  if (typed.trim() !== request.knownAs.trim()) return { key: 'rights:erase.wrongName', field: 'name' }
  if ((await holdOn(tx, viewer, request.personId)) !== null) return { key: 'rights:erase.isHeld' }
  // a worker would have somebody without a name on their day for ever
  if ((await goesOnIn(tx, viewer, request.personId)).length > 0) return { key: 'rights:erase.endFirst' }
  await sql`select forget_by_request(${requestId})`.execute(tx)
  await tx
    .updateTable('rightsRequest')
    .set({ outcome: 'done', answeredOn: today, answeredById: viewer.id, waitingSince: null, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', requestId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'right answered', subjectId: requestId, detail: { right: 'erasure', outcome: 'done' } })
  return null
}

export type NewComment = { words: string; language: string; how: HowAgreed; saidOn: PlainDate; contactId: string | null }

/** Puts what somebody says themself beside a note, or beside their record. It is never changed. */
export async function writeComment(tx: Db, viewer: Viewer, personId: string, comment: NewComment, today: PlainDate): Promise<Objection | null> {
  await findPerson(tx, viewer, personId)
  must(mayRights(viewer, 'comment', null), 'people.comment')
  if (isAfter(comment.saidOn, today)) return { key: 'form:inFuture', field: 'saidOn' }
  if (comment.contactId !== null && !(await isTheirs(tx, viewer, personId, comment.contactId))) throw notFound()
  const id = newId()
  await tx
    .insertInto('ownComment')
    .values({ ...comment, organisationId: viewer.organisationId, id, personId, takenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'comment written', personId, subjectId: id, onDay: comment.saidOn })
  return null
}

/** Keeps a record beyond its time, with the reason. Held twice, it is held. */
export async function holdRecord(tx: Db, viewer: Viewer, personId: string, reason: string): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(mayRights(viewer, 'hold-record', null), 'people.hold-record')
  if ((await holdOn(tx, viewer, personId)) !== null) return { key: 'rights:hold.already' }
  const id = newId()
  await tx.insertInto('retentionHold').values({ organisationId: viewer.organisationId, id, personId, reason, heldById: viewer.id }).execute()
  await recordEvent(tx, viewer, { kind: 'record held', personId, subjectId: id })
  return null
}

export async function liftHold(tx: Db, viewer: Viewer, personId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(mayRights(viewer, 'hold-record', null), 'people.hold-record')
  const hold = await holdOn(tx, viewer, personId)
  if (hold === null) return
  await tx
    .updateTable('retentionHold')
    .set({ liftedAt: sql<Temporal.Instant>`now()`, liftedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', hold.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'hold lifted', personId, subjectId: hold.id })
}

async function openForAnswer(tx: Db, viewer: Viewer, requestId: string): Promise<RightsRequest | Objection> {
  const request = await lockRequest(tx, viewer, requestId)
  must(mayRights(viewer, 'answer-request', null), 'people.answer-request')
  return request.outcome === null ? request : { key: 'rights:request.answeredAlready' }
}

type Changed = Partial<Pick<RightsRequest, 'extendedOn' | 'extendedWhy' | 'waitingSince' | 'waitedDays' | 'outcome' | 'answer' | 'answeredOn'>> & {
  answeredById?: string
}

const change = (tx: Db, viewer: Viewer, request: RightsRequest, changed: Changed) =>
  tx
    .updateTable('rightsRequest')
    .set({ ...changed, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', request.id)
    .execute()

async function isTheirs(tx: Db, viewer: Viewer, personId: string, contactId: string): Promise<boolean> {
  if (!isId(contactId)) return false
  const found = await tx
    .selectFrom('contact')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', contactId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return found !== undefined
}
