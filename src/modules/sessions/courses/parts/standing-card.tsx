import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type CourseSession, type Learner, type Outcome, outcomeLabel, type Rule, standingLabel, standingOf, whyLabel } from '../course.ts'
import { hoursText } from '../hours.ts'
import { lackingText } from './lacking.ts'
import { standingTones } from './learner-row.tsx'

type Props = {
  activityId: string
  learner: Learner
  rule: Rule | null
  sessions: readonly CourseSession[]
  outcome: Outcome | null
  today: Temporal.PlainDate
}

/** Where somebody stands in a course, and the way to say what became of them. */
export function StandingCard({ activityId, learner, rule, sessions, outcome, today }: Props) {
  const words = useWords()
  const { t } = words
  const at = { activityId, personId: learner.personId }
  const standing = standingOf(learner)
  const lacks = lackingText(rule, learner, sessions, words, today)
  const said = (term: string, value: string | null) => (value === null ? [] : [{ term, value: <bdi>{value}</bdi> }])
  return (
    <Card title={t('courses:standing.title')} action={<Tag tone={standingTones[standing]}>{t(standingLabel(standing))}</Tag>}>
      <Stack>
        <Definition
          items={[
            ...said(t('courses:counted'), [hoursText(learner.minutes, words), t('courses:sessions', { count: learner.sessions })].join(' · ')),
            ...said(t('courses:byRule'), learner.meets ? t('courses:asks.met') : (lacks ?? t('courses:asks.none'))),
            ...(outcome === null
              ? []
              : [
                  ...said(t(outcomeLabel(outcome.outcome)), words.day(outcome.onDay)),
                  ...said(t('courses:field.why'), outcome.why && t(whyLabel(outcome.why))),
                  ...said(t('courses:field.reason'), outcome.reason),
                  ...said(t('courses:saidBy'), outcome.saidBy),
                ]),
          ]}
        />
        <Line>
          {outcome === null ? (
            <ButtonLink kind={learner.meets ? 'main' : 'plain'} href={href('/activities/:activityId/learners/:personId/outcome', at)}>
              {t('courses:outcome.say')}
            </ButtonLink>
          ) : (
            <PostButton action={href('/activities/:activityId/learners/:personId/back', at)} formId={newId()} label={t('courses:outcome.takeBack')} />
          )}
        </Line>
      </Stack>
    </Card>
  )
}
