import type { PlainDate } from '../../../../platform/day.ts'
import type { Key } from '../../../../platform/words.ts'

/** A training that somebody who works here has done. */
export type TrainingRecord = {
  id: string
  viewerId: string
  viewerName: string
  name: string
  activityId: string | null
  completedOn: PlainDate
  minutes: number | null
  dueAgainOn: PlainDate | null
  note: string | null
  /** They did the same again since: it is due by that one. */
  overtaken: boolean
}

export const dueWords = ['late', 'soon'] as const
export type Due = (typeof dueWords)[number]
export const dueLabel = (due: Due): Key => `courses:due.${due}`

/** So many days before it is due again it is said. */
export const soonDays = 60

export function dueOf({ dueAgainOn, overtaken }: Pick<TrainingRecord, 'dueAgainOn' | 'overtaken'>, today: PlainDate): Due | null {
  if (dueAgainOn === null || overtaken) return null
  if (Temporal.PlainDate.compare(dueAgainOn, today) < 0) return 'late'
  return Temporal.PlainDate.compare(dueAgainOn, today.add({ days: soonDays })) <= 0 ? 'soon' : null
}
