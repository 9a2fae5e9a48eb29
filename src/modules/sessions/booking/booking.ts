import type { Key } from '../../../platform/words.ts'
import type { Capacity } from '../register/attendance.ts'

/** What is booked: each session by itself, or the whole course with one booking. */
export const takings = ['no', 'session', 'course'] as const
export type Takes = (typeof takings)[number]
export const takesLabel = (takes: Takes): Key => `booking:takes.${takes}`

/** Where a booking stands: a worker asks for a place, it is given, waited for or offered; or what became of it. */
export const bookingStates = ['asked', 'booked', 'waiting', 'offered', 'declined', 'cancelled', 'lapsed'] as const
export type BookingState = (typeof bookingStates)[number]
export const bookingStateLabel = (state: BookingState): Key => `booking:state.${state}`

/** Those with which something is still to happen, or which hold a place. */
export const liveStates = ['asked', 'booked', 'waiting', 'offered'] as const
export const isLive = (state: BookingState): boolean => liveStates.some((one) => one === state)

/** How a booking came: somebody signed up themself, a worker wrote it down, it came in bulk from a list, or across the border from another organisation. */
export const bookingHows = ['self', 'worker', 'bulk', 'border'] as const
export type BookingHow = (typeof bookingHows)[number]
export const bookingHowLabel = (how: BookingHow): Key => `booking:how.${how}`

/** What can be done with a booking. */
export const bookingDeeds = ['accept', 'wait', 'meet-first', 'confirm', 'move-up', 'decline', 'cancel'] as const
export type BookingDeed = (typeof bookingDeeds)[number]

/** How an activity takes bookings. */
export type BookingRule = { takes: Takes; closesHours: number; offerHours: number; joinsLate: boolean; version: number }
export const noBookings: BookingRule = { takes: 'no', closesHours: 0, offerHours: 48, joinsLate: false, version: 0 }

/** A place of an activity: of one session, or of the whole course. */
export type Place = { activityId: string; sessionId: string | null }

/** A booking as those who answer for the activity read it. */
export type Booking = Place & {
  id: string
  serviceId: string
  personId: string | null
  /** Known-as name and initial of a person; otherwise as it was given. */
  name: string
  language: string
  channel: 'email' | 'text' | null
  reach: string | null
  cameAs: Capacity
  how: BookingHow
  madeById: string | null
  madeBy: string | null
  madeAt: Temporal.Instant
  why: string | null
  state: BookingState
  stateAt: Temporal.Instant
  stateBy: string | null
  reason: string | null
  offeredUntil: Temporal.Instant | null
  meetFirstAt: Temporal.Instant | null
  meetFirstBy: string | null
  movedUpAt: Temporal.Instant | null
  movedUpBy: string | null
  movedUpWhy: string | null
  /** The day of its session; null where it is for the whole course. */
  onDay: Temporal.PlainDate | null
}
