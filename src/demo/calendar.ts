import { addWorkingDays, isAfter, type PlainDate } from '../platform/day.ts'
import type { Chance } from './chance.ts'

/** An instant of a day in a zone: '09:30'. */
export const at = (day: PlainDate, time: string, zone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()

/** The day itself where people are at work, else the Monday after. */
export const workingDay = (day: PlainDate): PlainDate => (day.dayOfWeek <= 5 ? day : day.add({ days: 8 - day.dayOfWeek }))

/** The day itself where people are at work, else the Friday before. */
export const workingDayBefore = (day: PlainDate): PlainDate => (day.dayOfWeek <= 5 ? day : day.subtract({ days: day.dayOfWeek - 5 }))

export const earlierOf = (a: PlainDate, b: PlainDate): PlainDate => (isAfter(a, b) ? b : a)
export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (isAfter(a, b) ? a : b)

/** So many working days before. */
export function workingDaysBefore(day: PlainDate, days: number): PlainDate {
  let before = day
  for (let left = days; left > 0; ) {
    before = before.subtract({ days: 1 })
    if (before.dayOfWeek <= 5) left -= 1
  }
  return before
}

/** A time at which people are at work, on the quarter. */
export const officeTime = (chance: Chance): string => `${String(chance.whole(9, 16)).padStart(2, '0')}:${chance.pick(['00', '15', '30', '45'])}`

/** A time at which somebody sits down with a form: evenings too. */
export const anyTime = (chance: Chance): string => `${String(chance.whole(8, 22)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`

/** Later on the same day by so many minutes, and never past its end. */
export function laterBy(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const total = Math.min(23 * 60 + 50, hour * 60 + minute + minutes)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

export { addWorkingDays }
