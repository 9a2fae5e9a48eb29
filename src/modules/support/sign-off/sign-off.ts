import type { Spoken } from '../../../platform/spoken.ts'

/** What helps somebody in training, and whether a supervisor signs what they write. No version: it was never settled. */
export type NoteSetting = { prompts: Spoken; signsOff: boolean; version: number | null }

/** Somebody who writes notes here, and whether they are in training. */
export type Writer = { id: string; name: string; inTraining: boolean; supervisorId: string | null; supervisorName: string | null }

export const outcomes = ['signed', 'asked-again'] as const
export type Outcome = (typeof outcomes)[number]

/** What a supervisor said of one version of a note. */
export type SignOff = { id: string; version: number; outcome: Outcome; words: string | null; byId: string; byName: string; at: Temporal.Instant }

/** A note that waits for a supervisor. */
export type UnsignedNote = {
  id: string
  personId: string
  knownAs: string
  onDay: Temporal.PlainDate
  kindWords: unknown
  note: string
  recordedByName: string
  /** Asked to be written again, and not written again yet. */
  sentBack: boolean
}
