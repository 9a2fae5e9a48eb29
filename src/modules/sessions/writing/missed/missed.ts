import type { Key } from '../../../../platform/words.ts'

/** Missed twice in a row, with or without a word; or absent once and nothing known of why. */
export const missings = ['missed-twice', 'without-word'] as const
export type Missing = (typeof missings)[number]
export const missingLabel = (missing: Missing): Key => `writing:missing.${missing}`

/** Somebody who was missed where a place was kept for them, and of whom nobody wrote since. */
export type MissedPerson = {
  personId: string
  name: string
  isSeen: boolean
  activityId: string
  activityName: string
  serviceId: string
  sessionId: string
  onDay: Temporal.PlainDate
  missing: Missing
  workerName: string | null
}

/** So many days back a register is looked at. */
export const missedWithinDays = 45
