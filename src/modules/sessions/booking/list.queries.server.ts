import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { type Booking, type BookingState, bookingStates } from './booking.ts'
import { bookedName, visible } from './queries.server.ts'

/** What a list of bookings asks for. `when`: of what is to come, unless all of it is wanted. */
export type BookingList = { sessionId: string | null; state: BookingState | null; name: string | null; all: boolean; after: string | null }
export const bookingsOnAPage = 50

/** What an address asks for. What cannot be read is as if it were not there. */
export function bookingListOf({ session = '', state = '', name = '', all, after }: Record<string, string | undefined>): BookingList {
  return {
    sessionId: isId(session) ? session : null,
    state: bookingStates.find((one) => one === state) ?? null,
    name: name.replaceAll('\u0000', '').trim().slice(0, 100) || null,
    all: all === 'yes',
    after: after ?? null,
  }
}

export const isNarrowed = ({ sessionId, state, name, all }: BookingList): boolean => sessionId !== null || state !== null || name !== null || all

/** Those who ask first, then those who are offered a place, then the line in its order, then who has a place, then what is over. */
const rank = sql<number>`case booking.state when 'asked' then 0 when 'offered' then 1 when 'waiting' then 2 when 'booked' then 3 else 4 end`
const moved = sql<Temporal.Instant>`coalesce(booking.moved_up_at, 'infinity')`

/** One page of the bookings of an activity. `after` is the place of the last one of the page before. */
export async function bookingsIn(
  db: Db,
  viewer: Viewer,
  activityId: string,
  list: BookingList,
): Promise<{ bookings: Booking[]; next: string | null }> {
  const after = await placeOf(db, viewer, list.after)
  const rows = await visible(db, viewer)
    .where('booking.activityId', '=', activityId)
    .$if(list.sessionId !== null, (query) =>
      query.where((eb) => eb.or([eb('booking.sessionId', '=', list.sessionId), eb('booking.sessionId', 'is', null)])),
    )
    .$if(list.state !== null, (query) => query.where('booking.state', '=', list.state as BookingState))
    .$if(list.name !== null, (query) => query.where(sql<boolean>`strpos(fold(${bookedName}), fold(${list.name})) > 0`))
    .$if(!list.all && list.sessionId === null, (query) => query.where(sql<boolean>`(booking.session_id is null or session.ends_at > now())`))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(${rank}, ${moved}, booking.receipt) > (${after?.rank}::int, ${after?.moved ?? 'infinity'}::timestamptz, ${after?.receipt}::bigint)`,
      ),
    )
    .orderBy(rank)
    .orderBy(moved)
    .orderBy('booking.receipt')
    .limit(bookingsOnAPage + 1)
    .execute()
  const bookings = rows.slice(0, bookingsOnAPage) as Booking[]
  return { bookings, next: rows.length > bookingsOnAPage ? (bookings.at(-1)?.id ?? null) : null }
}

/** Where the last one of a page stands in the order now. */
async function placeOf(db: Db, viewer: Viewer, after: string | null): Promise<{ rank: number; moved: string | null; receipt: string } | null> {
  if (!isId(after ?? undefined)) return null
  const { rows } = await sql<{ rank: number; moved: string | null; receipt: string }>`
    select ${rank} as rank, booking.moved_up_at::text as moved, booking.receipt::text as receipt from booking
     where booking.organisation_id = ${viewer.organisationId} and booking.id = ${after}::uuid`.execute(db)
  return rows[0] ?? null
}

export type BookingSums = Record<'asked' | 'booked' | 'waiting' | 'offered', number>

/** How many ask, have a place, wait and are offered one; of one session with those of the whole course, or of all that is to come. */
export async function bookingSums(db: Db, viewer: Viewer, activityId: string, sessionId: string | null): Promise<BookingSums> {
  const { rows } = await sql<BookingSums>`
    select count(*) filter (where b.state = 'asked')::int as asked, count(*) filter (where b.state = 'booked')::int as booked,
           count(*) filter (where b.state = 'waiting')::int as waiting, count(*) filter (where b.state = 'offered')::int as offered
      from booking b left join session s on s.organisation_id = b.organisation_id and s.id = b.session_id
     where b.organisation_id = ${viewer.organisationId} and b.activity_id = ${activityId}
       and (b.session_id is null or ${sessionId === null ? sql`s.ends_at > now()` : sql`b.session_id = ${sessionId}::uuid`})`.execute(db)
  return rows[0] ?? { asked: 0, booked: 0, waiting: 0, offered: 0 }
}

/** A time of an activity that can be chosen. */
export type Choosable = { id: string; onDay: Temporal.PlainDate; beginsAt: Temporal.Instant; title: string | null }

/** The next times of an activity that are not off. */
export const sessionsToChoose = (db: Db, viewer: Viewer, activityId: string, most = 40): Promise<Choosable[]> =>
  db
    .selectFrom('session')
    .select(['id', 'onDay', 'beginsAt', 'title'])
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where(sql<boolean>`ends_at > now()`)
    .where(
      sql<boolean>`not exists (select from calling_off c where c.organisation_id = session.organisation_id and c.session_id = session.id and c.taken_back_at is null)`,
    )
    .orderBy('beginsAt')
    .limit(most)
    .execute()
