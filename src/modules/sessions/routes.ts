declare module '../../platform/href.ts' {
  interface Addresses {
    '/sessions': true
    '/sessions/month': true
    '/sessions/:sessionId': true
    '/sessions/:sessionId/change': true
    '/sessions/:sessionId/workers': true
    '/sessions/:sessionId/off': true
    '/sessions/:sessionId/on': true
    '/activities': true
    '/activities/new': true
    '/activities/:activityId': true
    '/activities/:activityId/change': true
    '/activities/:activityId/workers': true
    '/activities/:activityId/times': true
    '/sessions/:sessionId/later': true
    '/recurrences/:recurrenceId/end': true
    '/settings/sessions': true
    '/people/:personId/groups': true
  }
}

export {}
