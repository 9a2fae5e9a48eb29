import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, visiblePeople } from '../../people/index.server.ts'
import { readsNotesOf } from '../access.ts'
import type { NeedMeaning } from '../assessment/assessment.ts'
import type { Doer, EarlierPlan, Ending, Goal, KeptPlan, Plan, Review, Step, WholePlan } from './plan.ts'

/** Every read of plans starts here. Whose one sees rests on whom one sees, which people says. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('plan')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'plan.organisationId').onRef('by.id', '=', 'plan.begunById'))
    .select(['plan.id', 'plan.personId', 'plan.strengths', 'plan.coping', 'plan.around', 'plan.reviewOn', 'plan.begunOn', 'plan.version'])
    .select('by.name as begunByName')
    .where('plan.organisationId', '=', viewer.organisationId)
    .$if(!readsNotesOf(viewer), (query) => query.where(sql<boolean>`false`))

/** The plan of somebody: the one that was begun last. Two stand where two records were joined. */
export async function planOf(db: Db, viewer: Viewer, personId: string): Promise<Plan | null> {
  const found = await visible(db, viewer)
    .where('plan.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))
    .orderBy('plan.begunAt', 'desc')
    .orderBy('plan.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** The plan with its goals, steps and reviews; null where there is none. */
export async function wholePlanOf(db: Db, viewer: Viewer, personId: string): Promise<WholePlan | null> {
  const plan = await planOf(db, viewer, personId)
  if (plan === null) return null
  return { plan, goals: await goalsOf(db, viewer, plan.id), reviews: await reviewsOf(db, viewer, plan.id) }
}

/** Locks the plan, then reads it whole in further statements. */
export async function lockPlan(tx: Db, viewer: Viewer, personId: string): Promise<WholePlan> {
  const plan = await planOf(tx, viewer, personId)
  if (plan === null) throw notFound()
  await tx.selectFrom('plan').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', plan.id).forUpdate().execute()
  const whole = await wholePlanOf(tx, viewer, personId)
  if (whole === null) throw notFound()
  return whole
}

/** One goal, where its person is the viewer's to see. */
export async function findGoal(db: Db, viewer: Viewer, id: string): Promise<Goal> {
  const { planId, personId } = await ofPlan(db, viewer, 'goal', id)
  await findPerson(db, viewer, personId)
  return orNotFound((await goalsOf(db, viewer, planId)).find((goal) => goal.id === id))
}

/** One step, with the goal that it belongs to. */
export async function findStep(db: Db, viewer: Viewer, id: string): Promise<{ goal: Goal; step: Step }> {
  if (!isId(id)) throw notFound()
  const row = orNotFound(
    await db.selectFrom('goalStep').select('goalId').where('organisationId', '=', viewer.organisationId).where('id', '=', id).executeTakeFirst(),
  )
  const goal = await findGoal(db, viewer, row.goalId)
  return { goal, step: orNotFound(goal.steps.find((step) => step.id === id)) }
}

/** The plan before each change, the latest first. */
export async function earlierPlans(db: Db, viewer: Viewer, plan: Plan, most = 50): Promise<EarlierPlan[]> {
  const rows = await db
    .selectFrom('planEarlier as earlier')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'earlier.organisationId').onRef('by.id', '=', 'earlier.amendedById'))
    .select(['earlier.version', 'earlier.before', 'by.name as amendedByName', 'earlier.amendedAt'])
    .where('earlier.organisationId', '=', viewer.organisationId)
    .where('earlier.planId', '=', plan.id)
    .orderBy('earlier.version', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, before: row.before as unknown as KeptPlan }))
}

/** What the timeline tells of goals and reviews of one person, by their ids. */
export async function goalsByIds(
  db: Db,
  viewer: Viewer,
  personId: string,
  ids: readonly string[],
): Promise<{ id: string; words: string; endedWords: string | null }[]> {
  if ((await planOf(db, viewer, personId)) === null) return []
  return db
    .selectFrom('goal')
    .select(['id', 'words', 'endedWords'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

async function goalsOf(db: Db, viewer: Viewer, planId: string): Promise<Goal[]> {
  const goals = await db
    .selectFrom('goal')
    .select(['id', 'planId', 'personId', 'words', 'meaning', 'setOn', 'ended', 'endedOn', 'endedWords', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('planId', '=', planId)
    .orderBy(sql`ended is not null`)
    .orderBy('setAt')
    .orderBy('id')
    .execute()
  const steps = await db
    .selectFrom('goalStep as step')
    .innerJoin('goal', (join) => join.onRef('goal.organisationId', '=', 'step.organisationId').onRef('goal.id', '=', 'step.goalId'))
    .select(['step.id', 'step.goalId', 'step.words', 'step.who', 'step.whoWords', 'step.byOn', 'step.doneOn', 'step.version'])
    .select(sql<boolean>`step.dropped_at is not null`.as('dropped'))
    .where('step.organisationId', '=', viewer.organisationId)
    .where('goal.planId', '=', planId)
    .orderBy('step.setAt')
    .orderBy('step.id')
    .execute()
  return goals.map((goal) => ({
    ...goal,
    meaning: goal.meaning as NeedMeaning,
    ended: goal.ended as Ending | null,
    steps: steps.filter((step) => step.goalId === goal.id).map((step) => ({ ...step, who: step.who as Doer })),
  }))
}

async function reviewsOf(db: Db, viewer: Viewer, planId: string): Promise<Review[]> {
  const reviews = await db
    .selectFrom('planReview as review')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'review.organisationId').onRef('by.id', '=', 'review.recordedById'))
    .select(['review.id', 'review.onDay', 'review.personSays', 'review.workerSays', 'review.nextReviewOn', 'by.name as recordedByName'])
    .where('review.organisationId', '=', viewer.organisationId)
    .where('review.planId', '=', planId)
    .orderBy('review.onDay', 'desc')
    .orderBy('review.id', 'desc')
    .limit(200)
    .execute()
  const ratings = await db
    .selectFrom('goalRating as rating')
    .innerJoin('planReview as review', (join) =>
      join.onRef('review.organisationId', '=', 'rating.organisationId').onRef('review.id', '=', 'rating.reviewId'),
    )
    .select(['rating.reviewId', 'rating.goalId', 'rating.personRating', 'rating.workerRating', 'rating.personSays', 'rating.workerSays'])
    .where('rating.organisationId', '=', viewer.organisationId)
    .where('review.planId', '=', planId)
    .execute()
  return reviews.map((review) => ({
    ...review,
    ratings: Object.fromEntries(ratings.filter((one) => one.reviewId === review.id).map(({ goalId, reviewId: _, ...rating }) => [goalId, rating])),
  }))
}

async function ofPlan(db: Db, viewer: Viewer, table: 'goal', id: string) {
  if (!isId(id) || !readsNotesOf(viewer)) throw notFound()
  return orNotFound(
    await db
      .selectFrom(table)
      .select(['planId', 'personId'])
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}
