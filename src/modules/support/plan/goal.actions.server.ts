import { sql } from 'kysely'
import { isAfter, isBefore } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import { mayNotes } from '../access.ts'
import { keepEarlier, recorded } from './earlier.actions.server.ts'
import { objections } from './objection.ts'
import { type Ending, type Goal, isOpenGoal, type Step, type WholePlan, type WrittenGoal, type WrittenStep } from './plan.ts'
import { findGoal, findStep, lockPlan } from './queries.server.ts'
import { daysOpen } from './rules.ts'

/** Sets a goal in the person's words, with a first step where there is one. */
export async function setGoal(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { words, meaning }: WrittenGoal,
  first: WrittenStep | null,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  const whole = await toChange(tx, viewer, personId)
  if (first && lacksName(first)) return objections['nobody-named']
  await keepEarlier(tx, viewer, whole)
  const id = newId()
  await tx
    .insertInto('goal')
    .values({ organisationId: viewer.organisationId, id, planId: whole.plan.id, personId, words, meaning, setOn: today, setById: viewer.id })
    .execute()
  if (first) await insertStep(tx, viewer, personId, id, first)
  await recorded(tx, viewer, whole.plan, { kind: 'goal set', subjectId: id, onDay: today, detail: { meaning } })
  return { id }
}

/** Says a goal better. `overtaken` where somebody else did since it was shown. */
export async function rewordGoal(
  tx: Db,
  viewer: Viewer,
  goalId: string,
  shownVersion: number | null,
  written: WrittenGoal,
): Promise<{ goal: Goal } | { overtaken: Goal } | Objection> {
  const { whole, goal } = await goalToChange(tx, viewer, goalId)
  if (goal.version !== shownVersion) return { overtaken: goal }
  if (goal.words === written.words && goal.meaning === written.meaning) return objections['nothing-changed']
  await keepEarlier(tx, viewer, whole)
  await changeGoal(tx, viewer, goalId, written)
  await recorded(tx, viewer, whole.plan, { kind: 'plan amended', subjectId: whole.plan.id, detail: { what: 'goal' } })
  return { goal }
}

/** Ends a goal: it was reached, or the person lets it go. Both are said in the person's words, and neither is a failure. */
export async function endGoal(
  tx: Db,
  viewer: Viewer,
  goalId: string,
  { ended, onDay, words }: { ended: Ending; onDay: Temporal.PlainDate | null; words: string | null },
  today: Temporal.PlainDate,
): Promise<{ goal: Goal } | Objection> {
  const { whole, goal } = await goalToChange(tx, viewer, goalId)
  const day = onDay ?? today
  if (!isOpenGoal(goal)) return objections['already-ended']
  if (isAfter(day, today)) return objections['in-future']
  if (isBefore(day, goal.setOn)) return objections['before-goal']
  await keepEarlier(tx, viewer, whole)
  await changeGoal(tx, viewer, goalId, { ended, endedOn: day, endedWords: words, endedById: viewer.id })
  const detail = { meaning: goal.meaning, days: daysOpen(goal, day) }
  await recorded(tx, viewer, whole.plan, { kind: ended === 'reached' ? 'goal reached' : 'goal let go', subjectId: goalId, onDay: day, detail })
  return { goal }
}

export async function addStep(tx: Db, viewer: Viewer, goalId: string, written: WrittenStep): Promise<{ goal: Goal } | Objection> {
  const { whole, goal } = await goalToChange(tx, viewer, goalId)
  if (!isOpenGoal(goal)) return objections['already-ended']
  if (lacksName(written)) return objections['nobody-named']
  await keepEarlier(tx, viewer, whole)
  await insertStep(tx, viewer, goal.personId, goalId, written)
  await recorded(tx, viewer, whole.plan, { kind: 'plan amended', subjectId: whole.plan.id, detail: { what: 'step' } })
  return { goal }
}

/** Says a step better, or takes it off the plan. */
export async function changeStep(
  tx: Db,
  viewer: Viewer,
  stepId: string,
  shownVersion: number | null,
  { dropped, ...written }: WrittenStep & { dropped: boolean },
): Promise<{ goal: Goal } | { overtaken: Step } | Objection> {
  const { whole, goal, step } = await stepToChange(tx, viewer, stepId)
  if (step.version !== shownVersion) return { overtaken: step }
  if (lacksName(written)) return objections['nobody-named']
  await keepEarlier(tx, viewer, whole)
  await tx
    .updateTable('goalStep')
    .set({ ...written, droppedAt: dropped ? sql<Temporal.Instant>`now()` : null, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', stepId)
    .execute()
  await recorded(tx, viewer, whole.plan, { kind: 'plan amended', subjectId: whole.plan.id, detail: { what: 'step' } })
  return { goal }
}

/** Marks a step as done, or takes that back. One that stands so already stays as it was. */
export async function markStep(tx: Db, viewer: Viewer, stepId: string, done: boolean, today: Temporal.PlainDate): Promise<Goal> {
  const { whole, goal, step } = await stepToChange(tx, viewer, stepId)
  if ((step.doneOn !== null) === done) return goal
  await tx
    .updateTable('goalStep')
    .set({ doneOn: done ? today : null, doneById: done ? viewer.id : null, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', stepId)
    .execute()
  if (done) await recorded(tx, viewer, whole.plan, { kind: 'step done', subjectId: goal.id, onDay: today, detail: { who: step.who } })
  return goal
}

/** A step for somebody else says for whom. */
const lacksName = (step: WrittenStep): boolean => step.who === 'somebody-else' && step.whoWords === null

async function toChange(tx: Db, viewer: Viewer, personId: string): Promise<WholePlan> {
  await findPerson(tx, viewer, personId)
  must(mayNotes(viewer, 'record', null), 'support.record')
  return lockPlan(tx, viewer, personId)
}

/** The plan is locked, and the goal read again after that. */
async function goalToChange(tx: Db, viewer: Viewer, goalId: string): Promise<{ whole: WholePlan; goal: Goal }> {
  const { personId } = await findGoal(tx, viewer, goalId)
  const whole = await toChange(tx, viewer, personId)
  const goal = whole.goals.find((one) => one.id === goalId)
  // of a plan that another took the place of
  if (!goal) throw notFound()
  return { whole, goal }
}

async function stepToChange(tx: Db, viewer: Viewer, stepId: string) {
  const before = await findStep(tx, viewer, stepId)
  const { whole, goal } = await goalToChange(tx, viewer, before.goal.id)
  const step = goal.steps.find((one) => one.id === stepId)
  if (!step) throw notFound()
  return { whole, goal, step }
}

const changeGoal = (tx: Db, viewer: Viewer, id: string, set: Record<string, unknown>) =>
  tx
    .updateTable('goal')
    .set({ ...set, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()

const insertStep = (tx: Db, viewer: Viewer, personId: string, goalId: string, written: WrittenStep) =>
  tx
    .insertInto('goalStep')
    .values({ organisationId: viewer.organisationId, id: newId(), goalId, personId, ...written })
    .execute()
