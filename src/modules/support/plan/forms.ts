import { z } from 'zod'
import { choice, optionalChoice, optionalDay, optionalNumber, optionalText, text, tick } from '../../../platform/fields.ts'
import { needMeanings } from '../assessment/assessment.ts'
import { doers, endings, type Goal, type Rating } from './plan.ts'

const words = (most: number) => optionalText(most).transform((said) => said ?? '')

export const PlanForm = z.object({ strengths: words(5000), coping: words(5000), around: words(5000), reviewOn: optionalDay() })

const meaning = () => optionalChoice(needMeanings).transform((chosen) => chosen ?? 'other')
const step = { who: optionalChoice(doers).transform((who) => who ?? 'together'), whoWords: optionalText(100), byOn: optionalDay() }

/** A new goal, and the first step towards it where there is one already. */
export const NewGoalForm = z.object({ words: text(1000), meaning: meaning(), stepWords: optionalText(500), ...step })
export const GoalForm = z.object({ words: text(1000), meaning: meaning() })
export const StepForm = z.object({ words: text(500), ...step })
/** A step may also be taken off the plan. */
export const ChangedStepForm = z.object({ words: text(500), ...step, dropped: tick() })
export const DoneForm = z.object({ done: choice(['yes', 'no']).transform((word) => word === 'yes') })
export const EndingForm = z.object({ ended: choice(endings), onDay: optionalDay(), words: optionalText(1000) })

/** A review of a plan: what both say of each of the goals that are open. */
export const reviewForm = (goals: readonly Pick<Goal, 'id'>[]) => {
  const ofGoals = Object.fromEntries(
    goals.flatMap(({ id }) => [
      [`rating.${id}`, optionalNumber(0, 10)],
      [`workerRating.${id}`, optionalNumber(0, 10)],
      [`says.${id}`, words(2000)],
      [`workerSays.${id}`, words(2000)],
    ]),
  ) as Record<string, z.ZodType<number | string | null>>
  return z
    .object({ onDay: optionalDay(), personSays: words(5000), workerSays: words(5000), nextReviewOn: optionalDay(), ...ofGoals })
    .transform((sent) => {
      const value = sent as unknown as Record<string, number | string | null>
      const { onDay, personSays, workerSays, nextReviewOn } = sent as unknown as {
        onDay: Temporal.PlainDate | null
        personSays: string
        workerSays: string
        nextReviewOn: Temporal.PlainDate | null
      }
      const ratings = Object.fromEntries(
        goals.map(({ id }): [string, Rating] => [
          id,
          {
            personRating: (value[`rating.${id}`] as number | null) ?? null,
            workerRating: (value[`workerRating.${id}`] as number | null) ?? null,
            personSays: (value[`says.${id}`] as string) ?? '',
            workerSays: (value[`workerSays.${id}`] as string) ?? '',
          },
        ]),
      )
      return { onDay, personSays, workerSays, nextReviewOn, ratings }
    })
}
