import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import { mayNotes } from '../access.ts'
import { standingOf } from '../episode/standing.queries.server.ts'
import { keepEarlier, recorded } from './earlier.actions.server.ts'
import { objections } from './objection.ts'
import type { Plan, Rating, WrittenPlan, WrittenReview } from './plan.ts'
import { lockPlan, planOf } from './queries.server.ts'
import { isUnsaid, objectionToPlan, objectionToReview } from './rules.ts'

/** Begins somebody's plan, or amends its words and keeps what it said. The row of the person is locked, so that of two begun at once the second amends. */
export async function writePlan(
  tx: Db,
  viewer: Viewer,
  personId: string,
  shownVersion: number | null,
  written: WrittenPlan,
  today: Temporal.PlainDate,
): Promise<{ id: string } | { overtaken: Plan } | Objection> {
  await findPerson(tx, viewer, personId)
  must(mayNotes(viewer, 'record', null), 'support.record')
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forUpdate().execute()
  if ((await planOf(tx, viewer, personId)) === null) return beginPlan(tx, viewer, personId, written, today)
  const whole = await lockPlan(tx, viewer, personId)
  if (whole.plan.version !== shownVersion) return { overtaken: whole.plan }
  const obstacle = objectionToPlan(written, whole.plan, today)
  if (obstacle) return objections[obstacle]
  await keepEarlier(tx, viewer, whole)
  await tx.updateTable('plan').set(written).where('organisationId', '=', viewer.organisationId).where('id', '=', whole.plan.id).execute()
  await recorded(tx, viewer, whole.plan, { kind: 'plan amended', subjectId: whole.plan.id, onDay: today, detail: { what: 'words' } })
  return { id: whole.plan.id }
}

async function beginPlan(
  tx: Db,
  viewer: Viewer,
  personId: string,
  written: WrittenPlan,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  const obstacle = objectionToPlan(written, null, today)
  if (obstacle) return objections[obstacle]
  const id = newId()
  await tx
    .insertInto('plan')
    .values({ organisationId: viewer.organisationId, id, personId, ...written, begunOn: today, begunById: viewer.id })
    .execute()
  const { serviceId } = await standingOf(tx, viewer, personId)
  await recordEvent(tx, viewer, { kind: 'plan begun', personId, serviceId, subjectId: id, onDay: today })
  return { id }
}

/** Nobody looks at the plan again: the day that was agreed on is let go, and what the plan said is kept. Nothing is done where no day stands. */
export async function letReviewGo(tx: Db, viewer: Viewer, personId: string, today: Temporal.PlainDate): Promise<void> {
  must(mayNotes(viewer, 'record', null), 'support.record')
  if ((await planOf(tx, viewer, personId))?.reviewOn == null) return
  const whole = await lockPlan(tx, viewer, personId)
  await keepEarlier(tx, viewer, whole)
  await tx.updateTable('plan').set({ reviewOn: null }).where('organisationId', '=', viewer.organisationId).where('id', '=', whole.plan.id).execute()
  await recorded(tx, viewer, whole.plan, { kind: 'plan amended', subjectId: whole.plan.id, onDay: today, detail: { what: 'words' } })
}

/** Writes down how both see the plan: the person's rating of each goal, the worker's beside it, what each says, and when to look again. */
export async function reviewPlan(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { onDay, ...sent }: Omit<WrittenReview, 'onDay'> & { onDay: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  await findPerson(tx, viewer, personId)
  must(mayNotes(viewer, 'record', null), 'support.record')
  const { plan, goals } = await lockPlan(tx, viewer, personId)
  const review: WrittenReview = { ...sent, onDay: onDay ?? today }
  const obstacle = objectionToReview(review, today)
  if (obstacle) return obstacle === 'review-past' ? { ...objections[obstacle], field: 'nextReviewOn' } : objections[obstacle]
  const id = newId()
  const { personSays, workerSays, nextReviewOn } = review
  await tx
    .insertInto('planReview')
    .values({
      organisationId: viewer.organisationId,
      id,
      planId: plan.id,
      personId,
      onDay: review.onDay,
      personSays,
      workerSays,
      nextReviewOn,
      recordedById: viewer.id,
    })
    .execute()
  const rated = Object.entries(review.ratings).filter(([goalId, rating]) => !isUnsaid(rating) && goals.some((goal) => goal.id === goalId))
  await keepRatings(tx, viewer, id, rated)
  // looked at: the day that was agreed on is over, and the next is the one agreed on now
  await tx
    .updateTable('plan')
    .set({ reviewOn: nextReviewOn, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', plan.id)
    .execute()
  const detail = { rated: rated.filter(([, rating]) => rating.personRating !== null).length, next: nextReviewOn !== null }
  await recorded(tx, viewer, plan, { kind: 'plan reviewed', subjectId: id, onDay: review.onDay, detail })
  return { id }
}

async function keepRatings(tx: Db, viewer: Viewer, reviewId: string, rated: readonly (readonly [string, Rating])[]): Promise<void> {
  if (rated.length === 0) return
  await tx
    .insertInto('goalRating')
    .values(rated.map(([goalId, rating]) => ({ organisationId: viewer.organisationId, reviewId, goalId, ...rating })))
    .execute()
}
