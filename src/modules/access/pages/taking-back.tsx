import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form, PasswordField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { TakeBackForm } from '../forms.ts'
import { handedOver, takeBack } from '../hand-over.server.ts'
import { limited } from '../limits.server.tsx'
import type { Plain } from '../request.server.ts'

/** Where a screen that was handed to somebody comes back to its owner. It names nobody, and says nothing of what stood there before. */
export const takingBackPages = new Hono<Plain>()
  .use('/taking-back', limited('taking back', 20, 60))
  .get('/taking-back', async (c) => {
    const handed = await handedOver(c as unknown as Context)
    if (handed === null) return c.redirect('/', 303)
    speak(c, handed.language)
    return c.render(<TakingBackPage liesOpen={handed.liesOpen} state={emptyForm('/taking-back', null, false)} />)
  })
  .post('/taking-back', async (c) => {
    const handed = await handedOver(c as unknown as Context)
    if (handed === null) return c.redirect('/', 303)
    speak(c, handed.language)
    const { words, t } = c.var
    const { state, value } = readBy(TakeBackForm, stateOf(await readSent(c.req.raw), '/taking-back', false), words)
    const again = (wrong: FormState) => {
      c.status(422)
      return c.render(<TakingBackPage liesOpen={handed.liesOpen} state={wrong} />)
    }
    if (value === null) return again(state)
    const taken = await takeBack(c as unknown as Context, handed, value.proof)
    if (taken === 'wrong') return again({ ...state, errors: { proof: t('access:handOver.wrong') } })
    return c.redirect(taken === 'ended' ? '/sign-in' : taken.to, 303)
  })

function speak(c: Context<Plain>, language: string): void {
  if (!isLanguage(language)) return
  const words = wordsFor(language)
  c.set('words', words)
  c.set('t', words.t)
}

function TakingBackPage({ liesOpen, state }: { liesOpen: string; state: FormState }) {
  const { t } = useWords()
  // what lies open is a page of the organisation's own
  const organisation = /^\/at\/([^/?]+)\//.exec(liesOpen)?.[1]
  return (
    <Page kind="plain" title={t('access:handOver.title')} lead={<p>{t('access:handOver.lead')}</p>} hasErrors={Object.keys(state.errors).length > 0}>
      <Form
        state={state}
        submit={t('access:handOver.submit')}
        marksOptional={false}
        otherActions={
          <>
            <a href={liesOpen}>{t('access:handOver.questions')}</a>
            {organisation && <a href={href('/at/:organisation/urgent-help', { organisation })}>{t('ui:frame.urgentHelp')}</a>}
          </>
        }
      >
        <PasswordField name="proof" label={t('access:handOver.proof')} required autoComplete="new-password" />
      </Form>
    </Page>
  )
}
