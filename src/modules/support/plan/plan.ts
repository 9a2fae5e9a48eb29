import type { Key } from '../../../platform/words.ts'
import type { NeedMeaning } from '../assessment/assessment.ts'

/** What a person and those who support them have agreed on. Strengths and own ways of coping stand first; a goal is never required. */
export type WrittenPlan = { strengths: string; coping: string; around: string; reviewOn: Temporal.PlainDate | null }
export type Plan = WrittenPlan & { id: string; personId: string; begunOn: Temporal.PlainDate; begunByName: string; version: number }

export const endings = ['reached', 'let-go'] as const
export type Ending = (typeof endings)[number]
export const endingLabels: Record<Ending, Key> = { reached: 'plan:ending.reached', 'let-go': 'plan:ending.let-go' }

/** Who does a step. */
export const doers = ['person', 'worker', 'together', 'somebody-else'] as const
export type Doer = (typeof doers)[number]
export const doerLabels: Record<Doer, Key> = {
  person: 'plan:who.person',
  worker: 'plan:who.worker',
  together: 'plan:who.together',
  'somebody-else': 'plan:who.somebody-else',
}
/** The same on the paper that the person takes home, which speaks as the person. */
export const ownDoerLabels: Record<Doer, Key> = {
  person: 'plan:own.person',
  worker: 'plan:own.worker',
  together: 'plan:own.together',
  'somebody-else': 'plan:own.somebody-else',
}

export type WrittenStep = { words: string; who: Doer; whoWords: string | null; byOn: Temporal.PlainDate | null }
export type Step = WrittenStep & { id: string; goalId: string; doneOn: Temporal.PlainDate | null; dropped: boolean; version: number }

export type WrittenGoal = { words: string; meaning: NeedMeaning }
export type Goal = WrittenGoal & {
  id: string
  planId: string
  personId: string
  setOn: Temporal.PlainDate
  ended: Ending | null
  endedOn: Temporal.PlainDate | null
  endedWords: string | null
  version: number
  steps: readonly Step[]
}
export const isOpenGoal = (goal: Pick<Goal, 'ended'>): boolean => goal.ended === null

/** How far somebody has come with a goal, 0 to 10: as the person sees it, and as the worker does. Neither is ever averaged with the other. */
export type Rating = { personRating: number | null; workerRating: number | null; personSays: string; workerSays: string }
export type WrittenReview = {
  onDay: Temporal.PlainDate
  personSays: string
  workerSays: string
  nextReviewOn: Temporal.PlainDate | null
  /** By the id of the goal. */
  ratings: Readonly<Record<string, Rating>>
}
export type Review = WrittenReview & { id: string; recordedByName: string }

/** All of a plan. Reviews come the latest first. */
export type WholePlan = { plan: Plan; goals: readonly Goal[]; reviews: readonly Review[] }

/** A plan as it stood before something in it was changed. */
export type KeptPlan = {
  strengths: string
  coping: string
  around: string
  reviewOn: string | null
  goals: readonly {
    words: string
    meaning: NeedMeaning
    ended: Ending | null
    endedWords: string | null
    steps: readonly { words: string; who: Doer; whoWords: string | null; byOn: string | null; doneOn: string | null }[]
  }[]
}
export type EarlierPlan = { version: number; before: KeptPlan; amendedByName: string; amendedAt: Temporal.Instant }
