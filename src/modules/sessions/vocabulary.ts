import type { Vocabulary } from '../organisation/index.ts'
import { type ActivityMeaning, activityMeaningLabel, activityMeanings } from './activity.ts'
import { type AttendanceMeaning, attendanceMeaningLabel, attendanceMeanings } from './register/attendance.ts'

export const themeMeanings = [
  'money',
  'mental-health',
  'lifestyle',
  'neurodiversity',
  'loneliness',
  'learning-and-work',
  'caring',
  'housing',
  'other',
] as const
export type ThemeMeaning = (typeof themeMeanings)[number]

export const offMeanings = ['nobody-to-lead', 'no-venue', 'weather', 'too-few', 'nobody-came', 'holiday', 'other'] as const
export type OffMeaning = (typeof offMeanings)[number]

/** What kinds of activity there are. */
export const activityKindList: Vocabulary = {
  table: 'activityKind',
  name: 'kinds',
  meanings: activityMeanings,
  meaningLabel: (meaning) => activityMeaningLabel(meaning as ActivityMeaning),
  title: 'sessions:kinds.title',
  lead: 'sessions:kinds.lead',
  add: 'sessions:kinds.add',
  hasSignpost: false,
}

/** What single sessions are about. */
export const themeList: Vocabulary = {
  table: 'sessionTheme',
  name: 'themes',
  meanings: themeMeanings,
  meaningLabel: (meaning) => `sessions:theme.${meaning as ThemeMeaning}`,
  title: 'sessions:themes.title',
  lead: 'sessions:themes.lead',
  add: 'sessions:themes.add',
  hasSignpost: false,
}

/** What is said of somebody on a register. */
export const attendanceWordList: Vocabulary = {
  table: 'attendanceWord',
  name: 'register',
  meanings: attendanceMeanings,
  meaningLabel: (meaning) => attendanceMeaningLabel(meaning as AttendanceMeaning),
  title: 'register:words.title',
  lead: 'register:words.lead',
  add: 'register:words.add',
  hasSignpost: false,
}

/** Why a session is called off, or did not happen. */
export const offReasonList: Vocabulary = {
  table: 'callingOffReason',
  name: 'off',
  meanings: offMeanings,
  meaningLabel: (meaning) => `sessions:off.${meaning as OffMeaning}`,
  title: 'sessions:offReasons.title',
  lead: 'sessions:offReasons.lead',
  add: 'sessions:offReasons.add',
  hasSignpost: false,
}
