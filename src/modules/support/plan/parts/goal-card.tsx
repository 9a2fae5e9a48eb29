import { isBefore } from '../../../../platform/day.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { LineChart } from '../../../../ui/chart-line.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Said } from '../../../../ui/said.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { doerLabels, endingLabels, type Goal, isOpenGoal, type Review, type Step } from '../plan.ts'
import { latestRating, pointsOf } from '../rules.ts'
import { TwoViews } from './two-views.tsx'

type Props = { goal: Goal; reviews: readonly Review[]; canWrite: boolean; today: Temporal.PlainDate }

/** One goal: the person's words, the steps, how the person has rated it over time, and both views of the last review beside each other. */
export function GoalCard({ goal, reviews, canWrite, today }: Props) {
  const { t, day } = useWords()
  const open = isOpenGoal(goal)
  const points = pointsOf(goal.id, reviews)
  const latest = latestRating(goal.id, reviews)
  const steps = goal.steps.filter((step) => !step.dropped)
  return (
    <Card
      title={t('plan:goal.title')}
      level={3}
      action={
        canWrite && open ? (
          <Line>
            <a href={href('/goals/:goalId/steps/new', { goalId: goal.id })}>{t('plan:step.add')}</a>
            <a href={href('/goals/:goalId', { goalId: goal.id })}>{t('plan:goal.change')}</a>
            <a href={href('/goals/:goalId/ending', { goalId: goal.id })}>{t('plan:goal.end')}</a>
          </Line>
        ) : undefined
      }
    >
      <Said>{goal.words}</Said>
      {goal.ended && goal.endedOn && (
        <p>
          <Tag tone={goal.ended === 'reached' ? 'good' : 'plain'}>{t(endingLabels[goal.ended])}</Tag> {day(goal.endedOn)}
        </p>
      )}
      {goal.endedWords && <Said>{goal.endedWords}</Said>}
      {steps.length > 0 && (
        <Rows label={t('plan:step.all')}>
          {steps.map((step) => (
            <StepRow key={step.id} step={step} canWrite={canWrite && open} today={today} />
          ))}
        </Rows>
      )}
      {points.length > 1 && (
        <LineChart title={t('plan:rating.title')} points={points} range={[0, 10]} valueLabel={t('plan:rating.value')} today={today} decimals={0} />
      )}
      {latest && <TwoViews day={latest.review.onDay} rating={latest.rating} />}
    </Card>
  )
}

function StepRow({ step, canWrite, today }: { step: Step; canWrite: boolean; today: Temporal.PlainDate }) {
  const { t, shortDay } = useWords()
  const overdue = step.doneOn === null && step.byOn !== null && isBefore(step.byOn, today)
  const who = step.who === 'somebody-else' ? (step.whoWords ?? '') : t(doerLabels[step.who])
  return (
    <Row
      title={<span dir="auto">{step.words}</span>}
      tags={
        step.doneOn ? (
          <Tag tone="good">{t('plan:step.doneOn', { day: shortDay(step.doneOn, today) })}</Tag>
        ) : (
          overdue && <Tag tone="attention">{t('plan:step.overdue')}</Tag>
        )
      }
      action={
        canWrite && (
          <Line>
            <PostButton
              small
              icon={step.doneOn ? 'undo-2' : 'check'}
              kind={step.doneOn ? 'quiet' : 'plain'}
              action={href('/steps/:stepId/done', { stepId: step.id })}
              formId={newId()}
              fields={{ done: step.doneOn ? 'no' : 'yes' }}
              label={t(step.doneOn ? 'plan:step.undo' : 'plan:step.done')}
              fullLabel={`${t(step.doneOn ? 'plan:step.undo' : 'plan:step.done')}: ${step.words}`}
            />
            {!step.doneOn && (
              <ButtonLink small kind="quiet" href={href('/steps/:stepId', { stepId: step.id })} fullLabel={`${t('plan:step.change')}: ${step.words}`}>
                {t('plan:step.change')}
              </ButtonLink>
            )}
          </Line>
        )
      }
    >
      {[who, step.byOn && t('plan:step.by', { day: shortDay(step.byOn, today) })].filter(Boolean).join(' · ')}
    </Row>
  )
}
