import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { type Member, membersAmong } from '../writing/group.server.ts'
import type { Booking, BookingState } from './booking.ts'
import { findBooking, visible } from './queries.server.ts'

/** As many as a list to ring shows at once; what was told goes from it, and the next come up. */
export const mostToSay = 100

/** Those who are not written to, and do not know yet how their booking stands. What they gave up themselves they know; whoever asked across a border tells them; of what is over there is nothing to say. */
const untold = sql<boolean>`booking.channel is null and booking.how <> 'border' and booking.told is distinct from booking.state and booking.state in ('booked', 'waiting', 'offered', 'declined', 'lapsed')
  and exists (select from session s where s.organisation_id = booking.organisation_id and s.activity_id = booking.activity_id and (booking.session_id is null or s.id = booking.session_id)
    and s.ends_at > now())
  and not exists (select from death d where d.organisation_id = booking.organisation_id and d.person_id = booking.person_id and d.undone_at is null)`

/** Somebody to be told by voice, with the numbers that are safe. */
export type ToSay = { booking: Booking; member: Member | null }

export async function toSay(db: Db, viewer: Viewer, { id: activityId, serviceId }: { id: string; serviceId: string }): Promise<ToSay[]> {
  const bookings = (await visible(db, viewer)
    .where('booking.activityId', '=', activityId)
    .where(untold)
    .orderBy('booking.receipt')
    .limit(mostToSay)
    .execute()) as Booking[]
  const members = await membersAmong(
    db,
    viewer,
    groupOf(activityId, serviceId),
    bookings.flatMap(({ personId }) => personId ?? []),
  )
  return bookings.map((booking) => ({ booking, member: members.find(({ personId }) => personId === booking.personId) ?? null }))
}

/** The people of an activity, each for the reason that they are booked there. */
export const groupOf = (activityId: string, serviceId: string) => ({ activityId, serviceId, session: null, whom: [], lastSessions: 0, afterId: null })

export const howManyToSay = async (db: Db, viewer: Viewer, activityId: string): Promise<number> => {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from booking
    where booking.organisation_id = ${viewer.organisationId} and booking.activity_id = ${activityId} and ${untold}`.execute(db)
  return rows[0]?.many ?? 0
}

/** Writes down that somebody was told how their booking stands. Where it changed since it was read, they were told something else, and stay on the list. */
export async function sayTold(tx: Db, viewer: Viewer, activityId: string, id: string, state: BookingState): Promise<Objection | null> {
  const booking = await findBooking(tx, viewer, id)
  const { numUpdatedRows } = await tx
    .updateTable('booking')
    .set({ told: state })
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where('id', '=', id)
    .where('channel', 'is', null)
    .where('state', '=', state)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return { key: 'booking:say.moved' }
  const { personId, serviceId } = booking
  await recordEvent(tx, viewer, { kind: 'place told', personId, serviceId, subjectId: id })
  return null
}
