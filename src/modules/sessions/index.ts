/** The public face of sessions for everything that is not a server. */
export { plansSessions, seesSessions } from './access.ts'
export { type ActivityMeaning, activityMeaningLabel, activityMeanings, heldLabel, waysHeld } from './activity.ts'
export { usualAttendanceWords, usualKinds, usualOffReasons, usualThemes } from './defaults.ts'
export { hoursText, whereText } from './parts/when.ts'
export { slotsOf } from './planning.ts'
export { ruleOf } from './recurrence.ts'
export { capacities, capacityLabel } from './register/attendance.ts'
export { offMeanings, themeMeanings } from './vocabulary.ts'
