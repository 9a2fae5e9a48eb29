import { type Context, Hono } from 'hono'
import { isRefusal } from '../../../platform/db.ts'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { languages } from '../../../platform/i18n.ts'
import { usePage, useWords } from '../../../ui/context.tsx'
import { ChoiceField, EmailField, FieldGroup, Form, PasswordField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { accountOf, makeAccount, takeBackAccount } from '../account.server.ts'
import { SetUpForm } from '../forms.ts'
import { objectionToPassword } from '../password.server.ts'
import type { Plain } from '../request.server.ts'
import { beginSession } from '../session.server.ts'
import { isNew, languageOf, type OnSetUp, setUp, slugOf } from '../set-up.server.ts'

/** The first organisation and its administrator. Once there is one, this page is not there. */
export const setUpPages = (onSetUp: OnSetUp = async () => {}) =>
  new Hono<Plain>()
    .use('/set-up', async (c, next) => {
      if (!(await isNew(c.var.parts.root))) throw notFound()
      await next()
    })
    .get('/set-up', (c) => c.render(<SetUpPage state={emptyForm(c.req.path, null, false)} />))
    .post('/set-up', async (c) => {
      const { parts, signIn, words, t } = c.var
      const { state, value } = readBy(SetUpForm, stateOf(await readSent(c.req.raw), c.req.path, false), words)
      if (value === null) return again(c, state)
      const objection = await objectionToPassword(value.password, value)
      if (objection) return again(c, { ...state, errors: { password: t(objection) } })
      // an account from a try that went no further: nobody can belong to anything yet
      const before = await accountOf(signIn, value.email)
      if (before) await takeBackAccount(signIn, before.id)
      const userId = await makeAccount(signIn, value)
      const first = { ...value, userId, slug: value.slug ?? slugOf(value.organisation), language: languageOf(value.country, value.language) }
      try {
        await setUp(parts.root, first, onSetUp)
      } catch (fault) {
        await takeBackAccount(signIn, userId)
        // somebody else was quicker
        if (isRefusal(fault, '42501')) throw notFound()
        throw fault
      }
      await beginSession(c, signIn, userId)
      return c.redirect('/', 303)
    })

function again(c: Context<Plain>, state: FormState) {
  c.status(422)
  return c.render(<SetUpPage state={state} />)
}

function SetUpPage({ state }: { state: FormState }) {
  const words = useWords()
  const { t, language } = words
  const { languageChoices } = usePage()
  const countries = [
    { value: 'GB', label: t('access:country.GB') },
    { value: 'DK', label: t('access:country.DK') },
  ]
  const spoken = languages.map((language) => ({
    value: language,
    lang: language,
    label: languageChoices.find((choice) => choice.language === language)?.label ?? language,
  }))
  return (
    <Page kind="plain" title={t('access:setUp.title')} lead={t('access:setUp.lead')} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} action={withQuery(state.path, { language })} submit={t('access:setUp.submit')}>
        <FieldGroup title={t('access:setUp.organisation')}>
          <TextField name="organisation" label={t('access:setUp.name')} required autoComplete="organization" />
          <TextField name="slug" label={t('access:setUp.slug')} hint={t('access:setUp.slugHint')} dir="ltr" spellCheck={false} width="medium" />
          <ChoiceField name="country" label={t('access:setUp.country')} hint={t('access:setUp.countryHint')} required options={countries} />
          <ChoiceField name="language" label={t('access:setUp.language')} look="segments" required value={words.language} options={spoken} />
        </FieldGroup>
        <FieldGroup title={t('access:setUp.you')} hint={t('access:setUp.youHint')}>
          <TextField name="name" label={t('access:name')} required autoComplete="name" />
          <EmailField name="email" label={t('access:email')} required autoComplete="username" />
          <PasswordField name="password" label={t('access:password')} hint={t('access:password.hint')} required autoComplete="new-password" />
        </FieldGroup>
      </Form>
    </Page>
  )
}
