import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { EmailField, Form, HiddenField, PasswordField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { recordEvent } from '../event.actions.server.ts'
import { isDraftPath } from '../form.server.ts'
import { SignInForm } from '../forms.ts'
import { keepTyped, sealTyped } from '../kept-text.server.ts'
import { countFailure, forgetFailures, lockedUntil } from '../lock-out.server.ts'
import { asHolder, type Plain } from '../request.server.ts'
import { passOn, tokenIn } from '../session.server.ts'

/** Where signing in leads, and what was typed before it. */
type Onward = { then: string; kept: string | null }

export const signInPages = new Hono<Plain>().get('/sign-in', (c) => c.render(<SignInPage state={blank()} onward={{ then: thenOf(c.req.query('then')), kept: null }} />)).post('/sign-in', async (c) => {
  const { signIn, words, t } = c.var
  const sent = await readSent(c.req.raw)
  const onward = onwardOf(sent)
  const { state, value } = readBy(SignInForm, stateOf(sent, '/sign-in', false), words)
  if (value === null) return again(c, 422, state, onward)
  if (await lockedUntil(signIn.pool, value.email)) return again(c, 429, wrong(state, t('access:signIn.locked')), onward)
  const answered = await passOn(c, await signIn.api.signInEmail({ body: value, headers: c.req.raw.headers, asResponse: true }))
  if (!answered.ok) {
    const locked = await countFailure(signIn.pool, value.email)
    return again(c, 401, wrong(state, t(locked ? 'access:signIn.locked' : 'access:signIn.wrong')), onward)
  }
  await forgetFailures(signIn.pool, value.email)
  const token = tokenIn(answered)
  if (token === null) return again(c, 401, wrong(state, t('access:signIn.wrong')), onward)
  return c.redirect(await welcome(c, token, onward), 303)
})

/** What a page answers when nobody is signed in: the way to sign in, and what was typed goes along. */
export async function showSignIn(c: Context<Plain>): Promise<Response> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    if (c.req.path === '/' && (await isNew(c))) return c.redirect('/set-up', 303)
    const url = new URL(c.req.url)
    return c.redirect(withQuery('/sign-in', { then: c.req.path === '/' ? null : `${url.pathname}${url.search}`.slice(0, 500) }), 303)
  }
  const typed = await sealTyped(c)
  c.status(401)
  return c.render(<SignInPage state={blank()} onward={{ then: typed?.path ?? '/', kept: typed?.sealed ?? null }} />)
}

/** Writes down that somebody came in, and puts what they had typed where they find it. Returns where to lead them. */
export async function welcome(c: Context<Plain>, token: string, onward: Onward): Promise<string> {
  const { parts } = c.var
  const place = await asHolder(parts, token, null, async (tx, viewer) => {
    await recordEvent(tx, viewer, { kind: 'signed in' })
    return onward.kept === null ? null : keepTyped(tx, viewer, parts.secret, onward.kept)
  })
  return place ?? onward.then
}

async function isNew(c: Context<Plain>): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`select is_new() as is_new`.execute(c.var.parts.root)
  return rows[0]?.isNew === true
}

const blank = () => emptyForm('/sign-in', null, false)
const wrong = (state: FormState, message: string): FormState => ({ ...state, errors: { form: message } })
const thenOf = (asked: unknown): string => (isDraftPath(asked) && !asked.startsWith('/sign-') ? asked : '/')
const onwardOf = (sent: FormState['sent']): Onward => ({ then: thenOf(sent['then']), kept: typeof sent['kept'] === 'string' && sent['kept'] !== '' ? sent['kept'] : null })

function again(c: Context<Plain>, status: 401 | 422 | 429, state: FormState, onward: Onward) {
  c.status(status)
  return c.render(<SignInPage state={state} onward={onward} />)
}

function SignInPage({ state, onward }: { state: FormState; onward: Onward }) {
  const { t } = useWords()
  return (
    <Page kind="plain" title={t('access:signIn.title')} hasErrors={Object.keys(state.errors).length > 0}>
      {onward.kept !== null && <Notice tone="info">{t('access:signIn.kept')}</Notice>}
      <Form state={state} submit={t('access:signIn.submit')} marksOptional={false}>
        <EmailField name="email" label={t('access:email')} required autoComplete="username" />
        <PasswordField name="password" label={t('access:password')} required autoComplete="current-password" />
        <HiddenField name="then" value={onward.then} />
        {onward.kept !== null && <HiddenField name="kept" value={onward.kept} />}
      </Form>
    </Page>
  )
}
