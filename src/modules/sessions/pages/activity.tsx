import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may, plansSessions, seesSessions } from '../access.ts'
import { changeActivity, planActivity } from '../activity.actions.server.ts'
import { type Activity, type ActivityWorker, admissionLabel, audienceLabel, heldLabel } from '../activity.ts'
import { groupSessionsOf } from '../attending/activity.queries.server.ts'
import type { GroupSession } from '../attending/attending.ts'
import { GroupCard } from '../attending/parts/group-card.tsx'
import { ActivityForm } from '../forms.ts'
import { type ActivityChoices, ActivityFields } from '../parts/activity-fields.tsx'
import { activityShown } from '../parts/activity-shown.ts'
import { SessionRows } from '../parts/session-rows.tsx'
import { TimesCard } from '../parts/times-card.tsx'
import { activityOnShow } from '../public/shown.queries.server.ts'
import { findActivity, workersOfActivity } from '../queries.server.ts'
import { recurrencesOf, type ShownRecurrence } from '../recurrence.queries.server.ts'
import { sessionsOf } from '../session.queries.server.ts'
import type { ListedSession } from '../session.ts'
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
    const [shown, workers, recurrences, sessions, group] = await together(
      activity.published ? activityOnShow(db, activity.id) : undefined,
      workersOfActivity(db, viewer, activity.id),
      recurrencesOf(db, viewer, activity.id, today),
      sessionsOf(db, viewer, activity.id, now.subtract({ hours: 12 }), 20),
      groupSessionsOf(db, viewer, activity.id),
    )
    return c.render(<ActivityPage {...{ activity, isShown: shown !== undefined, workers, recurrences, sessions, group, viewer, now, today }} />)
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
  workers: readonly ActivityWorker[]
  recurrences: readonly ShownRecurrence[]
  sessions: readonly ListedSession[]
  group: readonly GroupSession[]
  today: Temporal.PlainDate
  viewer: Viewer
  now: Temporal.Instant
}

function ActivityPage({ activity, isShown, workers, recurrences, sessions, group, viewer, now, today }: Props) {
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
        plans && (
          <>
            <ButtonLink href={href('/activities/:activityId/change', { activityId })}>{t('sessions:activity.change')}</ButtonLink>
            <ButtonLink href={href('/activities/:activityId/workers', { activityId })}>{t('sessions:workers.link')}</ButtonLink>
            <ButtonLink href={href('/activities/:activityId/needs', { activityId })}>{t('preparing:link')}</ButtonLink>
            <ButtonLink href={href('/activities/:activityId/copy', { activityId })}>{t('sessions:copy.link')}</ButtonLink>
          </>
        )
      }
    >
      {activity.closedOn !== null && <Notice tone="attention">{t('sessions:activity.closed', { day: words.day(activity.closedOn) })}</Notice>}
      <Split aside={<AboutCard {...{ activity, isShown, workers, viewer }} />}>
        <Stack>
          <TimesCard {...{ activity, recurrences, plans, viewer }} />
          <GroupCard sessions={group} today={today} />
          <Card title={t('sessions:activity.next')} flush>
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

function AboutCard({ activity, isShown, workers, viewer }: Pick<Props, 'activity' | 'isShown' | 'workers' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const said = (term: string, value: string | null): DefinitionItem[] => (value === null || value === '' ? [] : [{ term, value: <bdi>{value}</bdi> }])
  const money = (minor: number | null) =>
    minor === null ? null : minor === 0 ? t('sessions:free') : words.money(minor, viewer.organisation.currency)
  const names = (part: 'leads' | 'helps') => words.list(workers.filter((one) => one.part === part).map((one) => one.name))
  return (
    <Card
      title={t('sessions:activity.about')}
      link={
        isShown
          ? {
              href: href('/at/:organisation/whats-on/activity/:activityId', { organisation: viewer.organisation.slug, activityId: activity.id }),
              label: t('whatson:asSeen'),
            }
          : undefined
      }
    >
      <Definition
        items={[
          ...said(t('sessions:field.service'), inWords(activity.serviceName, words, own)),
          ...said(t('sessions:field.publicName'), inWords(activity.publicName, words, own)),
          ...said(t('sessions:field.description'), inWords(activity.description, words, own)),
          ...said(t('sessions:field.forWhom'), words.list(activity.forWhom.map((audience) => t(audienceLabel(audience))))),
          ...said(t('sessions:field.admits'), t(admissionLabel(activity.admits))),
          ...said(t('sessions:field.held'), t(heldLabel(activity.held))),
          ...said(t('sessions:part.leads'), names('leads') || t('sessions:nobodyLeads')),
          ...said(t('sessions:part.helps'), names('helps')),
          ...said(t('sessions:field.capacity'), activity.capacity === null ? null : words.number(activity.capacity)),
          ...said(t('sessions:field.price'), money(activity.priceMinor)),
          ...said(t('sessions:field.concession'), money(activity.concessionMinor)),
          ...said(t('sessions:field.language'), words.list(activity.languages.map(words.languageName))),
          ...said(t('sessions:field.bring'), inWords(activity.bring, words, own)),
          ...said(t('sessions:field.accessNote'), inWords(activity.accessNote, words, own)),
          ...said(t('sessions:field.model'), [activity.model, activity.modelVersion].filter(Boolean).join(', ')),
          ...said(t('sessions:field.headsOnly'), activity.headsOnly ? t('sessions:yes') : null),
          ...said(t('sessions:field.published'), activity.published ? t('sessions:yes') : null),
        ]}
      />
    </Card>
  )
}
