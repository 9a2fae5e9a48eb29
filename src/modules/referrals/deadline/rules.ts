import { addWorkingDays } from '../../../platform/day.ts'

/** A deadline is near when it falls on the next working day, or before: on the Friday before a bank holiday, the Tuesday after it. */
export const soonUntil = (today: Temporal.PlainDate, daysOff: ReadonlySet<string>): Temporal.PlainDate => addWorkingDays(today, 1, daysOff)

/** Nobody is written to on a day on which nobody works. */
export const isWorkingDay = (day: Temporal.PlainDate, daysOff: ReadonlySet<string>): boolean => day.dayOfWeek <= 5 && !daysOff.has(day.toString())
