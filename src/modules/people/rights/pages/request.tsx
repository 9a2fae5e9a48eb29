import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, Form } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { publicHolidaysAround } from '../../../organisation/index.server.ts'
import { howLabel } from '../../consent.ts'
import { NothingForm } from '../../forms.ts'
import { noteLook } from '../../looking.actions.server.ts'
import { mayRights } from '../access.ts'
import { AnswerForm, ExtensionForm } from '../forms.ts'
import { By, RequestState } from '../parts/clock.tsx'
import { answerRequest, extendRequest, goOn, waitForPerson } from '../request.actions.server.ts'
import { findRequest } from '../request.queries.server.ts'
import { nameOf, outcomeLabel, outcomes, type RightsRequest, requestKindLabel } from '../request.ts'
import { answerBy, mayExtend } from '../rules.ts'

/** The request of a page; whose it is was looked at. */
export async function requestIn(c: Context<Signed>): Promise<RightsRequest> {
  const request = await findRequest(c.var.db, c.var.viewer, c.req.param('requestId') ?? '')
  if (!request.isForgotten) noteLook(c, request.personId)
  return request
}

export const requestHref = (request: Pick<RightsRequest, 'id'>) => href('/rights/requests/:requestId', { requestId: request.id })

/** One request: its clock, what is to be done, and the answer. */
export const requestPages = new Hono<Signed>()
  .get('/rights/requests/:requestId', async (c) => c.render(<RequestPage {...(await around(c))} request={await requestIn(c)} />))
  .post('/rights/requests/:requestId/waiting', (c) => clockDeed(c, waitForPerson))
  .post('/rights/requests/:requestId/going-on', (c) => clockDeed(c, goOn))
  .get('/rights/requests/:requestId/extension', async (c) => {
    const request = await requestIn(c)
    must(mayRights(c.var.viewer, 'answer-request', null), 'people.answer-request')
    return c.render(<ExtensionPage request={request} state={await formAt(c)} />)
  })
  .post('/rights/requests/:requestId/extension', async (c) => {
    const { db, viewer, today } = c.var
    const request = await requestIn(c)
    must(mayRights(viewer, 'answer-request', null), 'people.answer-request')
    return answer(
      c,
      await sentForm(c, ExtensionForm),
      async ({ why }) => (await extendRequest(db, viewer, request.id, why, today)) ?? { to: requestHref(request), notice: 'rights:request.extended' },
      (state) => <ExtensionPage request={request} state={state} />,
    )
  })
  .get('/rights/requests/:requestId/answer', async (c) => {
    const request = await requestIn(c)
    must(mayRights(c.var.viewer, 'answer-request', null), 'people.answer-request')
    return c.render(<AnswerPage request={request} state={await formAt(c)} />)
  })
  .post('/rights/requests/:requestId/answer', async (c) => {
    const { db, viewer, today } = c.var
    const request = await requestIn(c)
    must(mayRights(viewer, 'answer-request', null), 'people.answer-request')
    return answer(
      c,
      await sentForm(c, AnswerForm),
      async (said) => (await answerRequest(db, viewer, request.id, said, today)) ?? { to: requestHref(request), notice: 'rights:request.answered' },
      (state) => <AnswerPage request={request} state={state} />,
    )
  })

async function around({ var: { db, viewer, today } }: Context<Signed>) {
  return { viewer, today, holidays: await publicHolidaysAround(db, viewer.organisation, today) }
}

async function clockDeed(c: Context<Signed>, deed: typeof waitForPerson) {
  const { db, viewer, today } = c.var
  const request = await requestIn(c)
  return answer(
    c,
    await sentForm(c, NothingForm),
    async () => (await deed(db, viewer, request.id, today)) ?? { to: requestHref(request), notice: 'rights:request.clockChanged' },
    async () => <RequestPage {...(await around(c))} request={request} />,
  )
}

type Props = { request: RightsRequest; viewer: Viewer; today: Temporal.PlainDate; holidays: ReadonlySet<string> }

function RequestPage({ request, viewer, today, holidays }: Props) {
  const words = useWords()
  const { t } = words
  const by = answerBy(request, today, holidays)
  const id = { requestId: request.id }
  const answers = mayRights(viewer, 'answer-request', null) && request.outcome === null
  return (
    <Page
      title={t(requestKindLabel[request.kind])}
      headingNote={<bdi>{nameOf(request, t)}</bdi>}
      back={
        request.isForgotten
          ? { href: href('/rights'), label: t('rights:tab.requests') }
          : { href: href('/people/:personId/rights', { personId: request.personId }), label: request.knownAs }
      }
      actions={<Deeds request={request} viewer={viewer} />}
    >
      {request.kind === 'access' && request.outcome === null && <Notice>{t('rights:request.howAccess')}</Notice>}
      {request.kind === 'correction' && request.outcome === null && <Notice>{t('rights:request.howCorrection')}</Notice>}
      {request.kind === 'erasure' && request.outcome === null && <Notice>{t('rights:request.howErasure')}</Notice>}
      <Card title={t('rights:request.clock')}>
        <Definition items={clockOf(request, by, words, { today, holidays })} />
        {answers && (
          <div className="actions">
            {request.waitingSince === null ? (
              <PostButton action={href('/rights/requests/:requestId/waiting', id)} formId={newId()} label={t('rights:request.wait')} />
            ) : (
              <PostButton action={href('/rights/requests/:requestId/going-on', id)} formId={newId()} label={t('rights:request.goOn')} />
            )}
            {mayExtend(request, today, holidays) && (
              <ButtonLink href={href('/rights/requests/:requestId/extension', id)}>{t('rights:request.extend')}</ButtonLink>
            )}
          </div>
        )}
      </Card>
    </Page>
  )
}

/** What can be done now: the main thing first. */
function Deeds({ request, viewer }: Pick<Props, 'request' | 'viewer'>) {
  const { t } = useWords()
  if (request.outcome !== null) return null
  const id = { requestId: request.id }
  return (
    <>
      {request.kind === 'access' && !request.isForgotten && mayRights(viewer, 'redact', null) && (
        <ButtonLink href={href('/rights/requests/:requestId/redaction', id)}>{t('rights:redaction.open')}</ButtonLink>
      )}
      {request.kind === 'access' && !request.isForgotten && mayRights(viewer, 'make-copy', null) && (
        <ButtonLink href={href('/rights/requests/:requestId/copy', id)} kind="main">
          {t('rights:copy.open')}
        </ButtonLink>
      )}
      {request.kind === 'erasure' && !request.isForgotten && mayRights(viewer, 'erase', null) && (
        <ButtonLink href={href('/rights/requests/:requestId/erasure', id)} kind="danger">
          {t('rights:erase.open')}
        </ButtonLink>
      )}
      {mayRights(viewer, 'answer-request', null) && (
        <ButtonLink href={href('/rights/requests/:requestId/answer', id)}>{t('rights:request.answer')}</ButtonLink>
      )}
    </>
  )
}

function clockOf(
  request: RightsRequest,
  by: Temporal.PlainDate,
  words: ReturnType<typeof useWords>,
  now: { today: Temporal.PlainDate; holidays: ReadonlySet<string> },
) {
  const { t } = words
  const items: DefinitionItem[] = [
    { term: t('rights:filter.state'), value: <RequestState request={request} {...now} /> },
    { term: t('rights:request.received'), value: words.day(request.receivedOn), note: `${t(howLabel[request.how])} · ${request.takenByName}` },
  ]
  if (request.note) items.push({ term: t('rights:request.note'), value: <bdi>{request.note}</bdi> })
  if (request.outcome === null)
    items.push({ term: t('rights:request.by'), value: <By by={by} today={now.today} />, note: t('rights:request.byNote') })
  if (request.extendedOn)
    items.push({ term: t('rights:request.extendedOn'), value: words.day(request.extendedOn), note: <bdi>{request.extendedWhy}</bdi> })
  if (request.waitingSince) items.push({ term: t('rights:request.waitingSince'), value: words.day(request.waitingSince) })
  if (request.answeredOn && request.outcome)
    items.push({
      term: t(outcomeLabel[request.outcome]),
      value: words.day(request.answeredOn),
      note: <bdi>{request.answer ?? request.answeredByName}</bdi>,
    })
  return items
}

export type FormPage = { request: RightsRequest; state: FormState }
export const frameOf = ({ request, state }: FormPage, t: Words['t']) => ({
  back: { href: requestHref(request), label: nameOf(request, t) },
  hasErrors: Object.keys(state.errors).length > 0,
})

function ExtensionPage(props: FormPage) {
  const { t } = useWords()
  return (
    <Page title={t('rights:request.extendTitle')} lead={<p>{t('rights:request.extendLead')}</p>} {...frameOf(props, t)}>
      <Form state={props.state} submit={t('rights:request.extend')}>
        <AreaField name="why" label={t('rights:request.extendWhy')} rows={3} maxLength={1000} required />
      </Form>
    </Page>
  )
}

function AnswerPage(props: FormPage) {
  const { t } = useWords()
  return (
    <Page title={t('rights:request.answerTitle', { name: nameOf(props.request, t) })} {...frameOf(props, t)}>
      <Form state={props.state} submit={t('rights:request.answer')}>
        <ChoiceField
          name="outcome"
          label={t('rights:request.outcome')}
          required
          options={outcomes.map((value) => ({ value, label: t(outcomeLabel[value]) }))}
        />
        <AreaField name="answer" label={t('rights:request.said')} hint={t('rights:request.saidHint')} rows={4} maxLength={5000} />
      </Form>
    </Page>
  )
}
