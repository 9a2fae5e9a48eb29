declare module '../../../platform/href.ts' {
  interface Addresses {
    '/activities/:activityId/money': true
    '/sessions/:sessionId/register/money': true
    '/sessions/:sessionId/money': true
    '/sessions/:sessionId/money/tap': true
    '/sessions/:sessionId/money/back': true
    '/sessions/:sessionId/money/count': true
    '/sessions/:sessionId/money/open': true
    '/sessions/:sessionId/money/new/:entry': true
    '/sessions/:sessionId/money/people/:personId': true
    '/sessions/:sessionId/money/people/:personId/receipt': true
    '/sessions/:sessionId/money/people/:personId/receipt/pdf': true
    '/money': true
    '/money/sheet': true
    '/money/to-bank': true
    '/money/receipts/:entryId': true
    '/money/receipts/:entryId/:paperId/content': true
    '/money/receipts/:entryId/:paperId/withdrawal': true
    '/money/bankings': true
    '/money/bankings/:bankingId': true
    '/money/bankings/:bankingId/back': true
  }
}

export {}
