import { useWords } from '../../../../ui/context.tsx'
import { Row } from '../../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import { type CourseSession, type Learner, type Rule, type Standing, standingLabel, standingOf } from '../course.ts'
import { hoursText } from '../hours.ts'
import { lackingText } from './lacking.ts'

export const standingTones: Record<Standing, TagTone> = {
  going: 'plain',
  ready: 'attention',
  completed: 'good',
  'not-completed': 'plain',
  withdrew: 'plain',
}

type Props = {
  learner: Learner
  rule: Rule | null
  sessions: readonly CourseSession[]
  reference: string | null
  leadsTo: string | null
  today: Temporal.PlainDate
}

/** A learner in the list of a course: what counts, what they lack, and how it ended. */
export function LearnerRow({ learner, rule, sessions, reference, leadsTo, today }: Props) {
  const words = useWords()
  const { t } = words
  const standing = standingOf(learner)
  const said = [
    hoursText(learner.minutes, words),
    t('courses:sessions', { count: learner.sessions }),
    learner.credited > 0 ? t('courses:credited', { hours: hoursText(learner.credited, words) }) : null,
    learner.outcomeOn === null ? null : t('courses:since', { day: words.shortDay(learner.outcomeOn, today) }),
    learner.outcome === null ? lackingText(rule, learner, sessions, words, today) : null,
    learner.certificateId === null ? null : t('courses:certificates.has'),
  ]
  return (
    <Row
      title={<bdi>{learner.name}</bdi>}
      href={leadsTo ?? undefined}
      tags={
        <>
          <Tag tone={standingTones[standing]}>{t(standingLabel(standing))}</Tag>
          {reference !== null && <code dir="ltr">{reference}</code>}
        </>
      }
    >
      {said.filter((part) => part !== null).join(' · ')}
    </Row>
  )
}
