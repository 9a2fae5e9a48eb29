import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const exchange: Rows = {
  'GET /imports': 'managing people',
  'POST /imports': 'managing people',
  'GET /imports/:importId': 'managing people',
  'GET /imports/:importId/reading': 'managing people',
  'POST /imports/:importId/reading': 'managing people',
  'GET /imports/:importId/columns': 'managing people',
  'POST /imports/:importId/columns': 'managing people',
  'GET /imports/:importId/words': 'managing people',
  'POST /imports/:importId/words': 'managing people',
  'GET /imports/:importId/rows': 'managing people',
  'GET /imports/:importId/rows/:number': 'managing people',
  'POST /imports/:importId/rows/:number': 'managing people',
  'POST /imports/:importId/choosing': 'managing people',
  'POST /imports/:importId/planning': 'managing people',
  'POST /imports/:importId/carrying-out': 'managing people',
  'POST /imports/:importId/undoing': 'managing people',
  'POST /imports/:importId/giving-up': 'managing people',
  'GET /imports/:importId/errors/:format': 'managing people',
}
