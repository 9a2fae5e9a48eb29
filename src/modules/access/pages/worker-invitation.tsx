import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { notFound } from '../../../platform/http.ts'
import { languages, ownName } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { linkTo } from '../../../platform/link.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, EmailField, Form, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { may } from '../access.ts'
import { answer, formAt, sayNext, sentForm } from '../form.server.ts'
import { InvitationForm } from '../forms.ts'
import { inviteViewer, withdrawInvitation } from '../invitation.actions.server.ts'
import { type ServiceChoice, WorkerFields } from '../parts/worker-fields.tsx'
import { must } from '../permissions.ts'
import type { Signed } from '../request.server.ts'
import { servicesToAssign } from '../worker.queries.server.ts'

/** Asking somebody to work here. */
export const workerInvitationPages = new Hono<Signed>()
  .get('/workers/invitation', async (c) => {
    must(may(c.var.viewer, 'change-workers', null), 'access.invite-workers')
    return c.render(await shown(c, await formAt(c)))
  })
  .post('/workers/invitation', async (c) => {
    const { db, viewer, parts } = c.var
    must(may(viewer, 'change-workers', null), 'access.invite-workers')
    const link = (token: string) => linkTo(parts.config, `/invitations/${token}`)
    return answer(
      c,
      await sentForm(c, InvitationForm),
      async ({ services, ...invited }) =>
        (await inviteViewer(db, viewer, { ...invited, serviceIds: services }, link)) ?? { to: '/workers', notice: 'access:invitation.sent' },
      (state) => shown(c, state),
    )
  })
  .post('/workers/invitation/:invitationId/withdrawal', async (c) => {
    const id = c.req.param('invitationId')
    if (!isId(id)) throw notFound()
    await withdrawInvitation(c.var.db, c.var.viewer, id)
    sayNext(c, 'access:invitation.withdrawn')
    return c.redirect('/workers', 303)
  })

async function shown(c: Context<Signed>, state: FormState) {
  const { db, viewer, words } = c.var
  return <InvitationPage state={state} services={await servicesToAssign(db, viewer, words.language)} language={viewer.organisation.language} />
}

function InvitationPage({ state, services, language }: { state: FormState; services: ServiceChoice[]; language: string }) {
  const { t } = useWords()
  const spoken = languages.map((code) => ({ value: code, lang: code, label: ownName(code) }))
  return (
    <Page
      title={t('access:invitation.invite')}
      lead={t('access:invitation.inviteLead')}
      back={{ href: '/workers', label: t('access:workers.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('access:invitation.send')}>
        <TextField name="name" label={t('access:name')} required />
        <EmailField name="email" label={t('access:email')} required autoComplete="off" />
        <ChoiceField name="language" label={t('access:invitation.language')} look="segments" required value={language} options={spoken} />
        <WorkerFields services={services} />
      </Form>
    </Page>
  )
}
