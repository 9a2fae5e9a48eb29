import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. Money is taken by whoever keeps the register; a volunteer at their own sessions alone. */
export const money: Rows = {
  'GET /activities/:activityId/money': 'planning sessions',
  'POST /activities/:activityId/money': 'planning sessions',
  'POST /sessions/:sessionId/register/money': 'keeping registers',
  'GET /sessions/:sessionId/money': 'keeping registers',
  'POST /sessions/:sessionId/money/tap': 'keeping registers',
  'POST /sessions/:sessionId/money/back': 'keeping registers',
  'GET /sessions/:sessionId/money/count': 'keeping registers',
  'POST /sessions/:sessionId/money/count': 'keeping registers',
  'POST /sessions/:sessionId/money/open': 'keeping registers',
  'GET /sessions/:sessionId/money/new/:entry': 'keeping registers',
  'POST /sessions/:sessionId/money/new/:entry': 'keeping registers',
  'GET /sessions/:sessionId/money/people/:personId': 'keeping registers',
  'POST /sessions/:sessionId/money/people/:personId': 'keeping registers',
  'GET /sessions/:sessionId/money/people/:personId/receipt': 'keeping registers',
  'GET /sessions/:sessionId/money/people/:personId/receipt/pdf': 'keeping registers',
  'GET /money': 'reading the ledger',
  'GET /money/sheet': 'reading the ledger',
  'GET /money/to-bank': 'managing people',
  'POST /money/to-bank': 'managing people',
  'GET /money/bankings': 'reading the ledger',
  'GET /money/bankings/:bankingId': 'reading the ledger',
  'POST /money/bankings/:bankingId/back': 'managing people',
}
