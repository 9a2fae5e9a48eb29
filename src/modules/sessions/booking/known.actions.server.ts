import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import type { Viewer } from '../../access/index.ts'
import { addNewcomer, type Brought, type LikelyHere } from '../register/newcomer.actions.server.ts'
import { findSession } from '../session.queries.server.ts'
import { sayWhose } from './actions.server.ts'
import type { Booking } from './booking.ts'
import { bookedAt, findBooking } from './queries.server.ts'

/** Those who have a place at a session by a name alone: whose it is, is known when they come. */
export const bookedByName = async (db: Db, viewer: Viewer, session: { id: string; activityId: string }): Promise<Booking[]> =>
  (await bookedAt(db, viewer, session)).filter(({ personId }) => personId === null)

type Tapped = { bookingId: string; tapId: string; use: string | null; distinct: string[] } & Brought

/** Somebody who booked by name is here: with one tap they are on the register, and the booking is theirs. Who is likely the same is shown first. */
export async function comeByName(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { bookingId, ...tap }: Tapped,
  today: Temporal.PlainDate,
): Promise<{ personId: string } | { likely: LikelyHere[]; booking: Booking } | Objection> {
  const session = await findSession(tx, viewer, sessionId)
  const booking = await findBooking(tx, viewer, bookingId)
  if (booking.activityId !== session.activityId || (booking.sessionId !== null && booking.sessionId !== session.id)) throw notFound()
  if (booking.personId !== null) return { personId: booking.personId }
  const { name, channel, reach, cameAs } = booking
  const ways = channel === null || reach === null ? [] : [{ kind: channel === 'email' ? ('email' as const) : ('phone' as const), value: reach }]
  const done = await addNewcomer(tx, viewer, sessionId, { knownAs: name, ways, cameAs, ...tap }, today)
  if ('key' in done) return done
  if ('likely' in done) return { ...done, booking }
  await sayWhose(tx, viewer, booking, done.personId)
  return done
}
