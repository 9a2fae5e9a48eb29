import { Hono } from 'hono'
import { withQuery } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import { may } from '../access.ts'
import { openInvitations } from '../invitation.actions.server.ts'
import { must } from '../permissions.ts'
import type { Signed } from '../request.server.ts'
import { isRole, roleLabels, roles } from '../viewer.ts'
import { type Worker, workers } from '../worker.queries.server.ts'

type Asked = { q: string; role: string; ended: string }
type Invitation = Awaited<ReturnType<typeof openInvitations>>[number]

/** Who works here, and who was asked to. */
export const workersPages = new Hono<Signed>().get('/workers', async (c) => {
  const { db, viewer } = c.var
  must(may(viewer, 'see-workers', null), 'access.see-workers')
  const asked: Asked = { q: c.req.query('q')?.trim().slice(0, 100) ?? '', role: c.req.query('role') ?? '', ended: c.req.query('ended') ?? '' }
  const found = await workers(db, viewer, { sought: asked.q || null, role: isRole(asked.role) ? asked.role : null, ended: asked.ended !== '' })
  const canChange = may(viewer, 'change-workers', null)
  return c.render(<WorkersPage found={found} asked={asked} invitations={canChange ? await openInvitations(db, viewer) : []} canChange={canChange} />)
})

function WorkersPage({ found, asked, invitations, canChange }: { found: Worker[]; asked: Asked; invitations: Invitation[]; canChange: boolean }) {
  const { t, languageName, list } = useWords()
  const invite = canChange && (
    <ButtonLink href="/workers/invitation" kind="main" icon="plus">
      {t('access:invitation.invite')}
    </ButtonLink>
  )
  return (
    <Page title={t('access:workers.title')} lead={t('access:workers.lead')} actions={invite}>
      <Filters action="/workers" values={asked} chosen={useChosen(asked)} clearHref="/workers">
        <TextField name="q" type="search" label={t('access:workers.search')} />
        <SelectField
          name="role"
          label={t('access:workers.role')}
          emptyLabel={t('access:workers.anyRole')}
          options={roles.map((role) => ({ value: role, label: t(roleLabels[role]) }))}
        />
        <TickField name="ended" label={t('access:workers.ended')} />
      </Filters>
      <Table
        caption={t('access:workers.title')}
        captionUnseen
        rows={found}
        rowKey={(worker) => worker.id}
        empty={<Empty title={t('access:workers.noneTitle')} body={t('access:workers.noneBody')} icon="users-round" />}
        columns={[
          { key: 'name', label: t('access:name'), heads: true, cell: (worker) => <WorkerName worker={worker} canChange={canChange} /> },
          {
            key: 'roles',
            label: t('access:workers.roles'),
            cell: (worker) => (
              <Tags>
                {worker.roles.map((role) => (
                  <Tag key={role}>{t(roleLabels[role])}</Tag>
                ))}
              </Tags>
            ),
          },
          { key: 'speaks', label: t('access:workers.speaks'), cell: (worker) => list(worker.speaks.map(languageName)) },
          { key: 'email', label: t('access:email'), cell: (worker) => <bdi dir="ltr">{worker.email}</bdi> },
        ]}
      />
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </Page>
  )
}

/** What was asked for, in words, and the list without each of it. */
function useChosen(asked: Asked) {
  const { t } = useWords()
  const without = (name: keyof Asked) => withQuery('/workers', { ...asked, [name]: null })
  return [
    ...(asked.q === '' ? [] : [{ label: asked.q, removeHref: without('q') }]),
    ...(isRole(asked.role) ? [{ label: t(roleLabels[asked.role]), removeHref: without('role') }] : []),
    ...(asked.ended === '' ? [] : [{ label: t('access:workers.ended'), removeHref: without('ended') }]),
  ]
}

function WorkerName({ worker, canChange }: { worker: Worker; canChange: boolean }) {
  return (
    <>
      {canChange ? (
        <a href={`/workers/${worker.id}`}>
          <bdi>{worker.name}</bdi>
        </a>
      ) : (
        <bdi>{worker.name}</bdi>
      )}
      {worker.title && (
        <div className="quiet">
          <bdi>{worker.title}</bdi>
        </div>
      )}
    </>
  )
}

function Invitations({ invitations }: { invitations: Invitation[] }) {
  const { zone } = usePage()
  const words = useWords()
  const { t } = words
  const dayOf = (at: Temporal.Instant) => words.shortDay(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  return (
    <Table
      caption={t('access:invitation.open')}
      rows={invitations}
      rowKey={(invitation) => invitation.id}
      columns={[
        { key: 'name', label: t('access:name'), heads: true, cell: (one) => <bdi>{one.name}</bdi> },
        { key: 'email', label: t('access:email'), cell: (one) => <bdi dir="ltr">{one.email}</bdi> },
        {
          key: 'until',
          label: t('access:invitation.until'),
          cell: (one) => (one.isSpent ? <Tag tone="attention">{t('access:invitation.ranOut')}</Tag> : dayOf(one.expiresAt)),
        },
        {
          key: 'withdraw',
          label: t('access:invitation.withdraw'),
          labelUnseen: true,
          cell: (one) => (
            <PostButton
              action={`/workers/invitation/${one.id}/withdrawal`}
              formId={newId()}
              label={t('access:invitation.withdraw')}
              fullLabel={t('access:invitation.withdrawOf', { name: one.name })}
              small
              kind="quiet"
            />
          ),
        },
      ]}
    />
  )
}
