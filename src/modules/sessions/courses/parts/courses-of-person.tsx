import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { signsUpElsewhere } from '../access.ts'
import { type OwnCourse, standingLabel, standingOf } from '../course.ts'
import { hoursText } from '../hours.ts'
import { lackingText } from './lacking.ts'
import { standingTones } from './learner-row.tsx'

type Props = { personId: string; courses: readonly OwnCourse[]; viewer: Viewer; today: Temporal.PlainDate }

/** From what somebody comes to, to the courses of other organisations. */
export function CoursesElsewhereLink({ personId, viewer }: Pick<Props, 'personId' | 'viewer'>) {
  const { t } = useWords()
  if (!signsUpElsewhere(viewer)) return null
  return (
    <p>
      <a href={href('/people/:personId/catalogue', { personId })}>{t('courses:own.elsewhere')}</a>
    </p>
  )
}

/** The courses of somebody, on their own page: what counts, what they lack, and how each ended. */
export function CoursesOfPerson({ personId, courses, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  if (courses.length === 0) return null
  return (
    <Card title={t('courses:own.title')} flush>
      <Rows label={t('courses:own.title')}>
        {courses.map((course) => {
          const standing = standingOf(course)
          const said = [
            inWords(course.kindWords, words, viewer.organisation.language),
            hoursText(course.minutes, words),
            t('courses:sessions', { count: course.sessions }),
            course.outcomeOn === null ? null : t('courses:since', { day: words.shortDay(course.outcomeOn, today) }),
            course.outcome === null ? lackingText(course.rule, course, [], words, today) : null,
            course.certificateId === null ? null : t('courses:certificates.has'),
          ]
          return (
            <Row
              key={course.activityId}
              title={<bdi>{course.name}</bdi>}
              href={href('/activities/:activityId/learners/:personId', { activityId: course.activityId, personId })}
              tags={<Tag tone={standingTones[standing]}>{t(standingLabel(standing))}</Tag>}
            >
              {said.filter((part) => part !== null).join(' · ')}
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}
