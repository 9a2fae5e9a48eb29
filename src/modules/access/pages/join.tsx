import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { chooseLanguage } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form, PasswordField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { accountOf, makeAccount, takeBackAccount } from '../account.server.ts'
import { sayNext } from '../form.server.ts'
import { JoinForm } from '../forms.ts'
import { objectionToPassword } from '../password.server.ts'
import type { Plain } from '../request.server.ts'
import { beginSession, chooseOrganisation, welcome } from '../session.server.ts'

type Invited = { organisationId: string; email: string; name: string; organisationName: string; organisationLanguage: string }

/** The link of an invitation: who has no account chooses a password; who has one joins with it. */
export const joinPages = new Hono<Plain>()
  .get('/invitations/:token', async (c) => {
    const invited = await invitedBy(c)
    if (invited === null) return spent(c)
    const account = await accountOf(c.var.signIn, invited.email)
    return c.render(<JoinPage state={emptyForm(c.req.path, null, false)} invited={invited} hasAccount={account !== null} />)
  })
  .post('/invitations/:token', async (c) => {
    const invited = await invitedBy(c)
    if (invited === null) return spent(c)
    const account = await accountOf(c.var.signIn, invited.email)
    return account === null ? joinAnew(c, invited) : joinWith(c, invited, account)
  })

async function joinAnew(c: Context<Plain>, invited: Invited): Promise<Response> {
  const { signIn, words, t } = c.var
  const { state, value } = readBy(JoinForm, stateOf(await readSent(c.req.raw), c.req.path, false), words)
  const objection = value && (await objectionToPassword(value.password, { name: value.name, email: invited.email }))
  if (value === null || objection) {
    c.status(422)
    return c.render(<JoinPage state={objection ? { ...state, errors: { password: t(objection) } } : state} invited={invited} hasAccount={false} />)
  }
  const userId = await makeAccount(signIn, { name: value.name, email: invited.email, password: value.password })
  if (!(await accept(c, userId, value.name))) {
    await takeBackAccount(signIn, userId)
    return spent(c)
  }
  const token = await beginSession(c, signIn, userId)
  chooseOrganisation(c, invited.organisationId)
  return c.redirect(await welcome(c, token, { next: '/', kept: null }, invited.organisationId), 303)
}

/** The link proves the address, and not that who opened it knows the password: they join, and sign in as they always do. */
async function joinWith(c: Context<Plain>, invited: Invited, account: { id: string; name: string }): Promise<Response> {
  if (!(await accept(c, account.id, account.name))) return spent(c)
  chooseOrganisation(c, invited.organisationId)
  sayNext(c, 'access:invitation.joined')
  return c.redirect(withQuery('/sign-in', { language: c.var.words.language }), 303)
}

async function invitedBy(c: Context<Plain>): Promise<Invited | null> {
  const { rows } = await sql<Invited>`select * from invitation_of(${hashOf(c.req.param('token') ?? '')})`.execute(c.var.parts.root)
  const invited = rows[0]
  return invited ?? null
}

async function accept(c: Context<Plain>, userId: string, name: string): Promise<boolean> {
  const chosen = c.req.query('language')
  const language = chosen === undefined ? null : chooseLanguage(chosen, null, undefined)
  const { rows } = await sql<{ joined: string | null }>`
    select accept_invitation(${hashOf(c.req.param('token') ?? '')}, ${userId}::uuid, ${newId()}::uuid, ${name}, ${language}) as joined`.execute(
    c.var.parts.root,
  )
  return (rows[0]?.joined ?? null) !== null
}

function spent(c: Context<Plain>) {
  c.status(410)
  return c.render(<SpentPage />)
}

function JoinPage({ state, invited, hasAccount }: { state: FormState; invited: Invited; hasAccount: boolean }) {
  const { t, language } = useWords()
  const lead = t(hasAccount ? 'access:invitation.leadKnown' : 'access:invitation.lead', {
    organisation: invited.organisationName,
    email: invited.email,
  })
  return (
    <Page
      kind="plain"
      title={t('access:invitation.title', { organisation: invited.organisationName })}
      lead={lead}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} action={withQuery(state.path, { language })} submit={t('access:invitation.submit')} marksOptional={false}>
        {!hasAccount && (
          <>
            <TextField name="name" label={t('access:name')} value={invited.name} required autoComplete="name" />
            <PasswordField name="password" label={t('access:password.new')} hint={t('access:password.hint')} required autoComplete="new-password" />
          </>
        )}
      </Form>
    </Page>
  )
}

function SpentPage() {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:invitation.spentTitle')}>
      <p>{t('access:invitation.spentBody')}</p>
      <p>
        <a href={withQuery('/sign-in', { language })}>{t('access:signIn.title')}</a>
      </p>
    </Page>
  )
}
