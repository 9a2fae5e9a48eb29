import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const booking: Rows = {
  'GET /at/:organisation/whats-on/:sessionId/booking': 'anybody',
  'POST /at/:organisation/whats-on/:sessionId/booking': 'anybody',
  'GET /at/:organisation/whats-on/activity/:activityId/booking': 'anybody',
  'POST /at/:organisation/whats-on/activity/:activityId/booking': 'anybody',
  'GET /at/:organisation/booked/:state': 'anybody',
  'GET /at/:organisation/booking/:token': 'by token',
  'POST /at/:organisation/booking/:token': 'by token',
  'GET /activities/:activityId/bookings': 'keeping registers',
  'GET /activities/:activityId/bookings/new': 'keeping registers',
  'POST /activities/:activityId/bookings/new': 'keeping registers',
  'GET /activities/:activityId/bookings/settings': 'planning sessions',
  'POST /activities/:activityId/bookings/settings': 'planning sessions',
  'GET /activities/:activityId/bookings/to-say': 'keeping registers',
  'POST /activities/:activityId/bookings/to-say': 'keeping registers',
  'GET /activities/:activityId/bookings/:placeId': 'keeping registers',
  'POST /activities/:activityId/bookings/:placeId': 'keeping registers',
  'GET /people/:personId/place': 'supporting',
  'POST /people/:personId/place': 'supporting',
  'GET /together/booking': 'supporting as a volunteer too',
  'POST /together/booking': 'supporting as a volunteer too',
  'POST /sessions/:sessionId/register/booked': 'keeping registers',
}
