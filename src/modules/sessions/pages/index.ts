import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { vocabularyPages } from '../../organisation/index.server.ts'
import { ownCalendarPages } from '../public/pages/own-calendar.tsx'
import { activityKindList, offReasonList, themeList } from '../vocabulary.ts'
import { activitiesPages } from './activities.tsx'
import { activityPages } from './activity.tsx'
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
  lists: [activityKindList, themeList, offReasonList],
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
  wordsPages,
])
  allSessionPages.route('/', pages)
