import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const hiring: Rows = {
  'GET /hiring': 'planning sessions',
  'GET /hiring/new': 'planning sessions',
  'POST /hiring/new': 'planning sessions',
  'GET /hiring/:hireId': 'planning sessions',
  'POST /hiring/:hireId': 'planning sessions',
  'GET /activities/:activityId/hiring': 'planning sessions',
  'POST /activities/:activityId/hiring': 'planning sessions',
  'GET /hiring/:hireId/change': 'planning sessions',
  'POST /hiring/:hireId/change': 'planning sessions',
}
