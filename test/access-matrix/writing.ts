import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const writing: Rows = {
  'GET /activities/:activityId/write': 'planning sessions',
  'POST /activities/:activityId/write': 'planning sessions',
  'GET /bulletins': 'seeing people',
  'GET /bulletins/replies': 'seeing people',
  'POST /bulletins/replies/:replyId/read': 'planning sessions',
  'POST /bulletins/replies/:replyId/answered': 'planning sessions',
  'GET /bulletins/replies/:replyId/note': 'planning sessions',
  'POST /bulletins/replies/:replyId/note': 'planning sessions',
  'GET /bulletins/:bulletinId': 'planning sessions',
  'POST /bulletins/:bulletinId': 'planning sessions',
  'POST /bulletins/:bulletinId/let-go': 'planning sessions',
  'POST /bulletins/:bulletinId/stop': 'planning sessions',
  'GET /bulletins/:bulletinId/ring': 'planning sessions',
  'POST /bulletins/:bulletinId/ring': 'planning sessions',
  'GET /missed': 'seeing people',
  'GET /missed/:sessionId/:personId': 'planning sessions',
  'POST /missed/:sessionId/:personId': 'planning sessions',
  'GET /at/:organisation/reply/:token': 'by token',
  'POST /at/:organisation/reply/:token': 'by token',
}
