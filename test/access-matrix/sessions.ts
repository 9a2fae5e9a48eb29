import type { Rows } from './entries.ts'

const ofWords = (list: string): Rows =>
  Object.fromEntries(
    [`GET ${list}/:wordId`, `POST ${list}/:wordId`, `GET ${list}/new`, `POST ${list}/new`, `POST ${list}/order`, `POST ${list}/retirement`].map(
      (route) => [route, 'settling' as const],
    ),
  )

/** See `test/access-matrix.ts`. */
export const sessions: Rows = {
  'GET /sessions': 'seeing sessions',
  'GET /sessions/month': 'seeing sessions',
  'GET /sessions/:sessionId': 'seeing sessions',
  'GET /sessions/:sessionId/change': 'planning sessions',
  'POST /sessions/:sessionId/change': 'planning sessions',
  'GET /sessions/:sessionId/later': 'planning sessions',
  'POST /sessions/:sessionId/later': 'planning sessions',
  'GET /sessions/:sessionId/off': 'planning sessions',
  'POST /sessions/:sessionId/off': 'planning sessions',
  'POST /sessions/:sessionId/on': 'planning sessions',
  'GET /sessions/:sessionId/workers': 'planning sessions',
  'POST /sessions/:sessionId/workers': 'planning sessions',
  'GET /activities': 'seeing sessions',
  'GET /activities/new': 'planning sessions',
  'POST /activities/new': 'planning sessions',
  'GET /activities/:activityId': 'seeing sessions',
  'GET /activities/:activityId/change': 'planning sessions',
  'POST /activities/:activityId/change': 'planning sessions',
  'GET /activities/:activityId/times': 'planning sessions',
  'POST /activities/:activityId/times': 'planning sessions',
  'GET /activities/:activityId/workers': 'planning sessions',
  'POST /activities/:activityId/workers': 'planning sessions',
  'GET /recurrences/:recurrenceId/end': 'planning sessions',
  'POST /recurrences/:recurrenceId/end': 'planning sessions',
  'GET /people/:personId/groups': 'supporting',
  'GET /settings/sessions': 'settling',
  ...ofWords('/settings/sessions/kinds'),
  ...ofWords('/settings/sessions/themes'),
  ...ofWords('/settings/sessions/off'),
}
