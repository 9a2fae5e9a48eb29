declare module '../../../platform/href.ts' {
  interface Addresses {
    '/at/:organisation/whats-on/:sessionId/booking': true
    '/at/:organisation/whats-on/activity/:activityId/booking': true
    '/at/:organisation/booked/:state': true
    '/at/:organisation/booking/:token': true
    '/activities/:activityId/bookings': true
    '/activities/:activityId/bookings/new': true
    '/activities/:activityId/bookings/settings': true
    '/activities/:activityId/bookings/to-say': true
    '/activities/:activityId/bookings/:placeId': true
    '/people/:personId/place': true
    '/together/booking': true
    '/sessions/:sessionId/register/booked': true
  }
}

export {}
