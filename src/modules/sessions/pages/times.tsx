import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { useWords } from '../../../ui/context.tsx'
import { DayField, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Activity } from '../activity.ts'
import { EndForm, TimesForm } from '../forms.ts'
import { ruleText } from '../parts/rule-text.ts'
import { TimesFields } from '../parts/times-fields.tsx'
import { takenObjection } from '../parts/when.ts'
import { type Place, placesToHold } from '../place.server.ts'
import { findActivity } from '../queries.server.ts'
import { findRecurrence, hasTerms, type ShownRecurrence } from '../recurrence.queries.server.ts'
import { findSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { changeLaterOnes, endTimes, sayWhenHeld } from '../times.actions.server.ts'
import { toTell } from '../writing/changed.actions.server.ts'

export const timesPages = new Hono<Signed>()
  .get('/activities/:activityId/times', async (c) => c.render(<TimesPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/times', async (c) => {
    const { db, viewer, today, words } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, TimesForm),
      async (said) => {
        const done = await sayWhenHeld(db, viewer, shown.activity.id, said, today)
        if ('taken' in done) return takenObjection(done.taken, words, viewer.organisation.name)
        return 'key' in done ? done : { to: href('/activities/:activityId', { activityId: shown.activity.id }), notice: 'sessions:times.laid' }
      },
      (state) => <TimesPage {...shown} state={state} />,
    )
  })
  .get('/sessions/:sessionId/later', async (c) => c.render(<LaterPage {...(await askedLater(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/later', async (c) => {
    const { db, viewer, today, words } = c.var
    const shown = await askedLater(c)
    return answer(
      c,
      await sentForm(c, TimesForm),
      async (said) => {
        const done = await changeLaterOnes(db, viewer, shown.session.id, said, today)
        if ('taken' in done) return takenObjection(done.taken, words, viewer.organisation.name)
        if ('key' in done) return done
        return {
          to: await toTell(db, viewer, { activityId: shown.activity.id }, href('/activities/:activityId', { activityId: shown.activity.id })),
          notice: done.kept > 0 ? 'sessions:times.changedSomeStay' : 'sessions:times.changed',
        }
      },
      (state) => <LaterPage {...shown} state={state} />,
    )
  })
  .get('/recurrences/:recurrenceId/end', async (c) => c.render(<EndPage {...(await askedEnd(c))} state={await formAt(c)} />))
  .post('/recurrences/:recurrenceId/end', async (c) => {
    const { db, viewer } = c.var
    const shown = await askedEnd(c)
    return answer(
      c,
      await sentForm(c, EndForm),
      async ({ untilOn }) => {
        const done = await endTimes(db, viewer, shown.recurrence.id, untilOn)
        if ('key' in done) return done
        return {
          to: await toTell(db, viewer, { activityId: shown.activity.id }, href('/activities/:activityId', { activityId: shown.activity.id })),
          notice: done.kept > 0 ? 'sessions:times.endedSomeStay' : 'sessions:times.ended',
        }
      },
      (state) => <EndPage {...shown} state={state} />,
    )
  })

type Asked = { activity: Activity; places: readonly Place[]; hasTerms: boolean; today: Temporal.PlainDate }

async function asked(c: Context<Signed>, activityId = c.req.param('activityId') ?? ''): Promise<Asked> {
  const { db, viewer, today } = c.var
  const activity = await findActivity(db, viewer, activityId)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  const [places, terms] = await together(placesToHold(db, viewer), hasTerms(db, viewer))
  return { activity, places, hasTerms: terms, today }
}

async function askedLater(c: Context<Signed>): Promise<Asked & { session: Session; recurrence: ShownRecurrence }> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  const recurrence = await findRecurrence(db, viewer, session.recurrenceId ?? '')
  return { ...(await asked(c, session.activityId)), session, recurrence }
}

async function askedEnd(c: Context<Signed>): Promise<{ activity: Activity; recurrence: ShownRecurrence; today: Temporal.PlainDate }> {
  const { db, viewer, today } = c.var
  const recurrence = await findRecurrence(db, viewer, c.req.param('recurrenceId') ?? '')
  const activity = await findActivity(db, viewer, recurrence.activityId)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  return { activity, recurrence, today }
}

const backTo = (activity: Activity) => ({ href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name })

function TimesPage({ activity, places, hasTerms: terms, today, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('sessions:times.addTitle', { name: activity.name })}
      headingNote={inWords(activity.kindWords, words)}
      back={backTo(activity)}
      lead={<p>{t('sessions:times.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:times.lay')}>
        <TimesFields places={places} fromOn={today} withOnce hasTerms={terms} />
      </Form>
    </Page>
  )
}

function LaterPage({
  activity,
  session,
  recurrence,
  places,
  hasTerms: terms,
  state,
}: Asked & { session: Session; recurrence: ShownRecurrence; state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('sessions:times.laterTitle', { name: activity.name })}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: words.weekday(session.onDay) }}
      lead={<p>{t('sessions:times.laterLead', { day: words.day(session.onDay), rule: ruleText(recurrence.rule, words) })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Notice>{t('sessions:times.laterNote')}</Notice>
      <Form state={state} submit={t('sessions:times.changeLater')}>
        <TimesFields places={places} shown={recurrence} fromOn={session.slotOn ?? session.onDay} withOnce={false} hasTerms={terms} />
      </Form>
    </Page>
  )
}

function EndPage({
  activity,
  recurrence,
  today,
  state,
}: {
  activity: Activity
  recurrence: ShownRecurrence
  today: Temporal.PlainDate
  state: FormState
}) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('sessions:times.endTitle', { name: activity.name })}
      back={backTo(activity)}
      lead={<p>{words.atStart(ruleText(recurrence.rule, words))}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:times.endSubmit')} submitKind="danger">
        <p>{t('sessions:times.endLead')}</p>
        <DayField name="untilOn" label={t('sessions:times.untilOn')} value={today} required />
      </Form>
    </Page>
  )
}
