import type { Rows } from './entries.ts'

const ofWords = (list: string): Rows =>
  Object.fromEntries(
    [`GET ${list}/:wordId`, `POST ${list}/:wordId`, `GET ${list}/new`, `POST ${list}/new`, `POST ${list}/order`, `POST ${list}/retirement`].map(
      (route) => [route, 'settling' as const],
    ),
  )

/** See `test/access-matrix.ts`. What those who come say of it. */
export const feedback: Rows = {
  'GET /questions': 'seeing sessions',
  'GET /questions/new': 'managing people',
  'POST /questions/new': 'managing people',
  'GET /questions/:setId': 'seeing sessions',
  'GET /questions/:setId/change': 'managing people',
  'POST /questions/:setId/change': 'managing people',
  'POST /questions/:setId/order': 'managing people',
  'POST /questions/:setId/without': 'managing people',
  'POST /questions/:setId/retirement': 'managing people',
  'GET /questions/:setId/asks/new': 'managing people',
  'POST /questions/:setId/asks/new': 'managing people',
  'GET /questions/:setId/asks/:questionId': 'managing people',
  'POST /questions/:setId/asks/:questionId': 'managing people',
  'GET /questions/results': 'seeing sessions',
  'GET /questions/results/sheet': 'seeing sessions',
  'GET /questions/words': 'supporting',
  'GET /questions/words/sheet': 'supporting',
  'POST /questions/words/:answerId/:questionId/tags': 'supporting',
  'POST /questions/words/:answerId/:questionId/leave': 'supporting',
  'GET /activities/:activityId/feedback/poster': 'seeing sessions',
  'GET /activities/:activityId/feedback': 'seeing sessions',
  'POST /activities/:activityId/feedback': 'planning sessions',
  'GET /activities/:activityId/outcome': 'seeing sessions',
  'GET /activities/:activityId/outcome/sheet': 'seeing sessions',
  'GET /sessions/:sessionId/feedback': 'seeing sessions',
  'POST /sessions/:sessionId/feedback': 'planning sessions',
  'GET /sessions/:sessionId/feedback/tablet': 'keeping registers',
  'POST /sessions/:sessionId/feedback/tablet': 'keeping registers',
  'GET /sessions/:sessionId/feedback/people': 'keeping registers',
  'POST /sessions/:sessionId/feedback/people': 'keeping registers',
  'GET /sessions/:sessionId/packs': 'keeping registers',
  'POST /sessions/:sessionId/packs': 'keeping registers',
  'GET /at/:organisation/feedback/:code': 'by token',
  'POST /at/:organisation/feedback/:code': 'by token',
  'GET /at/:organisation/feedback/:code/:sessionId': 'by token',
  'POST /at/:organisation/feedback/:code/:sessionId': 'by token',
  'GET /at/:organisation/feedback/:code/:sessionId/tablet': 'by token',
  'POST /at/:organisation/feedback/:code/:sessionId/tablet': 'by token',
  'GET /at/:organisation/your-word/:token': 'by token',
  'POST /at/:organisation/your-word/:token': 'by token',
  ...ofWords('/settings/sessions/tags'),
  ...ofWords('/settings/sessions/packs'),
}
