import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isLanguage, languages, ownName } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { linkTo } from '../../../platform/link.ts'
import { mailGoesOut } from '../../../platform/mail.ts'
import { seal, unseal } from '../../../platform/seal.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, EmailField, Form, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { may } from '../access.ts'
import { answer, formAt, sayNext, sentForm } from '../form.server.ts'
import { InvitationForm } from '../forms.ts'
import { inviteViewer, openInvitations, withdrawInvitation } from '../invitation.actions.server.ts'
import { LinkShownOnce } from '../parts/link-shown-once.tsx'
import { type ServiceChoice, WorkerFields } from '../parts/worker-fields.tsx'
import { must } from '../permissions.ts'
import type { Signed } from '../request.server.ts'
import { servicesToAssign } from '../worker.queries.server.ts'

const ofTheSeal = 'invitation'

/** Asking somebody to work here. A page that shows the link carries it sealed: nothing of it is kept in the open. */
export const workerInvitationPages = new Hono<Signed>()
  .get('/workers/invitation', async (c) => {
    must(may(c.var.viewer, 'change-workers', null), 'access.invite-workers')
    return c.render(await shown(c, await formAt(c)))
  })
  .post('/workers/invitation', async (c) => {
    must(may(c.var.viewer, 'change-workers', null), 'access.invite-workers')
    return answer(
      c,
      await sentForm(c, InvitationForm),
      (value) => invite(c, value),
      (state) => shown(c, state),
    )
  })
  .get('/workers/invitation/:invitationId/link', async (c) => {
    const { db, viewer, parts } = c.var
    must(may(viewer, 'change-workers', null), 'access.invite-workers')
    const id = c.req.param('invitationId')
    const invitation = isId(id) ? (await openInvitations(db, viewer)).find((one) => one.id === id) : undefined
    if (invitation === undefined) throw notFound()
    const language = isLanguage(c.req.query('language')) ? c.req.query('language') : null
    const token = unseal(parts.secret, ofTheSeal, c.req.query('sealed') ?? '')
    return c.render(<LinkPage name={invitation.name} address={token === null ? null : withQuery(addressOf(c, token), { language })} />)
  })
  .post('/workers/invitation/:invitationId/withdrawal', async (c) => {
    const id = c.req.param('invitationId')
    if (!isId(id)) throw notFound()
    await withdrawInvitation(c.var.db, c.var.viewer, id)
    sayNext(c, 'access:invitation.withdrawn')
    return c.redirect('/workers', 303)
  })

const addressOf = (c: Context<Signed>, token: string) => linkTo(c.var.parts.config, href('/invitations/:token', { token }))

async function invite(c: Context<Signed>, { services, language, ...invited }: z.output<typeof InvitationForm>): Promise<Outcome> {
  const { db, viewer, parts } = c.var
  const made = await inviteViewer(db, viewer, { ...invited, language, serviceIds: services }, (token) => addressOf(c, token))
  if ('key' in made) return made
  if (invited.how === 'mail') return { to: '/workers', notice: 'access:invitation.sent' }
  const sealed = seal(parts.secret, ofTheSeal, made.token)
  return { to: withQuery(href('/workers/invitation/:invitationId/link', { invitationId: made.id }), { sealed, language }) }
}

async function shown(c: Context<Signed>, state: FormState) {
  const { db, viewer, words, parts } = c.var
  const services = await servicesToAssign(db, viewer, words.language)
  return <InvitationPage state={state} services={services} language={viewer.organisation.language} hasMail={mailGoesOut(parts.config)} />
}

type Shown = { state: FormState; services: ServiceChoice[]; language: string; hasMail: boolean }

function InvitationPage({ state, services, language, hasMail }: Shown) {
  const { t } = useWords()
  const spoken = languages.map((code) => ({ value: code, lang: code, label: ownName(code) }))
  const byMail = { value: 'mail', label: t('access:invitation.mail') }
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
        <ChoiceField
          name="how"
          label={t('access:invitation.how')}
          hint={hasMail ? undefined : t('access:invitation.noMail')}
          required
          value={hasMail ? 'mail' : 'shown'}
          options={[...(hasMail ? [byMail] : []), { value: 'shown', label: t('access:invitation.shown'), hint: t('access:invitation.shownHint') }]}
        />
        <WorkerFields services={services} />
      </Form>
    </Page>
  )
}

function LinkPage({ name, address }: { name: string; address: string | null }) {
  const { t } = useWords()
  return (
    <Page title={t('access:invitation.linkTitle', { name })} back={{ href: '/workers', label: t('access:workers.title') }}>
      <LinkShownOnce address={address} gone={t('access:invitation.gone')} />
    </Page>
  )
}
