import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import type { Key } from '../../../platform/words.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { differing, type Shown } from '../around/changing.actions.server.ts'
import { hasDied } from '../death/queries.server.ts'
import { colleagues, lockPerson } from '../person.queries.server.ts'
import type { BookingSaid, Happened, InterpreterSaid } from './forms.ts'
import type { Tie, WantedInterpreter } from './interpreting.ts'
import { findBooking, findInterpreter, lockInterpreter, type OpenBooking, offeredTo } from './queries.server.ts'
import { costOf, isNear, mayBePaid, mayHaveHappened, type Obstacle, objectionToBooking } from './rules.ts'

const words: Record<Obstacle, { key: Key; field: string }> = {
  'not-wanted': { key: 'around:booking.notWanted', field: 'interpreter' },
  'near-needs-reason': { key: 'around:booking.nearNeedsReason', field: 'because' },
  'near-against-wish': { key: 'around:booking.nearAgainstWish', field: 'wish' },
  'language-not-spoken': { key: 'around:booking.notSpoken', field: 'language' },
  retired: { key: 'form:chooseOne', field: 'interpreter' },
}

/** Books an interpreter for a meeting. A relative or a friend only for a stated reason, once the person was asked. */
export async function bookInterpreter(tx: Db, viewer: Viewer, personId: string, said: BookingSaid): Promise<Objection | { id: string }> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'book-interpreter', null), 'people.book-interpreter')
  if (await hasDied(tx, personId)) return { key: 'papers:death.stops' }
  const { because, interpreterId, otherName, ...meeting } = said
  const offered = interpreterId === null ? null : (await offeredTo(tx, viewer, personId)).find((one) => one.id === interpreterId)
  if (offered === undefined) return { key: 'form:chooseOne', field: 'interpreter' }
  const stands = {
    tie: offered?.tie ?? ('relative' as const),
    wanted: offered?.wanted ?? ('not-asked' as const),
    isClosedTo: offered?.isClosedTo ?? false,
  }
  const obstacle = objectionToBooking({ ...stands, interpreter: offered, language: said.language, because, wish: said.wish })
  if (obstacle) return { ...words[obstacle] }
  const tied = isNear(offered, stands.tie)
  const id = newId()
  await tx
    .insertInto('interpreterBooking')
    .values({
      ...meeting,
      ...{ organisationId: viewer.organisationId, id, personId, interpreterId, otherName, bookedById: viewer.id },
      ...{ tied, tiedBecause: tied ? because : null, wish: tied ? said.wish : null },
    })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'interpreter booked',
    personId,
    subjectId: id,
    onDay: said.onDay,
    detail: { language: said.language, near: tied },
  })
  return { id }
}

/** Says how a booked meeting went, what it cost and when that was paid. Where nobody says a cost, a meeting held costs what its time does. */
export async function sayHappened(
  tx: Db,
  viewer: Viewer,
  personId: string,
  change: { id: string; version: number | null; said: Happened; today: Temporal.PlainDate; inWords: (said: Happened) => Shown },
): Promise<Stale | Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'book-interpreter', null), 'people.book-interpreter')
  const held = await findBooking(tx, viewer, personId, change.id)
  const said = { ...change.said, cost: change.said.cost ?? usualCost(held, change.said) }
  const lines = differing(change.inWords(held), change.inWords(said))
  if (lines.length === 0) return null
  if (change.version !== held.version) return { stale: lines, version: held.version }
  if (!mayHaveHappened(said.state, held.onDay, change.today)) return { key: 'around:booking.notYet', field: 'state' }
  if (said.paidOn !== null && (!mayBePaid(said.state) || said.cost === null)) return { key: 'around:booking.notPaidYet', field: 'paidOn' }
  await tx
    .updateTable('interpreterBooking')
    .set({ ...said, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'interpreting said', personId, subjectId: held.id, onDay: held.onDay, detail: { state: said.state } })
  return null
}

const usualCost = (held: OpenBooking, { state, minutes }: Happened): number | null => (state === 'done' ? costOf(held.rate, minutes) : null)

/** Says how an interpreter stands to somebody, and whether they are wanted. Said anew, the latest counts. */
export async function sayTie(
  tx: Db,
  viewer: Viewer,
  personId: string,
  interpreterId: string,
  said: { tie: Tie; wanted: WantedInterpreter; note: string | null },
): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  await findInterpreter(tx, viewer, interpreterId)
  const kept = { ...said, saidById: viewer.id, saidAt: sql<Temporal.Instant>`now()` }
  await tx
    .insertInto('interpreterTie')
    .values({ ...kept, organisationId: viewer.organisationId, personId, interpreterId })
    .onConflict((conflict) => conflict.columns(['organisationId', 'personId', 'interpreterId']).doUpdateSet(kept))
    .execute()
  await recordEvent(tx, viewer, { kind: 'around changed', personId, subjectId: interpreterId, detail: { what: 'interpreter', wanted: said.wanted } })
}

/** Adds somebody who interprets. */
export async function addInterpreter(tx: Db, viewer: Viewer, said: InterpreterSaid): Promise<Objection | null> {
  must(may(viewer, 'keep-lists', null), 'people.keep-lists')
  const objection = await objectionToColleague(tx, viewer, said.viewerId)
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('interpreter')
    .values({ ...columnsOf(said), organisationId: viewer.organisationId, id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'interpreter' } })
  return null
}

/** Puts right what is known of them, or says that they no longer interpret. */
export async function changeInterpreter(
  tx: Db,
  viewer: Viewer,
  change: { id: string; version: number | null; said: InterpreterSaid; inWords: (said: InterpreterSaid) => Shown },
): Promise<Stale | Objection | null> {
  must(may(viewer, 'keep-lists', null), 'people.keep-lists')
  if (!isId(change.id)) throw notFound()
  const held = await lockInterpreter(tx, viewer, change.id)
  const objection = await objectionToColleague(tx, viewer, change.said.viewerId)
  if (objection) return objection
  const lines = differing(change.inWords({ ...held, stands: held.retiredAt === null ? 'works' : 'retired' }), change.inWords(change.said))
  if (lines.length === 0) return null
  if (change.version !== held.version) return { stale: lines, version: held.version }
  await tx
    .updateTable('interpreter')
    .set({ ...columnsOf(change.said), version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: held.id, detail: { what: 'interpreter' } })
  return null
}

const columnsOf = ({ stands, ...said }: InterpreterSaid) => ({ ...said, retiredAt: stands === 'retired' ? sql<Temporal.Instant>`now()` : null })

async function objectionToColleague(tx: Db, viewer: Viewer, viewerId: string | null): Promise<Objection | null> {
  if (viewerId === null) return null
  return (await colleagues(tx, viewer)).some((one) => one.id === viewerId) ? null : { key: 'form:wrongOrganisation', field: 'viewerId' }
}
