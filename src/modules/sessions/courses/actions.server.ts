import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { may as mayPlan } from '../access.ts'
import type { Activity } from '../activity.ts'
import { lockActivity } from '../queries.server.ts'
import { may } from './access.ts'
import type { CourseSession, Learner, Rule } from './course.ts'
import type { CreditSaid, RuleSaid } from './forms.ts'
import { courseSessions, findLearner, ruleOf } from './queries.server.ts'
import { type OutcomeSaid, objectionToOutcome } from './rules.ts'

/** Says when a course is completed. Sessions that are named stay where its times change: something was said of them. */
export async function sayRule(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  said: RuleSaid,
  version: number | null,
  shown: (rule: RuleSaid, sessions: readonly CourseSession[]) => Shown,
): Promise<Objection | Stale | null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayPlan(viewer, 'plan', activity), 'sessions.plan')
  const before = await ruleOf(tx, viewer, activityId)
  const sessions = await courseSessions(tx, viewer, activityId)
  if (before !== null && before.version !== version)
    return overtaken(shown(asSaid(before, sessions), sessions), shown(said, sessions), before.version)
  if (said.obligatory.some((id) => sessions.every((session) => session.id !== id))) return { key: 'form:chooseOne', field: 'obligatory' }
  const { obligatory, ...rule } = said
  const row = { ...rule, saidById: viewer.id, saidAt: Temporal.Now.instant() }
  await tx
    .insertInto('completionRule')
    .values({ organisationId: viewer.organisationId, activityId, ...row })
    .onConflict((conflict) => conflict.columns(['organisationId', 'activityId']).doUpdateSet({ ...row, version: sql`completion_rule.version + 1` }))
    .execute()
  await sql`
    update session set obligatory = (id = any(${obligatory}::uuid[])), said_alone = said_alone or id = any(${obligatory}::uuid[]), version = version + 1
     where organisation_id = ${viewer.organisationId} and activity_id = ${activityId} and obligatory <> (id = any(${obligatory}::uuid[]))`.execute(tx)
  await recordEvent(tx, viewer, {
    kind: 'course rule said',
    serviceId: activity.serviceId,
    subjectId: activityId,
    detail: { minutes: rule.minutesNeeded, sessions: rule.sessionsNeeded, obligatory: obligatory.length },
  })
  return null
}

const asSaid = ({ version: _, ...rule }: Rule, sessions: readonly CourseSession[]): RuleSaid => ({
  ...rule,
  obligatory: sessions.filter(({ obligatory }) => obligatory).map(({ id }) => id),
})

/** Locks the course, so that what is said of its learners comes one after the other, and finds the one it is about. */
async function lockLearner(tx: Db, viewer: Viewer, activityId: string, personId: string): Promise<{ activity: Activity; learner: Learner }> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(may(viewer, 'say', { serviceId: activity.serviceId, isTheirs: false }), 'courses.say')
  const learner = await findLearner(tx, viewer, activityId, personId)
  if (learner === undefined) throw notFound()
  return { activity, learner }
}

/** Credits what somebody made up elsewhere: hours, or a session of the course. */
export async function creditHours(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  personId: string,
  said: CreditSaid,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const { activity, learner } = await lockLearner(tx, viewer, activityId, personId)
  if (learner.outcome !== null) return { key: 'courses:objection.said-already' }
  if (Temporal.PlainDate.compare(said.onDay, today) > 0) return { key: 'courses:objection.to-come', field: 'onDay' }
  if (said.sessionId !== null && !learner.missing.includes(said.sessionId)) return { key: 'courses:objection.not-missing', field: 'sessionId' }
  const id = newId()
  await tx
    .insertInto('hoursCredit')
    .values({ organisationId: viewer.organisationId, id, activityId, personId, ...said, saidById: viewer.id })
    .execute()
  await told(tx, viewer, activity, personId, { kind: 'hours credited', subjectId: id, onDay: said.onDay, detail: { minutes: said.minutes } })
  return null
}

/** Takes a credit back; it stays on record. */
export async function takeCreditBack(tx: Db, viewer: Viewer, activityId: string, personId: string, creditId: string): Promise<Objection | null> {
  const { activity, learner } = await lockLearner(tx, viewer, activityId, personId)
  if (learner.outcome !== null) return { key: 'courses:objection.said-already' }
  const done = await tx
    .updateTable('hoursCredit')
    .set({ takenBackAt: Temporal.Now.instant(), takenBackById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where('personId', '=', personId)
    .where('id', '=', creditId)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows > 0n) await told(tx, viewer, activity, personId, { kind: 'hours credit taken back', subjectId: creditId })
  return null
}

/** Says what became of a learner. The rule decides; who says otherwise says why. */
export async function sayOutcome(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  personId: string,
  said: OutcomeSaid,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const { activity, learner } = await lockLearner(tx, viewer, activityId, personId)
  if (learner.outcome !== null) return { key: 'courses:objection.said-already' }
  const wrong = objectionToOutcome(said, learner.meets, today)
  if (wrong) return wrong
  const { meets: meetsRule, minutes, sessions } = learner
  const id = newId()
  await tx
    .insertInto('courseOutcome')
    .values({
      ...{ organisationId: viewer.organisationId, id, activityId, personId, ...said, why: said.outcome === 'withdrew' ? said.why : null },
      ...{ meetsRule, minutes, sessions, saidById: viewer.id },
    })
    .execute()
  const detail = { minutes, sessions, meetsRule: meetsRule ? 'yes' : 'no', ...(said.why === null ? {} : { why: said.why }) }
  await told(tx, viewer, activity, personId, { kind: eventOf[said.outcome], subjectId: id, onDay: said.onDay, detail })
  return null
}

const eventOf = { completed: 'course completed', 'not-completed': 'course not completed', withdrew: 'course left' } as const

/** Takes back what was said of a learner; a certificate that went out stays on record as replaced. */
export async function takeOutcomeBack(tx: Db, viewer: Viewer, activityId: string, personId: string): Promise<Objection | null> {
  const { activity } = await lockLearner(tx, viewer, activityId, personId)
  const back = { takenBackAt: Temporal.Now.instant(), takenBackById: viewer.id }
  const done = await tx
    .updateTable('courseOutcome')
    .set(back)
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where('personId', '=', personId)
    .where('takenBackAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (done === undefined) return null
  await tx
    .updateTable('certificate')
    .set({ replacedAt: back.takenBackAt })
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where('personId', '=', personId)
    .where('replacedAt', 'is', null)
    .execute()
  await told(tx, viewer, activity, personId, { kind: 'course outcome taken back', subjectId: done.id })
  return null
}

type Told = Omit<Parameters<typeof recordEvent>[2], 'personId' | 'serviceId'>

const told = (tx: Db, viewer: Viewer, { serviceId }: Activity, personId: string, event: Told) =>
  recordEvent(tx, viewer, { ...event, personId, serviceId })
