import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { EmailField, Form, PasswordField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Said } from '../../../ui/said.tsx'
import { type CastMember, cast } from '../cast.server.ts'
import { SignInForm } from '../forms.ts'
import { sealTyped } from '../kept-text.server.ts'
import { limited } from '../limits.server.tsx'
import { countFailure, forgetFailures, lockedUntil } from '../lock-out.server.ts'
import { CastList } from '../parts/cast-list.tsx'
import { nextOf, OnwardFields, onwardOf, signInAt } from '../parts/onward.tsx'
import type { Plain } from '../request.server.ts'
import { type Onward, passOn, tokenIn, welcome } from '../session.server.ts'
import { isNew } from '../set-up.server.ts'
import { tellOfLock } from '../sign-in-mail.server.ts'
import { castPages } from './cast.tsx'
import { forgottenPages } from './forgotten.tsx'
import { joinPages } from './join.tsx'
import { SecondStepPage, secondStepPages } from './second-step.tsx'
import { takingBackPages } from './taking-back.tsx'
import { unlockPages } from './unlock.tsx'

/** All that is done before anybody is signed in. */
export const signInPages = new Hono<Plain>()
  .route('/', castPages)
  .use('/sign-in/*', limited('sign-in', 30, 60))
  .use('/invitations/*', limited('invitation', 30, 60))
  .get('/sign-in', async (c) => {
    if (await isNew(c.var.parts.root)) return c.redirect('/set-up', 303)
    return c.render(<SignInPage state={blank()} onward={{ next: nextOf(c.req.query('then')), kept: null }} cast={await castHere(c)} />)
  })
  .post('/sign-in', signInByPassword)
  .route('/', takingBackPages)
  .route('/', secondStepPages)
  .route('/', unlockPages)
  .route('/', forgottenPages)
  .route('/', joinPages)

/** What a page answers when nobody is signed in: the way to sign in, and what was typed goes along. */
export async function showSignIn(c: Context<Plain>): Promise<Response> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    if (c.req.path === '/' && (await isNew(c.var.parts.root))) return c.redirect('/set-up', 303)
    const url = new URL(c.req.url)
    return c.redirect(c.req.path === '/' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(`${url.pathname}${url.search}`.slice(0, 500))}`, 303)
  }
  const typed = await sealTyped(c)
  return again(c, 401, blank(), { next: typed?.path ?? '/', kept: typed?.sealed ?? null }, typed?.sealed === null ? typed.handedBack : null)
}

/** The answer to a wrong password says nothing of whether anybody has that address; nor does the time that it takes. */
async function signInByPassword(c: Context<Plain>): Promise<Response> {
  const { signIn, parts, words, t } = c.var
  const sent = await readSent(c.req.raw)
  const onward = onwardOf(sent)
  const { state, value } = readBy(SignInForm, stateOf(sent, '/sign-in', false), words)
  if (value === null) return again(c, 422, state, onward)
  if (await lockedUntil(signIn.pool, value.email)) return again(c, 429, wrong(state, t('access:signIn.locked')), onward)
  const answered = await passOn(c, await signIn.api.signInEmail({ body: value, headers: c.req.raw.headers, asResponse: true }))
  if (!answered.ok) {
    const until = await countFailure(signIn.pool, value.email)
    // not waited for: an address that somebody has must not take longer than one that nobody has
    if (until)
      tellOfLock(parts, signIn, value.email, until).catch((fault: unknown) =>
        parts.log.error('lock not told', { reference: c.var.reference, fault: String(fault) }),
      )
    return again(c, until ? 429 : 401, wrong(state, t(until ? 'access:signIn.locked' : 'access:signIn.wrong')), onward)
  }
  await forgetFailures(signIn.pool, value.email)
  const token = tokenIn(answered)
  if (token === null) return c.render(<SecondStepPage state={emptyForm('/sign-in/second-factor', null, false)} onward={onward} />)
  return c.redirect(await welcome(c, token, onward), 303)
}

const blank = () => emptyForm('/sign-in', null, false)
const wrong = (state: FormState, message: string): FormState => ({ ...state, errors: { form: message } })
const castHere = async (c: Context<Plain>): Promise<CastMember[]> => (c.var.parts.config.mode === 'demo' ? cast(c.var.parts.root) : [])

async function again(c: Context<Plain>, status: 401 | 422 | 429, state: FormState, onward: Onward, lost: string[] | null = null) {
  c.status(status)
  return c.render(<SignInPage state={state} onward={onward} cast={await castHere(c)} lost={lost} />)
}

type SignInProps = { state: FormState; onward: Onward; cast: CastMember[] /** What was typed and could not be carried. */; lost?: string[] | null }

function SignInPage({ state, onward, cast, lost = null }: SignInProps) {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:signIn.title')} scripts={['offline-look.js']} hasErrors={Object.keys(state.errors).length > 0}>
      {onward.kept !== null && <Notice tone="info">{t('access:signIn.kept')}</Notice>}
      {lost && (
        <Notice tone="attention">
          <p>{t('access:signIn.lost')}</p>
          {lost.map((text) => (
            <Said key={text}>{text}</Said>
          ))}
        </Notice>
      )}
      <Form
        state={state}
        action={signInAt(onward, language)}
        submit={t('access:signIn.submit')}
        marksOptional={false}
        otherActions={<a href={withQuery('/sign-in/forgotten', { language })}>{t('access:forgotten.link')}</a>}
      >
        <EmailField name="email" label={t('access:email')} required autoComplete="username" />
        <PasswordField name="password" label={t('access:password')} required autoComplete="current-password" />
        <OnwardFields onward={onward} />
      </Form>
      {cast.length > 0 && <CastList cast={cast} onward={onward} />}
    </Page>
  )
}
