import { daysBetween, isAfter, isBefore } from '../../../platform/day.ts'
import type { Goal, KeptPlan, Rating, Review, WholePlan, WrittenPlan, WrittenReview } from './plan.ts'

export type Obstacle =
  | 'nothing-said'
  | 'nothing-changed'
  | 'in-future'
  | 'review-past'
  | 'already-ended'
  | 'already-done'
  | 'before-goal'
  | 'nobody-named'

/** What stands in the way of keeping the words of a plan. One thing said is enough; a goal is never asked for. */
export function objectionToPlan(written: WrittenPlan, before: WrittenPlan | null, today: Temporal.PlainDate): Obstacle | null {
  if (before === null && [written.strengths, written.coping, written.around].every((text) => text === '')) return 'nothing-said'
  const moved = written.reviewOn?.toString() !== before?.reviewOn?.toString()
  // one that has passed meanwhile may stand; a new one lies ahead
  if (moved && written.reviewOn !== null && isBefore(written.reviewOn, today)) return 'review-past'
  return before !== null && textOf(written) === textOf(before) ? 'nothing-changed' : null
}

/** What stands in the way of keeping a review. Anything that either of them says is enough. */
export function objectionToReview(review: WrittenReview, today: Temporal.PlainDate): Obstacle | null {
  if (isAfter(review.onDay, today)) return 'in-future'
  if (review.nextReviewOn !== null && !isAfter(review.nextReviewOn, review.onDay)) return 'review-past'
  const silent = review.personSays === '' && review.workerSays === '' && Object.values(review.ratings).every(isUnsaid)
  return silent && review.nextReviewOn === null ? 'nothing-said' : null
}

export const isUnsaid = (rating: Rating): boolean =>
  rating.personRating === null && rating.workerRating === null && rating.personSays === '' && rating.workerSays === ''

/** Where the two see a goal differently: it is shown, and nothing is made of it. */
export const seeDifferently = ({ personRating, workerRating }: Rating): boolean =>
  personRating !== null && workerRating !== null && personRating !== workerRating

/** The person's own ratings of a goal over time: one point a day, of two on one day the later written. Reviews come the latest first. */
export function pointsOf(goalId: string, reviews: readonly Review[]): { day: Temporal.PlainDate; value: number }[] {
  const byDay = new Map<string, { day: Temporal.PlainDate; value: number }>()
  for (const review of reviews.toReversed()) {
    const value = review.ratings[goalId]?.personRating ?? null
    if (value !== null) byDay.set(review.onDay.toString(), { day: review.onDay, value })
  }
  return [...byDay.values()]
}

/** The last time that either of them said something of a goal. */
export const latestRating = (goalId: string, reviews: readonly Review[]): { review: Review; rating: Rating } | null => {
  for (const review of reviews) {
    const rating = review.ratings[goalId]
    if (rating) return { review, rating }
  }
  return null
}

/** How many days a goal was open. */
export const daysOpen = (goal: Pick<Goal, 'setOn'>, endedOn: Temporal.PlainDate): number => Math.max(0, daysBetween(goal.setOn, endedOn))

/** The plan as it stands, to be kept whole. */
export const keptOf = ({ plan, goals }: WholePlan): KeptPlan => ({
  strengths: plan.strengths,
  coping: plan.coping,
  around: plan.around,
  reviewOn: plan.reviewOn?.toString() ?? null,
  goals: goals.map(({ words, meaning, ended, endedWords, steps }) => ({
    words,
    meaning,
    ended,
    endedWords,
    steps: steps
      .filter((step) => !step.dropped)
      .map((step) => ({
        words: step.words,
        who: step.who,
        whoWords: step.whoWords,
        byOn: step.byOn?.toString() ?? null,
        doneOn: step.doneOn?.toString() ?? null,
      })),
  })),
})

const textOf = ({ strengths, coping, around, reviewOn }: WrittenPlan) => JSON.stringify([strengths, coping, around, reviewOn?.toString() ?? null])
