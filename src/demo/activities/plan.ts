import type { ActivityMeaning } from '../../modules/sessions/index.ts'
import type { Pattern } from '../../modules/sessions/recurrence.ts'
import type { Spoken } from '../../platform/spoken.ts'

/** An activity of the demonstration as it is written down, before it is rows. */
export type ActivityPlan = {
  key: string
  service: string
  kind: ActivityMeaning
  name: string
  publicName: Spoken
  description?: Spoken
  forWhom?: readonly ('supported' | 'relatives' | 'volunteers' | 'staff' | 'managers' | 'public')[]
  byReferral?: boolean
  online?: { joinLink: string; distressNote: string }
  language?: string
  capacity?: number
  priceMinor?: number
  concessionMinor?: number
  bring?: Spoken
  model?: readonly [name: string, version: string]
  headsOnly?: boolean
  /** By the names of the plan: a venue, and a room of it. */
  at?: readonly [venue: string, room?: string]
  /** Mails of those who lead, and who help. */
  leads: readonly string[]
  helps?: readonly string[]
  needs?: readonly NeedPlan[]
  times: TimesPlan
}

export type TimesPlan = {
  pattern: Pattern
  /** From when it is held, in months before today. */
  monthsAgo: number
  /** For how long; without an end where nothing is said. */
  forMonths?: number
  begins: string
  minutes: number
  around?: readonly [before: number, after: number]
  briefed?: readonly [before: number, after: number]
  inTerm?: boolean
}

export type RoomPlan = { venue: string; name: string; capacity: number; isPrivate?: boolean; hourlyMinor?: number }

export type HeldPlan = { slug: string; rooms: readonly RoomPlan[]; activities: readonly ActivityPlan[] }

export const weekly = (...on: Extract<Pattern, { each: 'week' }>['on'][number][]): Pattern => ({ each: 'week', every: 1, on, months: [] })
export const quarterly = (place: '1' | '2' | '3' | '4' | '-1', on: 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA'): Pattern => ({
  each: 'month',
  every: 3,
  places: [place],
  on: [on],
  months: [],
})

/** What an activity needs each time: of what kind, and whether equipment was approved. */
export type NeedPlan = {
  kind: 'equipment' | 'refreshments' | 'set-up'
  what: string
  costMinor?: number
  outcome?: 'approved' | 'declined'
  why?: string
}

/** The words of an organisation, by what they mean. */
export type HeldWords = Record<'kinds' | 'themes' | 'offs' | 'attendance', Map<string, string>>

/** A session that was laid, and its row, to which more may be added before it is kept. */
export type LaidSession = { id: string; onDay: Temporal.PlainDate; row: Record<string, unknown> }
