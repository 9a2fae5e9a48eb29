declare module '../../../platform/href.ts' {
  interface Addresses {
    '/sessions/:sessionId/outreach': true
    '/sessions/:sessionId/outreach/speakers': true
    '/sessions/:sessionId/outreach/speakers/:speakerId': true
    '/sessions/:sessionId/outreach/forward': true
    '/sessions/:sessionId/outreach/forward/slip': true
    '/sessions/:sessionId/outreach/sheet': true
    '/speakers': true
    '/speakers/own': true
    '/speakers/new': true
    '/speakers/:speakerId': true
    '/speakers/:speakerId/checks': true
    '/speakers/:speakerId/checks/slip': true
  }
}

export {}
