import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { EmailField, Form, PasswordField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { replacePassword } from '../account.server.ts'
import { sayNext } from '../form.server.ts'
import { ForgottenForm, NewPasswordForm } from '../forms.ts'
import { forgetFailures } from '../lock-out.server.ts'
import { objectionToPassword } from '../password.server.ts'
import type { Plain } from '../request.server.ts'
import { ownerOfLink, sendNewPasswordLink } from '../sign-in-mail.server.ts'

/** A new password for who forgot theirs, by a link in mail. Whatever address is typed, the answer is the same. */
export const forgottenPages = new Hono<Plain>()
  .get('/sign-in/forgotten', (c) => c.render(<ForgottenPage state={emptyForm(c.req.path, null, false)} />))
  .post('/sign-in/forgotten', async (c) => {
    const { parts, signIn, words } = c.var
    const { state, value } = readBy(ForgottenForm, stateOf(await readSent(c.req.raw), c.req.path, false), words)
    if (value === null) {
      c.status(422)
      return c.render(<ForgottenPage state={state} />)
    }
    sendNewPasswordLink(parts, signIn, value.email).catch((fault: unknown) =>
      parts.log.error('link not sent', { reference: c.var.reference, fault: String(fault) }),
    )
    return c.render(<LinkSentPage />)
  })
  .get('/sign-in/new-password/:token', async (c) => {
    const owner = await ownerOfLink(c.var.parts, c.var.signIn, c.req.param('token'))
    return owner === null ? spent(c) : c.render(<NewPasswordPage state={emptyForm(c.req.path, null, false)} />)
  })
  .post('/sign-in/new-password/:token', async (c) => {
    const { parts, signIn, words, t } = c.var
    const owner = await ownerOfLink(parts, signIn, c.req.param('token'))
    if (owner === null) return spent(c)
    const { state, value } = readBy(NewPasswordForm, stateOf(await readSent(c.req.raw), c.req.path, false), words)
    const objection = value && (await objectionToPassword(value.password, { name: '', email: owner.email }))
    if (value === null || objection) {
      c.status(422)
      return c.render(<NewPasswordPage state={objection ? { ...state, errors: { password: t(objection) } } : state} />)
    }
    await replacePassword(signIn, owner.userId, value.password)
    await forgetFailures(signIn.pool, owner.email)
    sayNext(c, 'access:password.changed')
    return c.redirect(withQuery('/sign-in', { language: words.language }), 303)
  })

function spent(c: Context<Plain>) {
  c.status(410)
  return c.render(<SpentPage />)
}

function ForgottenPage({ state }: { state: FormState }) {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:forgotten.title')} lead={t('access:forgotten.lead')} hasErrors={Object.keys(state.errors).length > 0}>
      <Form
        state={state}
        action={withQuery(state.path, { language })}
        submit={t('access:forgotten.submit')}
        marksOptional={false}
        otherActions={<a href={withQuery('/sign-in', { language })}>{t('access:secondStep.back')}</a>}
      >
        <EmailField name="email" label={t('access:email')} required autoComplete="username" />
      </Form>
    </Page>
  )
}

function LinkSentPage() {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:forgotten.sentTitle')}>
      <p>{t('access:forgotten.sentBody')}</p>
      <p>
        <a href={withQuery('/sign-in', { language })}>{t('access:signIn.title')}</a>
      </p>
    </Page>
  )
}

function NewPasswordPage({ state }: { state: FormState }) {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:forgotten.newTitle')} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} action={withQuery(state.path, { language })} submit={t('access:password.submit')} marksOptional={false}>
        <PasswordField name="password" label={t('access:password.new')} hint={t('access:password.hint')} required autoComplete="new-password" />
      </Form>
    </Page>
  )
}

function SpentPage() {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:forgotten.spentTitle')}>
      <p>{t('access:forgotten.spentBody')}</p>
      <p>
        <a href={withQuery('/sign-in/forgotten', { language })}>{t('access:forgotten.again')}</a>
      </p>
    </Page>
  )
}
