import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { text } from '../../../../platform/fields.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { isId } from '../../../../platform/id.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, Form, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, seesPeople } from '../../../access/index.ts'
import { recordsContacts } from '../../../support/index.ts'
import { findSession, worksAt } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayWrite } from '../access.ts'
import { sayWhy } from './actions.server.ts'
import { type MissedPerson, missingLabel } from './missed.ts'
import { MissedRows } from './parts.tsx'
import { type MissedList, missedAt, missedOf } from './queries.server.ts'
import { maySettleMissing } from './settings.tsx'
import { asksAfter } from './tasks.server.ts'

const WhyForm = z.object({ reason: text(1000) })

/** Who was missed where a place was kept for them, for who leads the group or supports them. */
export const missedPages = new Hono<Signed>()
  .get('/missed', async (c) => {
    const { db, viewer, today } = c.var
    must(seesPeople(viewer), 'writing.tell')
    const list: MissedList = { name: (c.req.query('name') ?? '').trim().slice(0, 100) || null, after: c.req.query('after') ?? null }
    return c.render(<MissedPage {...(await missedOf(db, viewer, today, list))} list={list} settles={maySettleMissing(viewer, 'settle', null)} />)
  })
  .get('/missed/:sessionId/:personId', async (c) => {
    const asked = await askedFor(c)
    return c.render(<WhyPage {...asked} state={await formAt(c)} />)
  })
  .post('/missed/:sessionId/:personId', async (c) => {
    const { db, viewer, today } = c.var
    const asked = await askedFor(c)
    return answer(
      c,
      await sentForm(c, WhyForm),
      async ({ reason }) =>
        (await sayWhy(db, viewer, { sessionId: asked.session.id, personId: asked.personId }, reason, today)) ?? {
          to: href('/missed'),
          notice: 'writing:missed.settled',
        },
      (state) => <WhyPage {...asked} state={state} />,
    )
  })

type Asked = { session: Session; personId: string; missed: MissedPerson | null; recordsContact: boolean }

async function askedFor(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today } = c.var
  const personId = c.req.param('personId') ?? ''
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  if (!isId(personId)) throw notFound()
  const isTheirs = (await worksAt(db, viewer, session.id)) || (await asksAfter(db, viewer, { sessionId: session.id, personId }))
  must(mayWrite(viewer, 'tell', { serviceId: session.serviceId, isTheirs }), 'writing.tell')
  const missed = await missedAt(db, viewer, today, { sessionId: session.id, personId })
  return { session, personId, missed, recordsContact: recordsContacts(viewer) }
}

type Listed = { people: readonly MissedPerson[]; next: string | null; list: MissedList; settles: boolean }

function MissedPage({ people, next, list, settles }: Listed) {
  const { t } = useWords()
  const at = (change: Record<string, string | null>) => withQuery(href('/missed'), { name: list.name, ...change })
  return (
    <Page
      title={t('writing:missed.title')}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      lead={<p>{t('writing:missed.lead')}</p>}
      actions={settles && <ButtonLink href={href('/settings/missed')}>{t('writing:missing.settings.title')}</ButtonLink>}
    >
      <Stack>
        <Filters
          action={href('/missed')}
          values={{ name: list.name ?? '' }}
          chosen={list.name === null ? [] : [{ label: list.name, removeHref: at({ name: null }) }]}
        >
          <TextField name="name" label={t('writing:replies.name')} value={list.name} />
        </Filters>
        {people.length === 0 ? (
          <Empty title={t('writing:missed.none')} body={t('writing:missed.noneBody')} />
        ) : (
          <Card flush>
            <MissedRows people={people} />
          </Card>
        )}
        <Pager first={list.after === null ? undefined : at({})} next={next === null ? undefined : at({ after: next })} />
      </Stack>
    </Page>
  )
}

function WhyPage({ session, personId, missed, recordsContact, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={missed === null ? t('writing:missed.title') : t('writing:missed.one', { name: missed.name })}
      back={{ href: href('/missed'), label: t('writing:missed.title') }}
      lead={<p>{[session.activityName, words.weekday(session.onDay), missed && t(missingLabel(missed.missing))].filter(Boolean).join(' · ')}</p>}
      actions={
        missed?.isSeen &&
        recordsContact && (
          <ButtonLink kind="main" href={withQuery(href('/people/:personId/contacts/new', { personId }), { kind: 'phone' })}>
            {t('writing:missed.contact')}
          </ButtonLink>
        )
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {missed === null ? (
        <Notice tone="good">{t('writing:missed.nothing')}</Notice>
      ) : (
        <Form state={state} submit={t('writing:missed.submit')} submitKind="plain">
          <AreaField name="reason" label={t('writing:missed.reason')} hint={t('writing:missed.reasonHint')} rows={3} required />
        </Form>
      )}
    </Page>
  )
}
