import type { Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'

/** Where it stands with a room that was asked for. */
export const hireStates = ['asked', 'confirmed', 'refused', 'withdrawn'] as const
export type HireState = (typeof hireStates)[number]
export const hireStateLabel = (state: HireState): Key => `hiring:state.${state}`

/** What is asked for: a venue or one room of it, for an activity, on each of these days between two hours. Money in minor units. */
export type HireSaid = {
  activityId: string
  venueId: string
  roomId: string | null
  askedOf: string
  reach: string | null
  fromOn: Temporal.PlainDate
  untilOn: Temporal.PlainDate
  begins: Temporal.PlainTime
  ends: Temporal.PlainTime
  askedMinor: number | null
  answerBy: Temporal.PlainDate
}

export type Hire = HireSaid & {
  id: string
  serviceId: string
  activityName: string
  venueName: string
  roomName: string | null
  agreedMinor: number | null
  state: HireState
  /** Of how many single days it is; none where it is for each day from the first to the last. */
  dates: number
  datesConfirmed: number
  askedBy: string
  askedById: string
  askedAt: Temporal.Instant
  version: number
}

/** For so many days at once a room is asked for. */
export const mostDays = 60

/** One day of a request that is for some days alone. What is asked and agreed is for this day. */
export type HireDay = { onDay: Temporal.PlainDate; askedMinor: number | null; agreedMinor: number | null; state: HireState }

/** What stands of a request of single days: while one of them waits for an answer, it does. */
export function stateOfDays(days: readonly Pick<HireDay, 'state'>[]): HireState {
  const has = (state: HireState) => days.some((day) => day.state === state)
  return has('asked') ? 'asked' : has('confirmed') ? 'confirmed' : has('refused') ? 'refused' : 'withdrawn'
}

/** What some days cost together; null where nothing was said of any. */
export function costOf(days: readonly HireDay[], of: 'askedMinor' | 'agreedMinor'): number | null {
  const said = days.flatMap((day) => day[of] ?? [])
  return said.length === 0 ? null : said.reduce((sum, minor) => sum + minor, 0)
}

/** What somebody said became of it; of some days of it, which. */
export type HireAnswer = { state: HireState; agreedMinor: number | null; note: string | null; days?: readonly Temporal.PlainDate[] }
export type KeptAnswer = HireAnswer & { id: string; by: string; saidAt: Temporal.Instant }

export const placeText = ({ venueName, roomName }: Pick<Hire, 'venueName' | 'roomName'>): string => [venueName, roomName].filter(Boolean).join(', ')

/** Which days and hours: 24 February 2026, 10:00 to 13:00. */
export function daysText(
  { fromOn, untilOn, begins, ends, dates = 0 }: Pick<Hire, 'fromOn' | 'untilOn' | 'begins' | 'ends'> & { dates?: number },
  { t, day }: Words,
): string {
  const hours = t('sessions:hours', { from: clock(begins), to: clock(ends) })
  if (dates > 1) return t('hiring:someDays', { count: dates, from: day(fromOn), until: day(untilOn), hours })
  return fromOn.equals(untilOn)
    ? t('hiring:oneDay', { day: day(fromOn), hours })
    : t('hiring:manyDays', { from: day(fromOn), until: day(untilOn), hours })
}
export const clock = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' })

/** What stands in the way of asking, beside its field. */
export function objectionToHire({ fromOn, untilOn }: HireSaid): { key: Key; field: string } | null {
  if (Temporal.PlainDate.compare(untilOn, fromOn) < 0) return { key: 'hiring:objection.endsBefore', field: 'untilOn' }
  return fromOn.add({ days: 730 }).until(untilOn).sign > 0 ? { key: 'hiring:objection.tooLong', field: 'untilOn' } : null
}

/** What stands in the way of what is said of it: what was agreed is agreed with whoever said yes. */
export const objectionToAnswer = ({ state, agreedMinor }: HireAnswer): { key: Key; field: string } | null =>
  agreedMinor !== null && state !== 'confirmed' ? { key: 'hiring:objection.agreedWithoutYes', field: 'agreedMinor' } : null

/** Nobody answered by the day that was named. */
export const isLate = ({ state, answerBy }: Pick<Hire, 'state' | 'answerBy'>, today: Temporal.PlainDate): boolean =>
  state === 'asked' && Temporal.PlainDate.compare(answerBy, today) <= 0

type Stands = {
  onDay: Temporal.PlainDate
  beginsAt: Temporal.Instant
  endsAt: Temporal.Instant
  setUpMinutes: number
  clearUpMinutes: number
  venueId: string | null
  roomId: string | null
}
export type Doubt = { hire: Hire; why: Exclude<HireState, 'confirmed'> | 'other-hours' }

/** Why it is not certain that a session may be held where it stands; null where nothing was asked for there, or all of its time is confirmed. */
export function doubtOf(hires: readonly Hire[], session: Stands, zone: string): Doubt | null {
  const there = hires.filter((hire) => isFor(hire, session))
  const confirmed = there.filter(({ state }) => state === 'confirmed')
  if (confirmed.some((hire) => holdsAllOf(hire, session, zone))) return null
  const narrow = confirmed[0]
  if (narrow) return { hire: narrow, why: 'other-hours' }
  const latest = there.toSorted((a, b) => Temporal.Instant.compare(b.askedAt, a.askedAt))
  const hire = latest.find(({ state }) => state === 'asked') ?? latest[0]
  return hire && hire.state !== 'confirmed' ? { hire, why: hire.state } : null
}

/** Whether it was asked for the place in which the session stands, on its day; a whole venue holds all of its rooms. */
const isFor = (hire: Hire, { venueId, roomId, onDay }: Stands): boolean =>
  hire.venueId === venueId &&
  (hire.roomId === null || hire.roomId === roomId) &&
  hire.fromOn.until(onDay).sign >= 0 &&
  onDay.until(hire.untilOn).sign >= 0

function holdsAllOf({ begins, ends }: Hire, { onDay, beginsAt, endsAt, setUpMinutes, clearUpMinutes }: Stands, zone: string): boolean {
  const from = onDay.toPlainDateTime(begins)
  const until = onDay.add({ days: Temporal.PlainTime.compare(ends, begins) > 0 ? 0 : 1 }).toPlainDateTime(ends)
  const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDateTime()
  return (
    Temporal.PlainDateTime.compare(from, local(beginsAt.subtract({ minutes: setUpMinutes }))) <= 0 &&
    Temporal.PlainDateTime.compare(until, local(endsAt.add({ minutes: clearUpMinutes }))) >= 0
  )
}
