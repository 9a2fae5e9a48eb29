import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const measures: Rows = {
  'GET /at/:organisation/answer/:token': 'by token',
  'POST /at/:organisation/answer/:token': 'by token',
  'GET /people/:personId/measures': 'supporting',
  'GET /people/:personId/measures/:instrument/new': 'supporting',
  'POST /people/:personId/measures/:instrument/new': 'supporting',
  'GET /people/:personId/measures/:instrument/score': 'supporting',
  'POST /people/:personId/measures/:instrument/score': 'supporting',
  'GET /people/:personId/measures/link': 'supporting',
  'POST /people/:personId/measures/link': 'supporting',
  'GET /people/:personId/measures/link/:linkId': 'supporting',
  'GET /responses/:responseId': 'supporting',
  'GET /responses/:responseId/amendment': 'managing people',
  'POST /responses/:responseId/amendment': 'managing people',
  'GET /settings/measures': 'settling',
  'GET /settings/measures/:instrument/licence': 'settling',
  'POST /settings/measures/:instrument/licence': 'settling',
  'GET /settings/measures/:instrument/services': 'settling',
  'POST /settings/measures/:instrument/services': 'settling',
  'GET /settings/measures/:instrument/threshold': 'settling',
  'POST /settings/measures/:instrument/threshold': 'settling',
  'GET /settings/measures/:instrument/wording': 'settling',
  'POST /settings/measures/:instrument/wording': 'settling',
}
