import { daysBetween, type PlainDate } from '../../platform/day.ts'

/** How far a partner has come: the share of its target, and how many people an even pace would have brought by the end of today. */
export interface Progress {
  /** Part of 1, and more than 1 beyond the target; null where there is no target to reach. */
  share: number | null
  expected: number
}

/** People seen against the target of a programme that runs from startsOn to endsOn, both included. */
export function progressAgainst(target: number, seen: number, startsOn: PlainDate, endsOn: PlainDate, today: PlainDate): Progress {
  const days = daysBetween(startsOn, endsOn) + 1
  const gone = Math.min(Math.max(daysBetween(startsOn, today) + 1, 0), days)
  return { share: target > 0 ? seen / target : null, expected: Math.round((target * gone) / days) }
}
