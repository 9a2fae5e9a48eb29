import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from './access.ts'
import type { BookingRule, Place } from './booking.ts'
import { type BookingSums, bookingSums } from './list.queries.server.ts'
import { bookingRuleOf, lineOf } from './queries.server.ts'

/** What the page of an activity or a session says of its bookings. */
export type Shown = Place & { rule: BookingRule; sums: BookingSums; capacity: number | null }

/** For those who see who is booked; where nothing is booked, for those who may say that it is, on the page of the activity. */
export async function bookingsShown(
  db: Db,
  viewer: Viewer,
  { activityId, sessionId, serviceId, capacity }: Place & { serviceId: string; capacity: number | null },
): Promise<Shown | null> {
  const line = await lineOf(db, viewer, { activityId, serviceId }, sessionId)
  if (!may(viewer, 'see', line)) return null
  const [rule, sums] = await together(bookingRuleOf(db, viewer, activityId), bookingSums(db, viewer, activityId, sessionId))
  if (rule.takes === 'no' && (sessionId !== null || !may(viewer, 'settle', line))) return null
  return { activityId, sessionId, rule, sums, capacity }
}
