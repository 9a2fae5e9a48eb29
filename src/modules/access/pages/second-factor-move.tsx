import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { western } from '../../../platform/fields.ts'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { linkTo } from '../../../platform/link.ts'
import { accountEmail } from '../account.server.ts'
import { sayNext } from '../form.server.ts'
import { CodeForm, MoveForm } from '../forms.ts'
import { limited } from '../limits.server.tsx'
import { CodesPage, ConfirmPage, MovePage } from '../parts/second-factor.tsx'
import { type Signed, sessionToken } from '../request.server.ts'
import { hasSecondFactor, secretIn } from '../second-factor.server.ts'
import { beginMove, carriedMove, carryMove, isCodeOfMove, type Move, passwordIsRight, proveFactor, takeMove } from '../second-factor-move.server.ts'
import { moveSecondFactor } from '../worker.actions.server.ts'

const path = '/account/second-factor/phone'

/** One's second step goes to a new phone: by the password and the old phone, or a recovery code; in force with the first code of the new one. */
export const secondFactorMovePages = new Hono<Signed>()
  .use(path, limited('second factor move', 20, 60 * 15))
  .get(path, async (c) => ((await isOn(c)) ? c.render(<MovePage state={emptyForm(path, null, false)} />) : c.redirect('/account/second-factor', 303)))
  .post(path, async (c) => {
    if (!(await isOn(c))) return c.redirect('/account/second-factor', 303)
    const { signIn, viewer, words, parts, t } = c.var
    const { state, value } = readBy(MoveForm, stateOf(await readSent(c.req.raw), path, false), words)
    if (value === null) return again(c, state)
    // the password first: a recovery code is spent by being tried
    if (!(await passwordIsRight(c, value.password))) return again(c, { ...state, errors: { password: t('access:password.wrong') } })
    const proof = await proveFactor(c, viewer.userId, value.code)
    if (proof !== 'right')
      return again(c, { ...state, errors: { code: t(proof === 'locked' ? 'access:secondFactor.moveLocked' : 'access:secondStep.wrong') } })
    const move = await beginMove(signIn, viewer.userId)
    return c.render(<NewPhone state={emptyForm(`${path}/confirmation`, null, false)} move={move} carried={carryMove(parts.secret, move)} />)
  })
  .get(`${path}/confirmation`, (c) => c.redirect(path, 303))
  .post(`${path}/confirmation`, confirm)

async function confirm(c: Context<Signed>): Promise<Response> {
  const { db, viewer, signIn, parts, words, t } = c.var
  const sent = await readSent(c.req.raw)
  const move = await carriedMove(signIn, parts.secret, viewer.userId, sent.carried)
  if (move === null) {
    sayNext(c, 'access:secondFactor.moveSpent')
    return c.redirect(path, 303)
  }
  const { state, value } = readBy(CodeForm, stateOf(sent, `${path}/confirmation`, false), words)
  if (value === null || !isCodeOfMove(move, western(value.code).replace(/\s/g, ''))) {
    c.status(422)
    const wrong = value === null ? state : { ...state, errors: { code: t('access:secondStep.wrong') } }
    return c.render(<NewPhone state={wrong} move={move} carried={String(sent.carried)} />)
  }
  if (!move.isDone) {
    const token = (await sessionToken(c)) ?? ''
    const to = { email: await accountEmail(signIn, viewer.userId), link: linkTo(parts.config, '/account/password') }
    const taken = await moveSecondFactor(db, viewer, to, () => takeMove(signIn, move, token))
    if (!taken) throw new HTTPException(409)
  }
  return c.render(<CodesPage codes={move.codes} notice="access:secondFactor.moved" />)
}

const NewPhone = ({ state, move, carried }: { state: FormState; move: Move; carried: string }) => (
  <ConfirmPage state={state} uri={move.uri} secret={secretIn(move.uri)} carried={carried} submit="access:secondFactor.moveConfirm" />
)

const isOn = (c: Context<Signed>) => hasSecondFactor(c.var.signIn, c.var.viewer.userId)

function again(c: Context<Signed>, state: FormState) {
  c.status(422)
  return c.render(<MovePage state={state} />)
}
