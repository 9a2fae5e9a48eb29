import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { notFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { linkTo } from '../../../platform/link.ts'
import { PostButton } from '../../../ui/button.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { AreaField, Form, TickField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { may } from '../access.ts'
import { referencesOf } from '../audit.queries.server.ts'
import { answer, formAt, sayNext, sentForm } from '../form.server.ts'
import { ReasonForm } from '../forms.ts'
import { breakGlass, markGlassSeen } from '../glass.actions.server.ts'
import { isClosedTo, type Look, looks } from '../glass.queries.server.ts'
import { must } from '../permissions.ts'
import type { Signed } from '../request.server.ts'
import type { Viewer } from '../viewer.ts'

type Shown = Look & { reference: string | null }

/** Looking at a record without the usual reason, and the list of those who did. */
export const glassPages = new Hono<Signed>()
  .get('/people/:personId/break-glass', async (c) => {
    const { reference } = await personHere(c)
    return c.render(<BreakGlassPage state={await formAt(c)} reference={reference} />)
  })
  .post('/people/:personId/break-glass', async (c) => {
    const { db, viewer, parts } = c.var
    const { personId, reference } = await personHere(c)
    return answer(
      c,
      await sentForm(c, ReasonForm),
      async ({ reason }) => {
        await breakGlass(db, viewer, { personId, reason, link: linkTo(parts.config, '/glass') })
        return { to: `/people/${personId}`, notice: 'access:glass.open' }
      },
      (state) => <BreakGlassPage state={state} reference={reference} />,
    )
  })
  .get('/glass', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'see-glass', null), 'access.see-glass')
    const found = await looks(db, viewer)
    const references = await referencesOf(
      db,
      found.map((look) => look.personId),
    )
    return c.render(<GlassPage viewer={viewer} found={found.map((look) => ({ ...look, reference: references.get(look.personId) ?? null }))} />)
  })
  .post('/glass/:lookId/seen', async (c) => {
    const id = c.req.param('lookId')
    if (!isId(id)) throw notFound()
    await markGlassSeen(c.var.db, c.var.viewer, id)
    sayNext(c, 'access:glass.marked')
    return c.redirect('/glass', 303)
  })

/** Somebody of this organisation, by reference only: this page says nothing else of them. */
async function personHere(c: Context<Signed>): Promise<{ personId: string; reference: string }> {
  const personId = c.req.param('personId')
  if (!isId(personId)) throw notFound()
  must(may(c.var.viewer, 'break-glass', null), 'access.break-glass')
  const reference = (await referencesOf(c.var.db, [personId])).get(personId)
  if (reference === undefined || (await isClosedTo(c.var.db, c.var.viewer, personId))) throw notFound()
  return { personId, reference }
}

function BreakGlassPage({ state, reference }: { state: FormState; reference: string }) {
  const { t } = useWords()
  return (
    <Page
      title={t('access:glass.breakTitle')}
      headingNote={<bdi dir="ltr">{reference}</bdi>}
      lead={t('access:glass.breakLead')}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Notice tone="attention">{t('access:glass.sealed')}</Notice>
      <Form state={state} submit={t('access:glass.submit')} marksOptional={false}>
        <AreaField name="reason" label={t('access:glass.reason')} hint={t('access:glass.reasonHint')} required maxLength={2000} />
        <TickField name="known" label={t('access:glass.known')} required />
      </Form>
    </Page>
  )
}

function GlassPage({ found, viewer }: { found: Shown[]; viewer: Viewer }) {
  const { t } = useWords()
  const marks = may(viewer, 'mark-glass-seen', null)
  const readsReasons = may(viewer, 'read-reasons', null)
  return (
    <Page title={t('access:glass.title')} lead={t('access:glass.lead')}>
      <Table
        caption={t('access:glass.title')}
        captionUnseen
        rows={found}
        rowKey={(look) => look.id}
        empty={<Empty title={t('access:glass.noneTitle')} body={t('access:glass.noneBody')} icon="lock" />}
        columns={[
          { key: 'who', label: t('access:audit.who'), heads: true, cell: (look) => <bdi>{look.byName}</bdi> },
          { key: 'when', label: t('access:audit.when'), cell: (look) => <Span look={look} /> },
          { key: 'person', label: t('access:audit.person'), cell: (look) => <Person look={look} opens={readsReasons && look.reason !== null} /> },
          {
            key: 'reason',
            label: t('access:glass.reason'),
            cell: (look) => (readsReasons && look.reason !== null ? <span dir="auto">{look.reason}</span> : t('access:glass.reasonKept')),
          },
          { key: 'seen', label: t('access:glass.seen'), cell: (look) => <Seen look={look} marks={marks} /> },
        ]}
      />
    </Page>
  )
}

function Span({ look }: { look: Shown }) {
  const words = useWords()
  const zone = usePage().zone ?? 'UTC'
  const day = words.shortDay(look.openedAt.toZonedDateTimeISO(zone).toPlainDate())
  return (
    <time dateTime={look.openedAt.toString()}>
      {words.t('access:glass.span', { day, from: words.time(look.openedAt, zone), until: words.time(look.until, zone) })}
    </time>
  )
}

function Person({ look, opens }: { look: Shown; opens: boolean }) {
  if (look.reference === null) return null
  const reference = <bdi dir="ltr">{look.reference}</bdi>
  return opens ? <a href={`/people/${look.personId}`}>{reference}</a> : reference
}

function Seen({ look, marks }: { look: Shown; marks: boolean }) {
  const { t } = useWords()
  if (look.seenAt !== null) return <Tag tone="good">{t('access:glass.seenBy', { name: look.seenByName ?? '' })}</Tag>
  if (!marks) return <Tag tone="attention">{t('access:glass.unseen')}</Tag>
  return (
    <PostButton
      action={`/glass/${look.id}/seen`}
      formId={newId()}
      label={t('access:glass.mark')}
      fullLabel={t('access:glass.markOf', { name: look.byName })}
      small
    />
  )
}
