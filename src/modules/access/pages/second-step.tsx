import { type Context, Hono } from 'hono'
import { type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { CodeField, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { CodeForm } from '../forms.ts'
import { OnwardFields, onwardOf } from '../parts/onward.tsx'
import type { Plain } from '../request.server.ts'
import { sendCode } from '../second-factor.server.ts'
import { type Onward, tokenIn, welcome } from '../session.server.ts'

/** The second step of signing in: a code of the app, or one of those kept for when the phone is lost. */
export const secondStepPages = new Hono<Plain>()
  .get('/sign-in/second-factor', (c) => c.redirect('/sign-in', 303))
  .post('/sign-in/second-factor', async (c) => {
    const { words, t } = c.var
    const sent = await readSent(c.req.raw)
    const onward = onwardOf(sent)
    const { state, value } = readBy(CodeForm, stateOf(sent, '/sign-in/second-factor', false), words)
    if (value === null) return again(c, 422, state, onward)
    const answered = await sendCode(c, value.code)
    const token = tokenIn(answered)
    if (token !== null) return c.redirect(await welcome(c, token, onward), 303)
    // five wrong ones end the step, ten lock the account for a while: the library counts both
    const ended = answered.body.code !== 'INVALID_CODE' && answered.body.code !== 'INVALID_BACKUP_CODE'
    return again(c, 401, { ...state, errors: { code: t(ended ? 'access:secondStep.ended' : 'access:secondStep.wrong') } }, onward)
  })

function again(c: Context<Plain>, status: 401 | 422, state: FormState, onward: Onward) {
  c.status(status)
  return c.render(<SecondStepPage state={state} onward={onward} />)
}

export function SecondStepPage({ state, onward }: { state: FormState; onward: Onward }) {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:secondStep.title')} lead={t('access:secondStep.lead')} hasErrors={Object.keys(state.errors).length > 0}>
      <Form
        state={state}
        action={withQuery(state.path, { language })}
        submit={t('access:signIn.submit')}
        marksOptional={false}
        otherActions={<a href={withQuery('/sign-in', { language })}>{t('access:secondStep.back')}</a>}
      >
        <CodeField name="code" label={t('access:code')} hint={t('access:secondStep.hint')} required inputMode="text" maxLength={40} />
        <OnwardFields onward={onward} />
      </Form>
    </Page>
  )
}
