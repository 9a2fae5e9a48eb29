declare module '../../platform/href.ts' {
  interface Addresses {
    '/safeguarding': true
    '/concerns': true
    '/concerns/new': true
    '/people/:personId/concern': true
    '/concerns/:concernId': true
    '/concerns/:concernId/received': true
    '/concerns/:concernId/sheet': true
    '/concerns/:concernId/taking': true
    '/concerns/:concernId/assessment': true
    '/concerns/:concernId/step': true
    '/concerns/:concernId/note': true
    '/concerns/:concernId/decision': true
    '/concerns/:concernId/referral': true
    '/concerns/:concernId/closing': true
    '/concerns/:concernId/reopening': true
    '/concerns/:concernId/handlers': true
    '/concerns/:concernId/handlers/:viewerId/ending': true
    '/concern-steps/:stepId/done': true
    '/concern-referrals/:referralId/outcome': true
    '/incidents': true
    '/incidents/new': true
    '/people/:personId/incident': true
    '/incidents/:incidentId': true
    '/incidents/:incidentId/step': true
    '/incidents/:incidentId/note': true
    '/incidents/:incidentId/learning': true
    '/incident-steps/:stepId/done': true
    '/next-steps/:riskId': true
    '/settings/duty': true
    '/settings/duty/period': true
    '/settings/duty/periods/:periodId/ending': true
  }
}

export {}
