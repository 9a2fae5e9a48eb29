import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { WayHeld } from '../activity.ts'
import type { WayOff } from '../session.ts'
import { linkTokenOf } from './actions.server.ts'
import type { BookingState, Takes } from './booking.ts'
import type { Way } from './forms.ts'

/** Whether anybody may sign up for something that is shown, until when, and whether there is a place. */
export type ShownBooking = { takes: Exclude<Takes, 'no'>; isOpen: boolean; hasPlace: boolean; closesAt: Temporal.Instant | null }

/** Of a session, or of the course that it belongs to; null where nobody signs up by themself. */
export const bookingOnShow = async (db: Db, activityId: string, sessionId: string | null): Promise<ShownBooking | null> =>
  (await sql<ShownBooking>`select * from booking_on_show(${activityId}::uuid, ${sessionId}::uuid)`.execute(db)).rows[0] ?? null

type SignUp = { activityId: string; sessionId: string | null; name: string; way: Way; language: string; awaits: boolean }

/** Signs somebody up. The database decides in one go whether there is a place, and tells nobody whether they are known. */
export async function signUp(tx: Db, secret: string, { activityId, sessionId, name, way, language, awaits }: SignUp) {
  const id = newId()
  const { rows } = await sql<{ became: 'booked' | 'waiting' | 'full' | 'closed' }>`
    select book_in_public(${id}::uuid, ${activityId}::uuid, ${sessionId}::uuid, ${name}, ${language}, ${way.channel}, ${way.reach}, ${linkTokenOf(secret, id).hash}, ${awaits}) as became`.execute(
    tx,
  )
  return rows[0]?.became ?? 'closed'
}

/** What the link of a booking opens. It names nobody. */
export type HeldBooking = {
  state: BookingState
  ofCourse: boolean
  language: string
  offeredUntil: Temporal.Instant | null
  isOver: boolean
  activityId: string
  sessionId: string | null
  publicName: Spoken
  onDay: Temporal.PlainDate | null
  beginsAt: Temporal.Instant | null
  endsAt: Temporal.Instant | null
  held: WayHeld
  venue: string | null
  address: string | null
  postcode: string | null
  room: string | null
  venueAccess: string | null
  bring: Spoken
  joinLink: string | null
  off: WayOff | null
}

export const bookingByLink = async (db: Db, token: string): Promise<HeldBooking | null> =>
  (await sql<HeldBooking>`select * from booking_by_link(${hashOf(token)})`.execute(db)).rows[0] ?? null

/** Takes what is offered, or gives it up; null where that is too late. */
export const answerBooking = async (tx: Db, token: string, deed: 'take' | 'give-up'): Promise<BookingState | null> =>
  (await sql<{ state: BookingState | null }>`select answer_booking(${hashOf(token)}, ${deed}) as state`.execute(tx)).rows[0]?.state ?? null
