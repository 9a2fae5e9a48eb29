import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form, PasswordField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { accountEmail } from '../account.server.ts'
import { sayNext } from '../form.server.ts'
import { ChangePasswordForm } from '../forms.ts'
import { limited } from '../limits.server.tsx'
import { objectionToPassword } from '../password.server.ts'
import type { Signed } from '../request.server.ts'
import { passOn } from '../session.server.ts'

/** Another password; everywhere else where one is signed in, one is signed out. */
export const passwordPages = new Hono<Signed>()
  .use('/account/password', limited('change password', 10, 60 * 15))
  .get('/account/password', (c) => c.render(<PasswordPage state={emptyForm(c.req.path, null, false)} />))
  .post('/account/password', async (c) => {
    const { signIn, viewer, words, t } = c.var
    const { state, value } = readBy(ChangePasswordForm, stateOf(await readSent(c.req.raw), c.req.path, false), words)
    if (value === null) return again(c, state)
    const objection = await objectionToPassword(value.password, { name: viewer.name, email: await accountEmail(signIn, viewer.userId) })
    if (objection) return again(c, { ...state, errors: { password: t(objection) } })
    const body = { currentPassword: value.present, newPassword: value.password, revokeOtherSessions: true }
    const answered = await passOn(c, await signIn.api.changePassword({ body, headers: c.req.raw.headers, asResponse: true }))
    if (!answered.ok) return again(c, { ...state, errors: { present: t('access:password.wrong') } })
    sayNext(c, 'access:password.changed')
    return c.redirect('/account', 303)
  })

function again(c: Context<Signed>, state: FormState) {
  c.status(422)
  return c.render(<PasswordPage state={state} />)
}

function PasswordPage({ state }: { state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('access:password.change')}
      back={{ href: '/account', label: t('access:account.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('access:password.submit')} marksOptional={false}>
        <PasswordField name="present" label={t('access:password.present')} required autoComplete="current-password" />
        <PasswordField name="password" label={t('access:password.new')} hint={t('access:password.hint')} required autoComplete="new-password" />
      </Form>
    </Page>
  )
}
