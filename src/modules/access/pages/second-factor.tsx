import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { recordEvent } from '../event.actions.server.ts'
import { sayNext } from '../form.server.ts'
import { CodeForm, PasswordAgainForm } from '../forms.ts'
import { limited } from '../limits.server.tsx'
import { CodesPage, ConfirmPage, EndPage, FactorPage } from '../parts/second-factor.tsx'
import type { Signed } from '../request.server.ts'
import { secondFactorIsRequired } from '../second-factor.queries.server.ts'
import {
  beginSecondFactor,
  carriedFactor,
  carryFactor,
  endSecondFactor,
  freshCodes,
  hasSecondFactor,
  secretIn,
  sendCode,
} from '../second-factor.server.ts'

const path = '/account/second-factor'

/** A second step of signing in: begun by the password, in force with the first code of the app. */
export const secondFactorPages = new Hono<Signed>()
  .use(`${path}/*`, limited('second factor', 20, 60 * 15))
  .use('/account/recovery-codes', limited('recovery codes', 10, 60 * 15))
  .get(path, async (c) =>
    c.render(<FactorPage on={await isOn(c)} required={await secondFactorIsRequired(c.var.db, c.var.viewer)} state={blank(path)} />),
  )
  .post(path, async (c) => {
    const { state, value } = await passwordSent(c, path)
    const factor = value && (await beginSecondFactor(c, value.password))
    if (!factor)
      return c.render(
        <FactorPage on={await isOn(c)} required={await secondFactorIsRequired(c.var.db, c.var.viewer)} state={refused(c, state, value === null)} />,
      )
    return c.render(
      <ConfirmPage
        state={blank(`${path}/confirmation`)}
        uri={factor.uri}
        secret={secretIn(factor.uri)}
        carried={carryFactor(c.var.parts.secret, factor)}
      />,
    )
  })
  .get(`${path}/confirmation`, (c) => c.redirect(path, 303))
  .post(`${path}/confirmation`, confirm)
  .get(`${path}/ending`, async (c) =>
    (await secondFactorIsRequired(c.var.db, c.var.viewer)) ? c.redirect(path, 303) : c.render(<EndPage state={blank(`${path}/ending`)} />),
  )
  .post(`${path}/ending`, async (c) => {
    if (await secondFactorIsRequired(c.var.db, c.var.viewer)) return c.redirect(path, 303)
    const { state, value } = await passwordSent(c, `${path}/ending`)
    if (value === null || !(await endSecondFactor(c, value.password))) return c.render(<EndPage state={refused(c, state, value === null)} />)
    await recordEvent(c.var.db, c.var.viewer, { kind: 'second factor set', detail: { on: false } })
    sayNext(c, 'access:secondFactor.ended')
    return c.redirect('/account', 303)
  })
  .get('/account/recovery-codes', (c) => c.redirect(path, 303))
  .post('/account/recovery-codes', async (c) => {
    const { state, value } = await passwordSent(c, '/account/recovery-codes')
    const codes = value && (await freshCodes(c, value.password))
    if (!codes)
      return c.render(
        <FactorPage
          on={await isOn(c)}
          required={await secondFactorIsRequired(c.var.db, c.var.viewer)}
          state={refused(c, { ...state, path }, value === null)}
        />,
      )
    return c.render(<CodesPage codes={codes} notice={null} />)
  })

async function confirm(c: Context<Signed>): Promise<Response> {
  const { db, viewer, parts, words, t } = c.var
  const sent = await readSent(c.req.raw)
  const factor = carriedFactor(parts.secret, sent.carried)
  if (factor === null) return c.redirect(path, 303)
  const { state, value } = readBy(CodeForm, stateOf(sent, `${path}/confirmation`, false), words)
  const code = value?.code.replace(/\s/g, '') ?? ''
  // only a code of the app proves that the app has it
  const right = /^\p{Number}{6}$/u.test(code) && (await sendCode(c, code)).ok
  if (!right) {
    c.status(422)
    const again = value === null ? state : { ...state, errors: { code: t('access:secondStep.wrong') } }
    return c.render(<ConfirmPage state={again} uri={factor.uri} secret={secretIn(factor.uri)} carried={String(sent.carried)} />)
  }
  await recordEvent(db, viewer, { kind: 'second factor set', detail: { on: true } })
  return c.render(<CodesPage codes={factor.codes} notice="access:secondFactor.begun" />)
}

const blank = (at: string) => emptyForm(at, null, false)
const isOn = (c: Context<Signed>) => hasSecondFactor(c.var.signIn, c.var.viewer.userId)
const passwordSent = async (c: Context<Signed>, at: string) => readBy(PasswordAgainForm, stateOf(await readSent(c.req.raw), at, false), c.var.words)

function refused(c: Context<Signed>, state: FormState, isEmpty: boolean): FormState {
  c.status(422)
  return isEmpty ? state : { ...state, errors: { password: c.var.t('access:password.wrong') } }
}
