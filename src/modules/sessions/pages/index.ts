import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { vocabularyPages } from '../../organisation/index.server.ts'
import { groupsPages } from '../attending/pages/groups.tsx'
import { needsPages } from '../preparing/pages/needs.tsx'
import { onTheDayPages } from '../preparing/pages/on-the-day.tsx'
import { ownCalendarPages } from '../public/pages/own-calendar.tsx'
import { allRegisterPages } from '../register/pages/index.ts'
import { activityKindList, attendanceWordList, offReasonList, themeList } from '../vocabulary.ts'
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
  lists: [activityKindList, themeList, offReasonList, attendanceWordList],
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
  onTheDayPages,
  wordsPages,
  allRegisterPages,
  groupsPages,
])
  allSessionPages.route('/', pages)
