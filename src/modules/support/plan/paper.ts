import type { PlainDate } from '../../../platform/day.ts'
import { isolated, type Words } from '../../../platform/i18n.ts'
import { type Goal, isOpenGoal, ownDoerLabels, type Step, type WholePlan } from './plan.ts'

/** The plan as it stands on paper, for the person to take home: it speaks as the person. The page and the PDF are both made from it. */
export type PlanPaper = {
  heading: string
  name: string
  parts: { title: string; text: string }[]
  goalTitle: string
  goals: { id: string; words: string; steps: { id: string; words: string; by: string; when: string | null }[] }[]
  reachedTitle: string
  reached: string[]
  review: string | null
  organisation: string
  /** The day on which it was made: an old one in a drawer is known by it. */
  madeOn: string
  /** Stands on each page of the paper. */
  foot: string
}

type For = { knownAs: string; organisation: string; today: PlainDate; words: Words }

export function paperOf({ plan, goals }: WholePlan, { knownAs, organisation, today, words }: For): PlanPaper {
  const { t } = words
  const part = (title: string, text: string) => (text === '' ? [] : [{ title, text }])
  return {
    heading: t('plan:paper.heading'),
    name: knownAs,
    parts: [
      ...part(t('plan:paper.strengths'), plan.strengths),
      ...part(t('plan:paper.coping'), plan.coping),
      ...part(t('plan:paper.around'), plan.around),
    ],
    goalTitle: t('plan:paper.goal'),
    goals: goals.filter(isOpenGoal).map((goal) => goalOf(goal, words)),
    reachedTitle: t('plan:paper.reached'),
    reached: goals.filter((goal) => goal.ended === 'reached').map((goal) => goal.words),
    review: plan.reviewOn && t('plan:paper.review', { day: words.day(plan.reviewOn) }),
    organisation,
    madeOn: words.day(today),
    foot: isolated(knownAs),
  }
}

const goalOf = (goal: Goal, words: Words) => ({
  id: goal.id,
  words: goal.words,
  steps: goal.steps
    .filter((step) => !step.dropped)
    .map((step) => ({ id: step.id, words: step.words, by: doerOf(step, words), when: whenOf(step, words) })),
})

const doerOf = ({ who, whoWords }: Step, { t }: Words): string => (who === 'somebody-else' ? (whoWords ?? '') : t(ownDoerLabels[who]))

const whenOf = ({ doneOn, byOn }: Step, words: Words): string | null =>
  doneOn ? words.t('plan:paper.done') : byOn && words.t('plan:step.by', { day: words.day(byOn) })
