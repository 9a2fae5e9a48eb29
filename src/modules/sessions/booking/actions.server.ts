import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { tokenOf } from '../../../platform/seal.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mustNotMeet } from '../../people/index.server.ts'
import { lockActivity } from '../queries.server.ts'
import type { Capacity } from '../register/attendance.ts'
import { findSession } from '../session.queries.server.ts'
import { may } from './access.ts'
import type { Booking, BookingDeed, BookingHow, BookingRule, BookingState, Place } from './booking.ts'
import { offerPlaces } from './offering.server.ts'
import { bookingRuleOf, findBooking, hasPlace, isBookable, lineOf, peopleBooked } from './queries.server.ts'
import { mayDeed, needsReason, objectionToPlace, stateAfter } from './rules.ts'

/** The token of the link by which somebody gives a place up, or takes one: made of the booking and the secret, so that it can be written again and is kept nowhere. */
export const linkTokenOf = (secret: string, bookingId: string) => tokenOf(secret, 'booking', bookingId)

/** Somebody to be booked: a person who is known, or a name as it was given on the phone. */
export type ToBook = {
  personId: string | null
  name: string | null
  language: string
  way: { channel: 'email' | 'text'; reach: string } | null
  cameAs: Capacity
  how: BookingHow
  why: string | null
}
type Made = { id: string; state: BookingState }

/** Two who must not meet are both booked only by somebody who was told so, and knows what they do. */
export type Knowing = { apart: boolean }

/**
 * Gives somebody a place; where there is none, or others wait already, they wait behind them. The activity is locked, so that of two at once one has the last place.
 * By referral alone, whoever does not decide about it asks for a place.
 */
export async function bookPlace(tx: Db, viewer: Viewer, place: Place, who: ToBook, { apart }: Knowing, secret: string): Promise<Made | Objection> {
  const activity = await lockActivity(tx, viewer, place.activityId)
  must(may(viewer, 'book', await lineOf(tx, viewer, { activityId: activity.id, serviceId: activity.serviceId }, place.sessionId)), 'booking.book')
  const wrong = (await objectionTo(tx, viewer, place)) ?? (await objectionToSomebody(tx, viewer, place, who, apart))
  if (wrong) return wrong
  const state = (await hasPlace(tx, place)) ? 'booked' : 'waiting'
  return write(tx, viewer, { ...place, serviceId: activity.serviceId }, who, state, secret)
}

/** Asks for a place in a group for somebody: whoever leads it decides. It may be asked of any activity of the organisation that takes bookings. */
export async function askForPlace(tx: Db, viewer: Viewer, place: Place, who: ToBook, { apart }: Knowing, secret: string): Promise<Made | Objection> {
  const activity = await lockActivity(tx, viewer, place.activityId)
  must(who.personId !== null && (await isBookable(tx, viewer, who.personId)), 'booking.ask')
  if (who.why === null && activity.admits === 'by-referral') return { key: 'form:required', field: 'why' }
  const wrong = (await objectionTo(tx, viewer, place)) ?? (await objectionToSomebody(tx, viewer, place, who, apart))
  if (wrong) return wrong
  if (activity.admits === 'by-referral') return write(tx, viewer, { ...place, serviceId: activity.serviceId }, who, 'asked', secret)
  const state = (await hasPlace(tx, place)) ? 'booked' : 'waiting'
  return write(tx, viewer, { ...place, serviceId: activity.serviceId }, who, state, secret)
}

/** Does something with a booking. What became free by it is offered to the first who waits, in the same moment. */
export async function changeBooking(
  tx: Db,
  viewer: Viewer,
  id: string,
  deed: BookingDeed,
  reason: string | null,
  byUs = false,
): Promise<Objection | null> {
  const { activityId, sessionId, serviceId } = await findBooking(tx, viewer, id)
  await lockActivity(tx, viewer, activityId)
  const booking = await findBooking(tx, viewer, id)
  const line = await lineOf(tx, viewer, { activityId, serviceId }, sessionId)
  must(may(viewer, booking.state === 'asked' ? 'decide' : 'book', line) || ownAsk(viewer, booking, deed), 'booking.book')
  if (!mayDeed(deed, booking.state)) return { key: 'booking:objection.moved-on' }
  if (needsReason(deed) && reason === null) return { key: 'form:required', field: 'reason' }
  const state = stateAfter(deed, await hasPlace(tx, booking))
  await update(tx, viewer, id, state === null ? marked(viewer, deed, reason) : changed(viewer, state, reason, deed === 'cancel' && byUs))
  // who said yes to it knows it
  if (deed === 'confirm' && booking.channel === null) await update(tx, viewer, id, { told: state })
  if (state === null) await told(tx, viewer, booking, deed)
  await offerPlaces(tx, activityId)
  return null
}

/** Whoever asked for a place takes the question back themself. */
const ownAsk = (viewer: Viewer, { madeById, state }: Booking, deed: BookingDeed): boolean =>
  state === 'asked' && deed === 'cancel' && madeById === viewer.id

const now = sql<Temporal.Instant>`now()`
const changed = (viewer: Viewer, state: BookingState, reason: string | null, byUs: boolean) => ({
  state,
  reason,
  stateAt: now,
  stateById: viewer.id,
  offeredUntil: null,
  byUs,
})
const marked = (viewer: Viewer, deed: BookingDeed, reason: string | null) =>
  deed === 'move-up' ? { movedUpAt: now, movedUpById: viewer.id, movedUpWhy: reason } : { meetFirstAt: now, meetFirstById: viewer.id }

const told = (tx: Db, viewer: Viewer, { id, personId, serviceId }: Booking, deed: BookingDeed) =>
  recordEvent(tx, viewer, { kind: deed === 'move-up' ? 'place moved up' : 'place meeting first', personId, serviceId, subjectId: id })

const update = (tx: Db, viewer: Viewer, id: string, set: ReturnType<typeof changed> | ReturnType<typeof marked> | { told: BookingState | null }) =>
  tx.updateTable('booking').set(set).where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()

/** Whose booking it is, once somebody is known: by the one tap on a register. */
export async function sayWhose(tx: Db, viewer: Viewer, booking: Booking, personId: string): Promise<void> {
  await tx
    .updateTable('booking')
    .set({ personId })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', booking.id)
    .where('personId', 'is', null)
    .execute()
  await recordEvent(tx, viewer, { kind: 'place known', personId, serviceId: booking.serviceId, subjectId: booking.id })
}

/** Says how an activity takes bookings. Of two who do so at once, the second sees that it was said. */
export async function settleBookings(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  said: Omit<BookingRule, 'version'>,
  version: number | null,
): Promise<Objection | null> {
  const { serviceId } = await lockActivity(tx, viewer, activityId)
  must(may(viewer, 'settle', await lineOf(tx, viewer, { activityId, serviceId })), 'booking.settle')
  const before = await bookingRuleOf(tx, viewer, activityId)
  if ((version ?? 0) !== before.version && before.version > 0) return { key: 'booking:objection.settled-meanwhile' }
  const row = { ...said, version: before.version + 1 }
  await tx
    .insertInto('bookingRule')
    .values({ organisationId: viewer.organisationId, activityId, ...row })
    .onConflict((conflict) => conflict.columns(['organisationId', 'activityId']).doUpdateSet(row))
    .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId, subjectId: activityId, detail: { what: 'bookings' } })
  await offerPlaces(tx, activityId)
  return null
}

/** Why nobody can be booked there by a worker. */
export async function objectionTo(tx: Db, viewer: Viewer, { activityId, sessionId }: Place): Promise<Objection | null> {
  const rule = await bookingRuleOf(tx, viewer, activityId)
  const session = sessionId === null ? null : await findSession(tx, viewer, sessionId)
  if (session !== null && session.activityId !== activityId) throw notFound()
  return objectionToPlace(rule, session && { ...session, off: session.off !== null }, Temporal.Now.instant())
}

/** Why they are not booked: the viewer does not see them, they are booked already, or would meet whom they must not meet. */
async function objectionToSomebody(tx: Db, viewer: Viewer, place: Place, { personId }: ToBook, apart: boolean): Promise<Objection | null> {
  if (personId === null) return null
  if (!(await isBookable(tx, viewer, personId))) return { key: 'booking:objection.nobody', field: 'personId' }
  const booked = await peopleBooked(tx, viewer, place)
  if (booked.includes(personId)) return { key: 'booking:objection.already', field: 'personId' }
  return !apart && (await meets(tx, personId, booked)) ? { key: 'booking:objection.apart', field: 'apart' } : null
}

/** Whether somebody must not meet one of these. It is known to whoever sees them; who the other is, is not said. */
export const meets = async (tx: Db, personId: string, others: readonly string[]): Promise<boolean> =>
  (await mustNotMeet(tx, [personId, ...others])).some((pair) => pair.personId === personId || pair.otherId === personId)

async function write(
  tx: Db,
  viewer: Viewer,
  place: Place & { serviceId: string },
  { way, ...who }: ToBook,
  state: BookingState,
  secret: string,
): Promise<Made> {
  const id = newId()
  await tx
    .insertInto('booking')
    .values({
      ...{ organisationId: viewer.organisationId, id, ...place, ...who, state, madeById: viewer.id, stateById: viewer.id },
      ...{ channel: way?.channel ?? null, reach: way?.reach ?? null, tokenHash: way === null ? null : linkTokenOf(secret, id).hash },
      // without a way they are told by whoever writes this down
      told: way === null ? state : null,
    })
    .execute()
  return { id, state }
}
