import type { Context } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { may } from '../access.ts'
import { lineOf } from '../queries.server.ts'

/** The activity of the address, for whoever may do something with its bookings. */
export async function askedActivity(c: Context<Signed>, deed: 'see' | 'book' | 'settle', sessionId: string | null = null): Promise<Activity> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  const line = await lineOf(db, viewer, { activityId: activity.id, serviceId: activity.serviceId }, sessionId)
  if (deed === 'see') must(may(viewer, 'see', line), 'booking.see')
  else if (deed === 'book') must(may(viewer, 'book', line), 'booking.book')
  else must(may(viewer, 'settle', line), 'booking.settle')
  return activity
}
