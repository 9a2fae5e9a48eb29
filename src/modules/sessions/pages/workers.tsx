import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { together } from '../../../platform/together.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form, TicksField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { sayWhoWorks } from '../activity.actions.server.ts'
import type { Part } from '../activity.ts'
import { SessionWorkersForm, WorkersForm } from '../forms.ts'
import { ableToLead, findActivity, workersOfActivity } from '../queries.server.ts'
import { sayWhoIsThere } from '../session.actions.server.ts'
import { findSession, ownWorkersOf } from '../session.queries.server.ts'
import { workersAt } from '../session.ts'

/** Who leads and who helps: each time, and at one session alone. */
export const workersPages = new Hono<Signed>()
  .get('/activities/:activityId/workers', async (c) => c.render(<WorkersPage {...(await askedOfActivity(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/workers', async (c) => {
    const { db, viewer } = c.var
    const asked = await askedOfActivity(c)
    return answer(
      c,
      await sentForm(c, WorkersForm),
      async (said) => (await sayWhoWorks(db, viewer, asked.id, said)) ?? { to: asked.back.href, notice: 'sessions:activity.kept' },
      (state) => <WorkersPage {...asked} state={state} />,
    )
  })
  .get('/sessions/:sessionId/workers', async (c) => c.render(<WorkersPage {...(await askedOfSession(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/workers', async (c) => {
    const { db, viewer } = c.var
    const asked = await askedOfSession(c)
    return answer(
      c,
      await sentForm(c, SessionWorkersForm),
      async (said) => (await sayWhoIsThere(db, viewer, asked.id, said)) ?? { to: asked.back.href, notice: 'sessions:session.kept' },
      (state) => <WorkersPage {...asked} state={state} />,
    )
  })

async function askedOfActivity(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(may(viewer, 'plan', activity), 'sessions.plan')
  const [able, there] = await together(ableToLead(db, viewer), workersOfActivity(db, viewer, activity.id))
  return {
    id: activity.id,
    alone: false,
    able: withThere(able, there),
    there,
    back: { href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name },
  }
}

async function askedOfSession(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'plan', session), 'sessions.plan')
  const [able, usual, own] = await together(
    ableToLead(db, viewer),
    workersOfActivity(db, viewer, session.activityId),
    ownWorkersOf(db, viewer, session.id),
  )
  const there = workersAt(usual, own)
  return {
    ...{ id: session.id, alone: true, able: withThere(able, [...usual, ...there]), there },
    back: { href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName },
  }
}

type There = readonly { viewerId: string; name: string; part: Part }[]

/** Whoever is there stays to be chosen, also where they work here no more. */
const withThere = (able: readonly { id: string; name: string }[], there: There) => [
  ...new Map([...able, ...there.map(({ viewerId, name }) => ({ id: viewerId, name }))].map((one) => [one.id, one])).values(),
]

type Asked = { id: string; alone: boolean; able: readonly { id: string; name: string }[]; there: There; back: { href: string; label: string } }

function WorkersPage({ alone, able, there, back, state }: Asked & { state: FormState }) {
  const { t } = useWords()
  const options = able.map(({ id, name }) => ({ value: id, label: name }))
  const chosen = (part: Part) => there.filter((one) => one.part === part).map((one) => one.viewerId)
  return (
    <Page
      title={t('sessions:workers.title')}
      back={back}
      lead={<p>{t(alone ? 'sessions:workers.leadAlone' : 'sessions:workers.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:keep')}>
        <TicksField name="leads" label={t('sessions:part.leads')} look="columns" value={chosen('leads')} options={options} />
        <TicksField name="helps" label={t('sessions:part.helps')} look="columns" value={chosen('helps')} options={options} />
      </Form>
    </Page>
  )
}
