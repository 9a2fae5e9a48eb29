export type PlainDate = Temporal.PlainDate

/** The day it is in a time zone. */
export const dayIn = (zone: string, at: Temporal.Instant = Temporal.Now.instant()): PlainDate => at.toZonedDateTimeISO(zone).toPlainDate()

/** The day written as 2026-11-22, or null where there is no such day: 30 February, words, years outside 1 to 9999. */
export function readDay(text: string): PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** Counts Monday to Friday, leaving out the holidays given. */
export function addWorkingDays(from: PlainDate, days: number, holidays: ReadonlySet<string> = new Set()): PlainDate {
  let day = from
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5 && !holidays.has(day.toString())) left -= 1
  }
  return day
}

/** Whole years lived on a day; somebody born on 29 February has a birthday on 1 March of a common year, as English law counts. */
export function ageOn(bornOn: PlainDate, day: PlainDate): number {
  const before = day.month < bornOn.month || (day.month === bornOn.month && day.day < bornOn.day)
  return day.year - bornOn.year - (before ? 1 : 0)
}

export const daysBetween = (from: PlainDate, to: PlainDate): number => from.until(to, { largestUnit: 'days' }).days
export const firstOfMonth = (day: PlainDate): PlainDate => day.with({ day: 1 })
export const isBefore = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0
export const isAfter = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0
