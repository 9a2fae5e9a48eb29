import { daysBetween, type PlainDate } from '../../../platform/day.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

/** Who is on duty for what cannot wait, on one day of each week. */
export type DutyDay = { weekday: number; viewerId: string; deputyId: string | null }
export type DutyPeriod = {
  id: string
  fromOn: PlainDate
  toOn: PlainDate
  viewerId: string
  viewerName: string
  deputyId: string | null
  deputyName: string | null
}
export type DutyRota = { days: DutyDay[]; periods: DutyPeriod[]; readsFrom: string; readsUntil: string; version: number | null }

/** A day in the coming weeks on which somebody is on duty, and the hours in which they read. */
export type DutyAhead = { onDay: PlainDate; name: string; readsFrom: string; readsUntil: string }

/** A link is good for 14 days: as long, and no day longer, somebody has to be there. */
export const lookAheadDays = 14

/** A weekend with a holiday beside it is bridged; nothing longer is. */
export const longestGapDays = 3

/**
 * Whether the organisation has named somebody so that an answer is read soon, whenever it comes: no stretch of more than three days without.
 * The measure of it is ours. What shows risk is not asked by link otherwise.
 */
export function isCovered(ahead: readonly Pick<DutyAhead, 'onDay'>[], today: PlainDate): boolean {
  const last = today.add({ days: lookAheadDays + longestGapDays })
  const days = [today.subtract({ days: 1 }), ...ahead.map(({ onDay }) => onDay).filter((day) => daysBetween(day, last) >= 0), last.add({ days: 1 })]
  return ahead.length > 0 && days.every((day, at) => at === 0 || daysBetween(days[at - 1] as PlainDate, day) - 1 <= longestGapDays)
}

/** When what comes in now is read, and by whom: today while the hours are not over, else on the next day on which somebody is on duty. */
export function nextReading(ahead: readonly DutyAhead[], now: Temporal.ZonedDateTime): DutyAhead | null {
  const today = now.toPlainDate()
  const isOver = (day: DutyAhead) =>
    day.onDay.equals(today) && Temporal.PlainTime.compare(now.toPlainTime(), Temporal.PlainTime.from(day.readsUntil)) >= 0
  return ahead.find((day) => Temporal.PlainDate.compare(day.onDay, today) >= 0 && !isOver(day)) ?? null
}
