import type { Context } from 'hono'
import { notFound } from '../../../../platform/http.ts'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { findActivity } from '../../queries.server.ts'
import { may } from '../access.ts'
import { findLearner, leadsOrHelps } from '../queries.server.ts'

/** The course of a page, for those who see who learns there. */
export async function askedCourse(c: Context<Signed>) {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  const of = { serviceId: activity.serviceId, isTheirs: await leadsOrHelps(db, viewer, activity.id) }
  must(may(viewer, 'see', of), 'courses.see')
  return { activity, says: may(viewer, 'say', of) }
}

/** One learner of a course, for those who say what becomes of them. */
export async function askedLearner(c: Context<Signed>) {
  const { db, viewer } = c.var
  const { activity, says } = await askedCourse(c)
  must(says, 'courses.say')
  const learner = await findLearner(db, viewer, activity.id, c.req.param('personId') ?? '')
  if (learner === undefined) throw notFound()
  c.var.looks.add(learner.personId)
  return { activity, learner }
}
