import type { PlainDate } from '../../../../platform/day.ts'
import type { Spoken } from '../../../../platform/spoken.ts'
import type { Key } from '../../../../platform/words.ts'
import type { Admission, Audience, WayHeld } from '../../activity.ts'

/** With whom the catalogue is shared, or is to be: who asked, and whether it was agreed. */
export type Tie = { id: string; otherId: string; other: string; weAsked: boolean; agreedAt: Temporal.Instant | null; askedAt: Temporal.Instant }

/** A course of another organisation, as a stranger may read it. */
export type CourseElsewhere = {
  organisationId: string
  organisation: string
  organisationLanguage: string
  currency: string
  courseId: string
  publicName: Spoken
  description: Spoken
  kind: Spoken
  forWhom: Audience[]
  admits: Admission
  languages: string[]
  held: WayHeld
  priceMinor: number | null
  concessionMinor: number | null
  accessNote: Spoken
  model: string | null
  modelVersion: string | null
  beginsOn: PlainDate
  endsOn: PlainDate
  toCome: number
  venue: string | null
}

/** How a place that was asked for elsewhere stands there; gone where it was given up here. */
export type PlaceState = 'asked' | 'booked' | 'waiting' | 'offered' | 'declined' | 'cancelled' | 'lapsed'
export const placeLabel = (state: PlaceState): Key => `courses:placeState.${state}`

export type PlaceElsewhere = {
  id: string
  organisation: string
  courseName: Spoken
  askedAt: Temporal.Instant
  givenUpAt: Temporal.Instant | null
  state: PlaceState
}
