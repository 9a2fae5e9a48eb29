import type { PlainDate } from '../../platform/day.ts'
import { idOf } from '../../platform/id.ts'
import { daysOf, instantAt, type LeftOut } from './recurrence.ts'

/** When an activity is held again and again. */
export type Recurrence = {
  id: string
  activityId: string
  rule: string
  fromOn: PlainDate
  untilOn: PlainDate | null
  begins: Temporal.PlainTime
  minutes: number
  setUpMinutes: number
  clearUpMinutes: number
  briefMinutes: number
  debriefMinutes: number
  venueId: string | null
  roomId: string | null
  skipsClosedDays: boolean
  inTerm: boolean
  laidUntil: PlainDate
  version: number
}

/** One time that a rule gives. */
export type Slot = { id: string; onDay: PlainDate; beginsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Sessions are laid for a year ahead: far enough to be booked, near enough to be changed. */
export const laidAhead = { months: 12 }

/** Until which day the sessions of what begins on a day are laid, today. */
export const layUntil = (fromOn: PlainDate, today: PlainDate): PlainDate =>
  (Temporal.PlainDate.compare(fromOn, today) > 0 ? fromOn : today).add(laidAhead)

type Ruled = Pick<Recurrence, 'id' | 'rule' | 'fromOn' | 'untilOn' | 'begins' | 'minutes'>

/** The times that a rule gives until a day, each with the id that follows from its recurrence and its day: whoever lays them again lays the same. */
export function slotsOf({ id, rule, fromOn, untilOn, begins, minutes }: Ruled, lastOn: PlainDate, leftOut: LeftOut, timeZone: string): Slot[] {
  const last = untilOn !== null && Temporal.PlainDate.compare(untilOn, lastOn) < 0 ? untilOn : lastOn
  return daysOf(rule, fromOn, last, leftOut).map((onDay) => {
    const beginsAt = instantAt(onDay, begins, timeZone)
    return { id: idOf('session', id, onDay.toString()), onDay, beginsAt, endsAt: beginsAt.add({ minutes }) }
  })
}
