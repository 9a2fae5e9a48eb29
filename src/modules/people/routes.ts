declare module '../../platform/href.ts' {
  interface Addresses {
    '/people': true
    '/people/registration': true
    '/people/registration/likely': true
    '/people/export': true
    '/people/lists': true
    '/people/lists/:listId/removal': true
    '/people/break-glass': true
    '/people/duplicates': true
    '/people/duplicates/:oneId/:otherId': true
    '/people/duplicates/:oneId/:otherId/apart': true
    '/people/duplicates/:oneId/:otherId/apart/removal': true
    '/people/merges': true
    '/people/merges/:mergeId': true
    '/people/merges/:mergeId/undoing': true
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
    '/people/:personId/closed-to': true
    '/people/:personId/closed-to/:viewerId/opening': true
    '/search': true
  }
}

export {}
