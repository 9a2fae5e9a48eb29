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
    '/people/:personId/sharing-bases': true
    '/people/:personId/sharing-bases/:basisId/ending': true
    '/people/:personId/words-to-send/:wordId/telling': true
    '/people/:personId/rights': true
    '/people/:personId/rights/new': true
    '/people/:personId/comments': true
    '/people/:personId/hold': true
    '/people/:personId/hold/lifting': true
    '/rights': true
    '/rights/requests/:requestId': true
    '/rights/requests/:requestId/extension': true
    '/rights/requests/:requestId/waiting': true
    '/rights/requests/:requestId/going-on': true
    '/rights/requests/:requestId/answer': true
    '/rights/requests/:requestId/redaction': true
    '/rights/requests/:requestId/copy': true
    '/rights/requests/:requestId/erasure': true
    '/rights/complaints': true
    '/rights/complaints/new': true
    '/rights/complaints/clock': true
    '/rights/complaints/:complaintId': true
    '/rights/complaints/:complaintId/acknowledgement': true
    '/rights/breaches': true
    '/rights/breaches/new': true
    '/rights/breaches/:breachId': true
    '/rights/breaches/:breachId/people': true
    '/rights/breaches/:breachId/people/:personId/telling': true
    '/rights/retention': true
    '/rights/retention/:serviceId': true
    '/people/:personId/closed-to': true
    '/people/:personId/closed-to/:viewerId/opening': true
    '/search': true
  }
}

export {}
