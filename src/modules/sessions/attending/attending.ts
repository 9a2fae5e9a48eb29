import type { Spoken } from '../../../platform/spoken.ts'
import type { AttendanceMeaning, Capacity } from '../register/attendance.ts'
import type { WayOff } from '../session.ts'

/** So many weeks are the last ones. */
export const lastWeeks = 12

/** What somebody comes to: how often lately, how often they were missed, and when they came last. */
export type AttendedActivity = {
  activityId: string
  name: string
  kindWords: Spoken
  cameLately: number
  missedLately: number
  cameInAll: number
  lastCameOn: Temporal.PlainDate | null
}

/** One session that somebody was on the register of, and what stands of them there. */
export type AttendedSession = {
  sessionId: string
  onDay: Temporal.PlainDate
  activityName: string
  title: string | null
  words: Spoken
  meaning: AttendanceMeaning
  cameAs: Capacity
  off: WayOff | null
}

/** How many came to one session of an activity. */
export type GroupSession = { sessionId: string; onDay: Temporal.PlainDate; came: number; firstTime: number; heads: number; off: WayOff | null }
