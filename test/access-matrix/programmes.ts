import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const programmes: Rows = {
  'GET /programmes': 'reading programmes',
  'GET /programmes/:programmeId': 'reading programmes',
  'GET /programmes/:programmeId/agreement': 'reading programmes',
  'POST /programmes/:programmeId/agreement': 'managing',
  'GET /programmes/:programmeId/figures': 'reading programmes',
  'GET /programmes/:programmeId/figures.csv': 'reading programmes',
  'GET /programmes/:programmeId/invitation': 'leading programmes',
  'POST /programmes/:programmeId/invitation': 'leading programmes',
  'GET /programmes/:programmeId/partners/:partnerId': 'reading programmes',
  'POST /programmes/:programmeId/partners/:partnerId': 'leading programmes',
  'POST /programmes/:programmeId/partners/:partnerId/leaving': 'leading programmes',
  'POST /programmes/:programmeId/partners/:partnerId/pause': 'leading programmes',
  'GET /programmes/:programmeId/terms': 'leading programmes',
  'POST /programmes/:programmeId/terms': 'leading programmes',
  'GET /programmes/:programmeId/start': 'managing',
  'POST /programmes/:programmeId/start': 'managing',
  'GET /programmes/new': 'leading programmes',
  'POST /programmes/new': 'leading programmes',
}
