import { RRuleTemporal } from 'rrule-temporal'
import { isAfter, isBefore, type PlainDate } from '../../platform/day.ts'

/** Monday to Sunday as RFC 5545 writes them; a day's place in this list is its ISO number less one. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** Which of its kind in a month: the first to the fourth, or the last. */
export const places = ['1', '2', '3', '4', '-1'] as const
export type Place = (typeof places)[number]

/**
 * When something is held again and again, as people say it: every so many weeks on some days of the week, or every so many months on the first
 * Tuesday and the last Thursday, or on one day of the month; perhaps in some months of the year alone.
 */
export type Pattern =
  | { each: 'week'; every: number; on: readonly Weekday[]; months: readonly number[] }
  | { each: 'month'; every: number; places: readonly Place[]; on: readonly Weekday[]; months: readonly number[] }
  | { each: 'month-day'; every: number; day: number; months: readonly number[] }

/** The value of an RRULE of RFC 5545, without an end. */
export function ruleOf(pattern: Pattern): string {
  const parts = [`FREQ=${pattern.each === 'week' ? 'WEEKLY' : 'MONTHLY'}`]
  if (pattern.every > 1) parts.push(`INTERVAL=${pattern.every}`)
  if (pattern.months.length > 0) parts.push(`BYMONTH=${pattern.months.join(',')}`)
  if (pattern.each === 'month-day') parts.push(`BYMONTHDAY=${pattern.day}`)
  if (pattern.each === 'week') parts.push(`BYDAY=${pattern.on.join(',')}`)
  if (pattern.each === 'month') parts.push(`BYDAY=${pattern.on.flatMap((day) => pattern.places.map((place) => `${place}${day}`)).join(',')}`)
  if (pattern.each === 'week') parts.push('WKST=MO')
  return parts.join(';')
}

/** What a rule that `ruleOf` wrote says, to be shown and changed. */
export function patternOf(rule: string): Pattern {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]))
  const every = Number(parts.get('INTERVAL') ?? 1)
  const months = (parts.get('BYMONTH') ?? '').split(',').filter(Boolean).map(Number)
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean)
  const on = weekdays.filter((weekday) => days.some((day) => day.endsWith(weekday)))
  const monthDay = parts.get('BYMONTHDAY')
  if (monthDay !== undefined) return { each: 'month-day', every, day: Number(monthDay), months }
  if (parts.get('FREQ') === 'WEEKLY') return { each: 'week', every, on, months }
  return { each: 'month', every, on, months, places: places.filter((place) => days.some((day) => day.slice(0, -2) === place)) }
}

/** A time in which something is not held, or is held alone: both days belong to it. */
export type Span = { fromOn: PlainDate; untilOn: PlainDate }

/** What a rule leaves out: days on which an organisation is closed; and all that lies in no term, where it is held in term alone. */
export type LeftOut = { closed: ReadonlySet<string>; terms: readonly Span[] | null }

export const nothingLeftOut: LeftOut = { closed: new Set(), terms: null }

/**
 * The days that a rule gives, from the day on which it begins to `lastOn`, in their order. A day has no hour here, so no change of the clock moves it:
 * the hour is put on it in the zone of the organisation. Every second week is counted from the week of the first day.
 */
export function daysOf(rule: string, fromOn: PlainDate, lastOn: PlainDate, leftOut: LeftOut = nothingLeftOut): PlainDate[] {
  if (isAfter(fromOn, lastOn)) return []
  const utc = (day: PlainDate) => day.toZonedDateTime('UTC')
  const given = new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: utc(fromOn), until: utc(lastOn), temporal: Temporal })
  return given
    .all()
    .map((at) => at.toPlainDate())
    .filter((day) => !leftOut.closed.has(day.toString()) && (leftOut.terms === null || leftOut.terms.some((term) => isWithin(day, term))))
}

const isWithin = (day: PlainDate, { fromOn, untilOn }: Span) => !isBefore(day, fromOn) && !isAfter(day, untilOn)

/** An hour on a day, where an organisation is. In the hour that a clock leaves out it is an hour later; of the hour that it shows twice it is the first. */
export const instantAt = (day: PlainDate, begins: Temporal.PlainTime, timeZone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone, plainTime: begins }).toInstant()
