declare module '../../../platform/href.ts' {
  interface Addresses {
    '/at/:organisation/whats-on': true
    '/at/:organisation/whats-on/month': true
    '/at/:organisation/whats-on/calendars': true
    '/at/:organisation/whats-on/calendar.ics': true
    '/at/:organisation/whats-on/activity/:activityId': true
    '/at/:organisation/whats-on/activity/:activityId/calendar.ics': true
    '/at/:organisation/whats-on/:sessionId': true
    '/at/:organisation/whats-on/:sessionId/calendar.ics': true
    '/at/:organisation/calendar/:token/calendar.ics': true
    '/sessions/calendar': true
    '/sessions/calendar/link': true
    '/sessions/calendar/end': true
    '/sessions/calendar/venues/:venueId': true
    '/sessions/calendar/venues/:venueId/link': true
    '/sessions/calendar/venues/:venueId/end': true
  }
}

export {}
