import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { linkTo } from '../../../../platform/link.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, SelectField } from '../../../../ui/form.tsx'
import { Line, Split, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may as mayPlan, seesSessions } from '../../access.ts'
import { findActivity } from '../../queries.server.ts'
import { may as mayKeep } from '../../register/access.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { may } from '../access.ts'
import { type Asking, askAtActivity, askAtSession, askingOfActivity, askingOfSession } from '../asking.server.ts'
import { AskingForm } from '../forms.ts'
import { WaysToAnswer } from '../parts/ways-to-answer.tsx'
import { setsOf } from '../sets.queries.server.ts'

/** What is asked at an activity, and at one session; and how it can be answered. */
export const askingPages = new Hono<Signed>()
  .get('/activities/:activityId/feedback', async (c) =>
    c.render(<AskingPage {...(await ofActivity(c))} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/activities/:activityId/feedback', async (c) => {
    const { db, viewer } = c.var
    const shown = await ofActivity(c)
    must(mayPlan(viewer, 'plan', shown), 'feedback.ask')
    return answer(
      c,
      await sentForm(c, AskingForm),
      async ({ setId }) => (await askAtActivity(db, viewer, shown.id, setId)) ?? { to: c.req.path, notice: 'feedback:kept' },
      (state) => <AskingPage {...shown} state={state} />,
    )
  })
  .get('/sessions/:sessionId/feedback', async (c) =>
    c.render(<AskingPage {...(await ofSession(c))} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/sessions/:sessionId/feedback', async (c) => {
    const { db, viewer } = c.var
    const shown = await ofSession(c)
    must(mayPlan(viewer, 'plan', shown), 'feedback.ask')
    return answer(
      c,
      await sentForm(c, AskingForm),
      async ({ setId }) => (await askAtSession(db, viewer, shown.id, setId)) ?? { to: c.req.path, notice: 'feedback:kept' },
      (state) => <AskingPage {...shown} state={state} />,
    )
  })

/** Where a code leads, whole: to the questions of all sessions, or of one. */
export const addressOf = (c: Context<Signed>, { code }: Pick<Asking, 'code'>, sessionId: string | null, language?: string): string => {
  const { viewer, parts } = c.var
  const of = { organisation: viewer.organisation.slug, code }
  const address =
    sessionId === null ? href('/at/:organisation/feedback/:code', of) : href('/at/:organisation/feedback/:code/:sessionId', { ...of, sessionId })
  return linkTo(parts.config, withQuery(address, { language }))
}

type Shown = {
  id: string
  serviceId: string
  name: string
  session: Session | null
  asking: Asking | null
  address: string | null
  sets: Awaited<ReturnType<typeof setsOf>>
  keeps: boolean
  viewer: Viewer
}

async function ofActivity(c: Context<Signed>): Promise<Shown> {
  const { db, viewer } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const { id, serviceId, name } = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  const [asking, sets] = await together(askingOfActivity(db, viewer, id), setsOf(db, viewer, { retired: false }))
  return { id, serviceId, name, session: null, asking, address: asking && addressOf(c, asking, null), sets, keeps: false, viewer }
}

async function ofSession(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  const { id, serviceId, activityName: name } = session
  const [asking, sets, kept] = await together(
    askingOfSession(db, viewer, session),
    setsOf(db, viewer, { retired: false }),
    keptOf(db, viewer, session, today),
  )
  const hasBegun = Temporal.Instant.compare(session.beginsAt, Temporal.Now.instant()) <= 0
  const keeps = mayKeep(viewer, 'keep', kept) && hasBegun && session.off === null
  return { id, serviceId, name, session, asking, address: asking && addressOf(c, asking, id), sets, keeps, viewer }
}

function AskingPage({ state, ...shown }: Shown & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const { id, name, session, asking, address, viewer } = shown
  const isAsked = asking !== null && address !== null && !asking.isRetired
  const back = session
    ? { href: href('/sessions/:sessionId', { sessionId: id }), label: name }
    : { href: href('/activities/:activityId', { activityId: id }), label: name }
  return (
    <Page
      title={t('feedback:asking.title', { name })}
      headingNote={session ? words.weekday(session.onDay) : undefined}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
      actions={isAsked && <AskingActions {...shown} asking={asking} />}
    >
      <Split aside={<ChoosingCard {...shown} state={state} />}>
        <Stack>
          {asking?.isRetired && <Notice tone="attention">{t('feedback:set.isRetired')}</Notice>}
          {isAsked ? (
            <Card title={inWords(asking.title, words, viewer.organisation.language)}>
              <p>{t(session ? 'feedback:asking.ofSession' : 'feedback:asking.ofLatest')}</p>
              <WaysToAnswer address={address} />
            </Card>
          ) : (
            <Empty icon="message-square" title={t('feedback:asking.none')} body={t('feedback:asking.noneBody')} />
          )}
        </Stack>
      </Split>
    </Page>
  )
}

function AskingActions({ id, session, asking, keeps }: Shown & { asking: Asking }) {
  const { t } = useWords()
  const results = { set: asking.setId, ...(session ? { session: id } : { activity: id }) }
  return (
    <>
      {session === null && (
        <ButtonLink icon="printer" href={href('/activities/:activityId/feedback/poster', { activityId: id })}>
          {t('feedback:poster.link')}
        </ButtonLink>
      )}
      {keeps && (
        <ButtonLink kind="main" icon="laptop" href={href('/sessions/:sessionId/feedback/tablet', { sessionId: id })}>
          {t('feedback:tablet.link')}
        </ButtonLink>
      )}
      {keeps && (
        <ButtonLink icon="send" href={href('/sessions/:sessionId/feedback/people', { sessionId: id })}>
          {t('feedback:people.link')}
        </ButtonLink>
      )}
      <ButtonLink href={withQuery(href('/questions/results'), results)}>{t('feedback:tabs.results')}</ButtonLink>
    </>
  )
}

function ChoosingCard({ session, asking, sets, viewer, serviceId, state }: Shown & { state: FormState }) {
  const words = useWords()
  const { t } = words
  if (!mayPlan(viewer, 'plan', { serviceId })) return null
  const own = session === null || asking?.ofSession ? asking?.setId : null
  return (
    <Card title={t(session ? 'feedback:asking.chooseForSession' : 'feedback:asking.choose')}>
      {sets.length === 0 ? (
        <Stack gap="near">
          <p>{t('feedback:sets.noneBody')}</p>
          {may(viewer, 'settle', null) && (
            <Line>
              <ButtonLink href={href('/questions/new')}>{t('feedback:sets.add')}</ButtonLink>
            </Line>
          )}
        </Stack>
      ) : (
        <Form state={state} submit={t('feedback:keep')} marksOptional={false}>
          <SelectField
            name="setId"
            label={t('feedback:asking.set')}
            hint={session ? t('feedback:asking.setOfSessionHint') : undefined}
            value={own ?? ''}
            emptyLabel={t(session ? 'feedback:asking.asActivity' : 'feedback:asking.nothing')}
            options={sets.map((set) => ({ value: set.id, label: inWords(set.title, words, viewer.organisation.language) }))}
          />
        </Form>
      )}
    </Card>
  )
}
