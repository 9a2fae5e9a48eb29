import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { vocabularyPages } from '../../organisation/index.server.ts'
import { groupsPages } from '../attending/pages/groups.tsx'
import { besidePages } from '../beside/pages/index.ts'
import { bookingPages } from '../booking/pages/index.ts'
import { coursePages } from '../courses/pages/index.ts'
import { feedbackPages } from '../feedback/pages/index.ts'
import { feedbackTagList, packList } from '../feedback/vocabulary.ts'
import { hiringPages } from '../hiring/pages/index.ts'
import { allMoneyPages } from '../money/pages/index.ts'
import { offlinePages } from '../offline/pages/index.ts'
import { outreachPages } from '../outreach/pages/index.ts'
import { talkAudienceList } from '../outreach/vocabulary.ts'
import { needsPages } from '../preparing/pages/needs.tsx'
import { onTheDayPages } from '../preparing/pages/on-the-day.tsx'
import { ownCalendarPages } from '../public/pages/own-calendar.tsx'
import { allRegisterPages } from '../register/pages/index.ts'
import { activityKindList, attendanceWordList, offReasonList, themeList } from '../vocabulary.ts'
import { writingPages } from '../writing/pages/index.ts'
import { activitiesPages } from './activities.tsx'
import { activityPages } from './activity.tsx'
import { copyPages } from './copy.tsx'
import { sessionListPages } from './list.tsx'
import { monthPages } from './month.tsx'
import { sessionPages } from './session.tsx'
import { sessionFormPages } from './session-forms.tsx'
import { timesPages } from './times.tsx'
import { workersPages } from './workers.tsx'

/** The words of sessions that an organisation settles. */
const wordsPages = vocabularyPages({
  at: '/settings/sessions',
  title: 'sessions:settings.title',
  lead: 'sessions:settings.lead',
  lists: [activityKindList, themeList, offReasonList, attendanceWordList, feedbackTagList, packList, talkAudienceList],
})

export const allSessionPages = new Hono<Signed>()
for (const pages of [
  monthPages,
  ownCalendarPages,
  sessionListPages,
  activityPages,
  activitiesPages,
  workersPages,
  timesPages,
  sessionFormPages,
  sessionPages,
  needsPages,
  copyPages,
  coursePages,
  hiringPages,
  onTheDayPages,
  wordsPages,
  allRegisterPages,
  groupsPages,
  offlinePages,
  bookingPages,
  writingPages,
  feedbackPages,
  allMoneyPages,
  besidePages,
  outreachPages,
])
  allSessionPages.route('/', pages)
