declare module '../../../platform/href.ts' {
  interface Addresses {
    '/activities/:activityId/write': true
    '/bulletins': true
    '/bulletins/replies': true
    '/bulletins/replies/:replyId/read': true
    '/bulletins/replies/:replyId/answered': true
    '/bulletins/replies/:replyId/note': true
    '/bulletins/:bulletinId': true
    '/bulletins/:bulletinId/let-go': true
    '/bulletins/:bulletinId/stop': true
    '/bulletins/:bulletinId/ring': true
    '/missed': true
    '/settings/missed': true
    '/missed/:sessionId/:personId': true
    '/at/:organisation/reply/:token': true
  }
}

export {}
