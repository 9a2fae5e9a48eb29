import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { openPerson, PersonPage, personPartsOf } from '../../../people/index.server.ts'
import type { PersonParts } from '../../../people/index.ts'
import type { Booking } from '../../booking/booking.ts'
import { PersonBookings } from '../../booking/parts/person-bookings.tsx'
import { bookingsOfPerson } from '../../booking/person.queries.server.ts'
import type { OwnCourse } from '../../courses/course.ts'
import { CoursesElsewhereLink, CoursesOfPerson } from '../../courses/parts/courses-of-person.tsx'
import { coursesOfPerson } from '../../courses/queries.server.ts'
import { PersonMoneyCard } from '../../money/parts/person-money.tsx'
import { lastEntriesOf, type OwedInService, owedOfPerson, type PersonEntry } from '../../money/receipt.queries.server.ts'
import { type AttendanceMeaning, capacityLabel } from '../../register/attendance.ts'
import { type AttendedActivity, type AttendedSession, lastWeeks } from '../attending.ts'
import { activitiesOfPerson, sessionsOfPerson } from '../person.queries.server.ts'

/** To what somebody comes: how often, when last, and each session with its word. */
export const groupsPages = new Hono<Signed>().get('/people/:personId/groups', async (c) => {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  const after = c.req.query('after') ?? null
  const [courses, activities, { sessions, next }, bookings, owed, entries] = await together(
    coursesOfPerson(db, viewer, person.id),
    activitiesOfPerson(db, viewer, person.id, today),
    sessionsOfPerson(db, viewer, person.id, after),
    bookingsOfPerson(db, viewer, person.id),
    owedOfPerson(db, viewer, person.id),
    lastEntriesOf(db, viewer, person.id),
  )
  const shown = { person, viewer, today, courses, activities, sessions, next, bookings, owed, entries }
  return c.render(<GroupsPage {...shown} begun={after !== null} parts={personPartsOf(c)} />)
})

type Props = {
  person: Awaited<ReturnType<typeof openPerson>>
  viewer: Viewer
  today: Temporal.PlainDate
  parts: PersonParts
  courses: readonly OwnCourse[]
  activities: readonly AttendedActivity[]
  sessions: readonly AttendedSession[]
  bookings: readonly (Booking & { activityName: string })[]
  next: string | null
  owed: readonly OwedInService[]
  entries: readonly PersonEntry[]
  begun: boolean
}

function GroupsPage({ person, viewer, today, parts, courses, activities, sessions, bookings, next, owed, entries, begun }: Props) {
  const { t } = useWords()
  const at = (query: Record<string, string>) => withQuery(href('/people/:personId/groups', { personId: person.id }), query)
  return (
    <PersonPage {...{ person, viewer, today, parts }} tab="attending:tab" title={t('attending:tab')}>
      <CoursesElsewhereLink personId={person.id} viewer={viewer} />
      <PersonBookings personId={person.id} lives={person.diedOn === null} {...{ bookings, viewer }} />
      {activities.length === 0 && entries.length === 0 ? (
        <Empty icon="users-round" title={t('attending:groups.none')} body={t('attending:groups.noneBody', { name: person.knownAs })} />
      ) : (
        <Stack>
          <CoursesOfPerson {...{ courses, viewer, today }} personId={person.id} />
          <Card title={t('attending:groups.title')} flush>
            <Activities {...{ activities, viewer, today }} />
          </Card>
          <PersonMoneyCard {...{ owed, entries, viewer, today }} />
          <Card title={t('attending:groups.sessions')} flush>
            <Sessions {...{ sessions, viewer, today }} />
          </Card>
          <Pager first={begun ? at({}) : null} next={next && at({ after: next })} />
        </Stack>
      )}
    </PersonPage>
  )
}

function Activities({ activities, viewer, today }: Pick<Props, 'activities' | 'viewer' | 'today'>) {
  const words = useWords()
  const { t } = words
  const weeks = words.number(lastWeeks)
  return (
    <Rows label={t('attending:groups.title')}>
      {activities.map(({ activityId, name, kindWords, cameLately, missedLately, cameInAll, lastCameOn }) => (
        <Row
          key={activityId}
          title={<bdi>{name}</bdi>}
          href={href('/activities/:activityId', { activityId })}
          tags={missedLately > 0 && <Tag tone="attention">{t('attending:groups.missed', { count: missedLately, weeks })}</Tag>}
        >
          {[
            inWords(kindWords, words, viewer.organisation.language),
            t('attending:groups.lately', { count: cameLately, weeks }),
            t('attending:groups.inAll', { all: words.number(cameInAll) }),
            lastCameOn === null ? null : t('attending:groups.last', { day: words.shortDay(lastCameOn, today) }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Row>
      ))}
    </Rows>
  )
}

const tones: Record<AttendanceMeaning, TagTone> = {
  present: 'good',
  late: 'good',
  apologies: 'plain',
  absent: 'attention',
  'not-counted': 'plain',
}

function Sessions({ sessions, viewer, today }: Pick<Props, 'sessions' | 'viewer' | 'today'>) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  return (
    <Rows label={t('attending:groups.sessions')}>
      {sessions.map(({ sessionId, onDay, activityName, title, meaning, cameAs, off, ...one }) => (
        <Row
          key={sessionId}
          lead={<span className="number">{words.shortDay(onDay, today)}</span>}
          title={<bdi>{activityName}</bdi>}
          href={href('/sessions/:sessionId', { sessionId })}
          tags={
            <>
              <Tag tone={off === null ? tones[meaning] : 'plain'}>{inWords(one.words, words, own)}</Tag>
              {cameAs !== 'participant' && <Tag>{t(capacityLabel(cameAs))}</Tag>}
              {off !== null && <Tag tone="danger">{t(`sessions:status.${off}`)}</Tag>}
            </>
          }
        >
          {title !== null && <bdi>{title}</bdi>}
        </Row>
      ))}
    </Rows>
  )
}
