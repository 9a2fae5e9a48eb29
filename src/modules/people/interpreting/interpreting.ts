import type { Key } from '../../../platform/words.ts'

/** How an interpreter stands to somebody. */
export const ties = ['none', 'relative', 'friend', 'neighbour'] as const
export type Tie = (typeof ties)[number]
export const tieLabel: Record<Tie, Key> = {
  none: 'around:tie.none',
  relative: 'around:tie.relative',
  friend: 'around:tie.friend',
  neighbour: 'around:tie.neighbour',
}

/** Whether the person wants this interpreter. */
export const wishesForInterpreter = ['wanted', 'not-wanted', 'not-asked'] as const
export type WantedInterpreter = (typeof wishesForInterpreter)[number]
export const wantedLabel: Record<WantedInterpreter, Key> = {
  wanted: 'around:wanted.wanted',
  'not-wanted': 'around:wanted.not-wanted',
  'not-asked': 'around:wanted.not-asked',
}

export type InterpreterTie = { interpreterId: string; name: string; tie: Tie; wanted: WantedInterpreter; note: string | null }

/** What the person wished when somebody near was to interpret. */
export const wishes = ['asked-for-it', 'agreed', 'would-rather-not', 'not-asked'] as const
export type Wish = (typeof wishes)[number]
export const wishLabel: Record<Wish, Key> = {
  'asked-for-it': 'around:wish.asked-for-it',
  agreed: 'around:wish.agreed',
  'would-rather-not': 'around:wish.would-rather-not',
  'not-asked': 'around:wish.not-asked',
}

export const bookingWays = ['in-person', 'phone', 'video'] as const
export type BookingWay = (typeof bookingWays)[number]
export const bookingWayLabel: Record<BookingWay, Key> = {
  'in-person': 'around:bookingWay.in-person',
  phone: 'around:bookingWay.phone',
  video: 'around:bookingWay.video',
}

export const bookingStates = ['booked', 'done', 'cancelled', 'did-not-come'] as const
export type BookingState = (typeof bookingStates)[number]
export const bookingStateLabel: Record<BookingState, Key> = {
  booked: 'around:bookingState.booked',
  done: 'around:bookingState.done',
  cancelled: 'around:bookingState.cancelled',
  'did-not-come': 'around:bookingState.did-not-come',
}

/** Who interprets for the organisation. */
export type Interpreter = {
  id: string
  name: string
  agency: string | null
  languages: string[]
  phone: string | null
  email: string | null
  howToBook: string | null
  rate: number | null
  viewerId: string | null
  retiredAt: Temporal.Instant | null
  version: number
}

/** An interpreter for one meeting, as somebody's page shows it. Days and times as they are written. */
export type Booking = {
  id: string
  interpreterId: string | null
  name: string
  language: string
  onDay: string
  atTime: string | null
  minutes: number
  way: BookingWay
  about: string | null
  tied: boolean
  tiedBecause: string | null
  wish: Wish | null
  state: BookingState
  /** The person said meanwhile that they do not want this interpreter, or their record was closed to them. */
  unwanted: boolean
  cost: number | null
  paidOn: string | null
  version: number
}
