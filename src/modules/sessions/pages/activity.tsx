import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { MoreActions } from '../../../ui/more.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may, plansSessions, seesSessions } from '../access.ts'
import { changeActivity, planActivity } from '../activity.actions.server.ts'
import type { Activity, ActivityWorker } from '../activity.ts'
import { groupSessionsOf } from '../attending/activity.queries.server.ts'
import type { GroupSession } from '../attending/attending.ts'
import { GroupCard } from '../attending/parts/group-card.tsx'
import { type BesideActivity, BesideActivityCard, besideActivity } from '../beside/parts/activity-cards.tsx'
import { bookingsShown, type Shown as ShownBookings } from '../booking/card.queries.server.ts'
import { BookingsCard } from '../booking/parts/bookings-card.tsx'
import type { Approval } from '../courses/models/approval.ts'
import { approvalsOf } from '../courses/models/queries.server.ts'
import { CourseLink } from '../courses/parts/course-link.tsx'
import { ModelNotice } from '../courses/parts/model-notice.tsx'
import { ActivityFeedback } from '../feedback/parts/cards.tsx'
import { ActivityForm } from '../forms.ts'
import { AboutActivity } from '../parts/about-activity.tsx'
import { type ActivityChoices, ActivityFields } from '../parts/activity-fields.tsx'
import { activityShown } from '../parts/activity-shown.ts'
import { SessionRows } from '../parts/session-rows.tsx'
import { TimesCard } from '../parts/times-card.tsx'
import { activityOnShow } from '../public/shown.queries.server.ts'
import { findActivity, workersOfActivity } from '../queries.server.ts'
import { recurrencesOf, type ShownRecurrence } from '../recurrence.queries.server.ts'
import { sessionsOf } from '../session.queries.server.ts'
import type { ListedSession } from '../session.ts'
import { unsaidOf } from '../writing/changed.actions.server.ts'
import { UntoldNotice } from '../writing/parts/untold.tsx'
import { choicesToPlan } from './asked.server.ts'

export const activityPages = new Hono<Signed>()
  .get('/activities/new', async (c) => {
    must(plansSessions(c.var.viewer), 'sessions.plan')
    return c.render(<NewPage {...(await choices(c))} state={await formAt(c)} />)
  })
  .post('/activities/new', async (c) => {
    const { db, viewer } = c.var
    must(plansSessions(viewer), 'sessions.plan')
    return answer(
      c,
      await sentForm(c, ActivityForm),
      async (said) => {
        const done = await planActivity(db, viewer, said)
        return 'key' in done ? done : { to: href('/activities/:activityId/times', { activityId: done.id }), notice: 'sessions:activity.planned' }
      },
      async (state) => <NewPage {...(await choices(c))} state={state} />,
    )
  })
  .get('/activities/:activityId', async (c) => {
    const { db, viewer, today } = c.var
    must(seesSessions(viewer), 'sessions.see')
    const activity = await findActivity(db, viewer, c.req.param('activityId'))
    const now = Temporal.Now.instant()
    const [shown, approvals, workers, recurrences, sessions, group, bookings, untold, beside] = await together(
      activity.published ? activityOnShow(db, activity.id) : undefined,
      approvalsOf(db, viewer, activity),
      workersOfActivity(db, viewer, activity.id),
      recurrencesOf(db, viewer, activity.id, today),
      sessionsOf(db, viewer, activity.id, now.subtract({ hours: 12 }), 10),
      groupSessionsOf(db, viewer, activity.id),
      bookingsShown(db, viewer, { ...activity, activityId: activity.id, sessionId: null }),
      unsaidOf(db, viewer, { activityId: activity.id }),
      besideActivity(db, viewer, activity.id),
    )
    const facts = { activity, isShown: shown !== undefined, approvals, workers, recurrences, sessions, group, untold, bookings, beside }
    return c.render(<ActivityPage {...{ ...facts, viewer, now, today }} />)
  })
  .get('/activities/:activityId/change', async (c) => {
    const activity = await planned(c)
    return c.render(<ChangePage activity={activity} {...(await choices(c, activity))} state={await formAt(c, { version: activity.version })} />)
  })
  .post('/activities/:activityId/change', async (c) => {
    const { db, viewer, words } = c.var
    const activity = await planned(c)
    const read = await sentForm(c, ActivityForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeActivity(db, viewer, activity.id, said, read.state.version, async (one) =>
          activityShown(one, await choicesToPlan(db, viewer, activity), viewer, words),
        )) ?? { to: href('/activities/:activityId', { activityId: activity.id }), notice: 'sessions:activity.kept' },
      async (state) => <ChangePage activity={activity} {...(await choices(c, activity))} state={state} />,
    )
  })

async function planned(c: Context<Signed>): Promise<Activity> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(may(viewer, 'plan', activity), 'sessions.plan')
  return activity
}

const choices = async (c: Context<Signed>, activity?: Activity) => ({
  ...(await choicesToPlan(c.var.db, c.var.viewer, activity)),
  viewer: c.var.viewer,
})

function NewPage({ state, ...asked }: ActivityChoices & { viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('sessions:activities.add')}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:activity.plan')}>
        <ActivityFields {...asked} />
      </Form>
    </Page>
  )
}

function ChangePage({ state, activity, ...asked }: ActivityChoices & { activity: Activity; viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('sessions:activity.changeTitle', { name: activity.name })}
      heading={activity.name}
      back={{ href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:keep')}>
        <ActivityFields activity={activity} {...asked} />
      </Form>
    </Page>
  )
}

type Props = {
  activity: Activity
  /** To everybody, on a public page. */
  isShown: boolean
  approvals: readonly Approval[]
  workers: readonly ActivityWorker[]
  recurrences: readonly ShownRecurrence[]
  sessions: readonly ListedSession[]
  group: readonly GroupSession[]
  bookings: ShownBookings | null
  untold: string | null
  beside: BesideActivity
  today: Temporal.PlainDate
  viewer: Viewer
  now: Temporal.Instant
}

function ActivityPage({ activity, isShown, approvals, workers, recurrences, sessions, group, beside, untold, bookings, viewer, now, today }: Props) {
  const words = useWords()
  const { t } = words
  const plans = may(viewer, 'plan', activity)
  const activityId = activity.id
  return (
    <Page
      title={activity.name}
      headingNote={inWords(activity.kindWords, words, viewer.organisation.language)}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      actions={
        <>
          <CourseLink {...{ activity, workers, viewer }} />
          {plans && (
            <>
              <ButtonLink href={href('/activities/:activityId/write', { activityId })}>{t('writing:open')}</ButtonLink>
              <ButtonLink href={href('/activities/:activityId/change', { activityId })}>{t('sessions:activity.change')}</ButtonLink>
            </>
          )}
          <MoreActions>
            <ActivityFeedback activityId={activityId} />
            {plans && <Planning activity={activity} />}
          </MoreActions>
        </>
      }
    >
      <UntoldNotice untold={untold} />
      {activity.closedOn !== null && <Notice tone="attention">{t('sessions:activity.closed', { day: words.day(activity.closedOn) })}</Notice>}
      <ModelNotice {...{ ...activity, approvals }} onDay={today} />
      <Split aside={<AboutActivity {...{ activity, isShown, workers, viewer }} />}>
        <Stack>
          <TimesCard {...{ activity, recurrences, plans, viewer }} />
          <BookingsCard shown={bookings} />
          <GroupCard sessions={group} today={today} />
          <BesideActivityCard {...beside} />
          <Card
            title={t('sessions:activity.next')}
            link={{
              href: withQuery(href('/sessions'), { name: activity.name, from: today.subtract({ months: 3 }).toString() }),
              label: t('sessions:activity.withPast'),
            }}
            flush
          >
            {sessions.length === 0 ? (
              <Empty icon="calendar-days" title={t('sessions:activity.noSessions')} body={t('sessions:activity.noSessionsBody')} />
            ) : (
              <SessionRows sessions={sessions} viewer={viewer} now={now} label={t('sessions:activity.next')} withDay />
            )}
          </Card>
        </Stack>
      </Split>
    </Page>
  )
}

/** What is said of an activity now and then. */
function Planning({ activity: { id: activityId, priceMinor } }: Pick<Props, 'activity'>) {
  const { t } = useWords()
  return (
    <>
      <ButtonLink href={href('/activities/:activityId/workers', { activityId })}>{t('sessions:workers.link')}</ButtonLink>
      <ButtonLink href={href('/activities/:activityId/needs', { activityId })}>{t('preparing:link')}</ButtonLink>
      <ButtonLink href={href('/activities/:activityId/partners', { activityId })}>{t('beside:activity.partners')}</ButtonLink>
      <ButtonLink href={href('/activities/:activityId/registration', { activityId })}>{t('beside:offering.link')}</ButtonLink>
      {priceMinor !== null && priceMinor > 0 && (
        <ButtonLink href={href('/activities/:activityId/money', { activityId })}>{t('money:charging.link')}</ButtonLink>
      )}
      <ButtonLink href={href('/activities/:activityId/copy', { activityId })}>{t('sessions:copy.link')}</ButtonLink>
    </>
  )
}
