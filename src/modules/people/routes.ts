declare module '../../platform/href.ts' {
  interface Addresses {
    '/people': true
    '/people/registration': true
    '/people/export': true
    '/people/lists': true
    '/people/lists/:listId/removal': true
    '/people/break-glass': true
    '/people/:personId': true
    '/people/:personId/details': true
    '/people/:personId/correction': true
    '/people/:personId/reach': true
    '/people/:personId/reach/:reachId': true
    '/people/:personId/reach/:reachId/removal': true
    '/people/:personId/languages': true
    '/people/:personId/alerts': true
    '/people/:personId/alerts/:alertId/ending': true
    '/people/:personId/consents': true
    '/people/:personId/consents/:consentId/withdrawal': true
    '/people/:personId/documents': true
    '/people/:personId/documents/:documentId': true
    '/people/:personId/documents/:documentId/content': true
    '/people/:personId/documents/:documentId/withdrawal': true
    '/people/:personId/safety-plan': true
    '/people/:personId/safety-plan/writing': true
    '/people/:personId/safety-plan/versions/:planId': true
    '/people/:personId/safety-plan/ending': true
    '/people/:personId/death': true
    '/people/:personId/death/words': true
    '/people/:personId/death/words/:wordId': true
    '/people/:personId/death/undoing': true
    '/people/:personId/closed-to': true
    '/people/:personId/closed-to/:viewerId/opening': true
    '/search': true
  }
}

export {}
