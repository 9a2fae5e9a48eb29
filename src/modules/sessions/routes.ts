declare module '../../platform/href.ts' {
  interface Addresses {
    '/sessions': true
    '/sessions/month': true
    '/sessions/:sessionId': true
    '/sessions/:sessionId/change': true
    '/sessions/:sessionId/workers': true
    '/sessions/:sessionId/off': true
    '/sessions/:sessionId/on': true
    '/sessions/:sessionId/ready': true
    '/sessions/:sessionId/private-room': true
    '/sessions/:sessionId/register': true
    '/sessions/:sessionId/register/rest': true
    '/sessions/:sessionId/register/heads': true
    '/sessions/:sessionId/register/count': true
    '/sessions/:sessionId/register/new': true
    '/sessions/:sessionId/register/close': true
    '/sessions/:sessionId/register/reopen': true
    '/sessions/:sessionId/register/paper': true
    '/activities': true
    '/activities/:activityId/needs': true
    '/activities/:activityId/needs/retirement': true
    '/activities/:activityId/needs/:provisionId/decision': true
    '/activities/new': true
    '/activities/:activityId': true
    '/activities/:activityId/change': true
    '/activities/:activityId/workers': true
    '/activities/:activityId/times': true
    '/activities/:activityId/copy': true
    '/sessions/:sessionId/later': true
    '/recurrences/:recurrenceId/end': true
    '/settings/sessions': true
    '/community-partners': true
    '/community-partners/new': true
    '/community-partners/:communityPartnerId': true
    '/activities/:activityId/partners': true
    '/sessions/:sessionId/partners': true
    '/sessions/:sessionId/partners/:communityPartnerId': true
    '/sessions/:sessionId/beside/:personId': true
    '/sessions/:sessionId/beside/:personId/room': true
    '/sessions/:sessionId/offers': true
    '/activities/:activityId/registration': true
    '/sessions/:sessionId/inviting': true
    '/sessions/:sessionId/inviting/rung': true
    '/sessions/:sessionId/slots': true
    '/sessions/:sessionId/slots/free': true
    '/sessions/:sessionId/slots/division': true
    '/sessions/:sessionId/slots/division/end': true
    '/sessions/:sessionId/online': true
    '/people/:personId/groups': true
  }
}

export {}
