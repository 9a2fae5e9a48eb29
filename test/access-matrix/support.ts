import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const support: Rows = {
  'GET /contacts/:contactId': 'supporting',
  'GET /contacts/:contactId/amendment': 'managing people',
  'POST /contacts/:contactId/amendment': 'managing people',
  'GET /episodes/:episodeId/closing': 'supporting',
  'POST /episodes/:episodeId/closing': 'supporting',
  // a colleague's offer is between the two; those who manage look on
  'GET /hand-overs/:handOverId': 'managing people',
  'POST /hand-overs/:handOverId': 'by name',
  'POST /hand-overs/:handOverId/withdrawal': 'managing people',
  'GET /episodes/:episodeId/hand-over': 'supporting',
  'POST /episodes/:episodeId/hand-over': 'supporting',
  'GET /episodes/:episodeId/reopening': 'supporting',
  'POST /episodes/:episodeId/reopening': 'supporting',
  'GET /people/:personId/contacts/new': 'supporting',
  'POST /people/:personId/contacts/new': 'supporting',
  'GET /people/:personId/episode': 'supporting',
  'POST /people/:personId/episode': 'supporting',
  'GET /people/:personId/notes': 'supporting',
  'POST /tasks/:taskId/finish': 'managing people',
  'POST /tasks/:taskId/unfinished': 'managing people',
  'GET /tasks/new': 'with a reason',
  'POST /tasks/new': 'with a reason',
}
