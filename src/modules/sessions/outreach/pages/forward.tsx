import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, NumberField } from '../../../../ui/form.tsx'
import { Line, Split, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import type { Session } from '../../session.ts'
import { takeComingForwardBack, writeComingForward } from '../actions.server.ts'
import { ComingForwardForm, ComingForwardSlipForm } from '../forms.ts'
import { type ComingForward, concernStateLabel, concernStates, ledTo, ledToLabel } from '../outreach.ts'
import { RouteCard, type RouteShown, routeShown } from '../parts/route.tsx'
import { forwardAt } from '../queries.server.ts'
import { askedTalk } from './asked.server.ts'

/** Somebody came forward after a talk: how many, and to whom they were led. Nothing here tells who. */
export const forwardPages = new Hono<Signed>()
  .get('/sessions/:sessionId/outreach/forward', async (c) => c.render(<ForwardPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/outreach/forward', async (c) => {
    const { db, viewer } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, ComingForwardForm),
      async (said) =>
        (await writeComingForward(db, viewer, session.id, said, Temporal.Now.instant())) ?? { to: pageOf(session), notice: 'outreach:forward.kept' },
      async (state) => <ForwardPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/sessions/:sessionId/outreach/forward/slip', async (c) => {
    const { db, viewer } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, ComingForwardSlipForm),
      async ({ forwardId }) =>
        (await takeComingForwardBack(db, viewer, session.id, forwardId)) ?? { to: pageOf(session), notice: 'outreach:takenBack' },
      async () => <ForwardPage {...(await asked(c))} state={emptyForm(pageOf(session))} />,
    )
  })

const pageOf = ({ id }: Pick<Session, 'id'>) => href('/sessions/:sessionId/outreach/forward', { sessionId: id })

type Asked = { session: Session; rows: readonly ComingForward[]; route: RouteShown; viewer: Viewer }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, words } = c.var
  const { session, viewer } = await askedTalk(c)
  const [rows, route] = await together(forwardAt(db, viewer, session.id), routeShown(db, viewer, session.id, words))
  return { session, rows, route, viewer }
}

function ForwardPage({ session, rows, route, viewer, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('outreach:forward.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={t('outreach:forward.heading')}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('outreach:forward.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Split aside={<RouteCard {...route} />}>
        <Stack>
          <Form state={state} action={pageOf(session)} submit={t('outreach:forward.submit')}>
            <NumberField name="people" label={t('outreach:forward.people')} value={1} required />
            <ChoiceField
              name="ledTo"
              label={t('outreach:forward.ledTo')}
              options={ledTo.map((value) => ({ value, label: t(ledToLabel(value)) }))}
              required
            />
            <ChoiceField
              name="concern"
              label={t('outreach:forward.concern')}
              hint={t('outreach:forward.concernHint')}
              options={concernStates.map((value) => ({ value, label: t(concernStateLabel(value)) }))}
              required
            />
          </Form>
          <Line>
            <ButtonLink href={href('/concerns/new')}>{t('outreach:forward.raise')}</ButtonLink>
            <ButtonLink href={href('/incidents/new')}>{t('outreach:forward.incident')}</ButtonLink>
          </Line>
          {rows.length > 0 && <WrittenCard {...{ session, rows, viewer }} />}
        </Stack>
      </Split>
    </Page>
  )
}

function WrittenCard({ session, rows, viewer }: Pick<Asked, 'session' | 'rows' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const day = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return (
    <Card title={t('outreach:forward.written')} flush>
      <Rows label={t('outreach:forward.written')}>
        {rows.map((one) => (
          <Row
            key={one.id}
            title={t('outreach:forward.line', { count: one.people, to: t(ledToLabel(one.ledTo)) })}
            tags={<Tag tone={one.concern === 'to-raise' ? 'danger' : 'plain'}>{t(concernStateLabel(one.concern))}</Tag>}
            action={
              <PostButton
                small
                kind="quiet"
                action={href('/sessions/:sessionId/outreach/forward/slip', { sessionId: session.id })}
                formId={newId()}
                fields={{ forwardId: one.id }}
                label={t('outreach:takeBack')}
                fullLabel={t('outreach:takeBackNamed', { what: t(ledToLabel(one.ledTo)) })}
              />
            }
          >
            {t('outreach:forward.by', { name: one.saidBy, day: day(one.saidAt) })}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
