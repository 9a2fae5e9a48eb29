import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readBy, readSent, stateOf } from '../../../platform/form.ts'
import { withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { languages, ownName } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { ChoiceField, Form, TextField } from '../../../ui/form.tsx'
import { Line, Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, sayNext, sentForm } from '../form.server.ts'
import { LanguageForm, NameForm, OrganisationForm } from '../forms.ts'
import { rememberWriter } from '../kept-text.server.ts'
import { type Signed, sessionToken } from '../request.server.ts'
import { hasSecondFactor } from '../second-factor.server.ts'
import { chooseOrganisation, organisationsOf, passOn } from '../session.server.ts'
import type { Viewer } from '../viewer.ts'
import { keepOwnLanguage, keepOwnName } from '../worker.actions.server.ts'

/** One's own account: name, language, password, second step, where one is signed in, and at which organisation. */
export const accountPages = new Hono<Signed>()
  .get('/account', async (c) => c.render(<AccountPage {...(await shown(c))} name={blank('/account')} />))
  .post('/account', async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, NameForm)
    const deed = async ({ name }: { name: string }) => {
      await keepOwnName(db, viewer, name)
      return { to: '/account', notice: 'access:account.kept' as const }
    }
    return answer(c, read, deed, async (state) => <AccountPage {...(await shown(c))} name={{ ...state, keepsDraft: false }} />)
  })
  .post('/account/language', async (c) => {
    const { db, viewer, words } = c.var
    const { value } = readBy(LanguageForm, stateOf(await readSent(c.req.raw), '/account/language', false), words)
    if (value !== null) await keepOwnLanguage(db, viewer, value.language)
    return c.redirect('/account', 303)
  })
  .post('/account/organisation', async (c) => {
    const { words } = c.var
    const { value } = readBy(OrganisationForm, stateOf(await readSent(c.req.raw), '/account/organisation', false), words)
    const wished = (await organisationsOf(c, (await sessionToken(c)) ?? '')).find((one) => one.id === value?.organisation)
    if (!wished) throw notFound()
    chooseOrganisation(c, wished.id)
    rememberWriter(c, { userId: c.var.viewer.userId, organisationId: wished.id })
    return c.redirect('/', 303)
  })
  .post('/sign-out', async (c) => {
    await passOn(c, await c.var.signIn.api.signOut({ headers: c.req.raw.headers, asResponse: true }))
    sayNext(c, 'access:signOut.done')
    return c.redirect(withQuery('/sign-in', { language: c.var.words.language }), 303)
  })
  .post('/sign-out/everywhere', async (c) => {
    const { signIn, viewer } = c.var
    const { internalAdapter } = await signIn.context
    await internalAdapter.deleteUserSessions(viewer.userId)
    await passOn(c, await signIn.api.signOut({ headers: c.req.raw.headers, asResponse: true }))
    sayNext(c, 'access:signOut.everywhereDone')
    return c.redirect(withQuery('/sign-in', { language: c.var.words.language }), 303)
  })

const blank = (path: string) => emptyForm(path, null, false)

async function shown(c: Context<Signed>) {
  const { signIn, viewer } = c.var
  const organisations = await organisationsOf(c, (await sessionToken(c)) ?? '')
  return { viewer, organisations, secondFactor: await hasSecondFactor(signIn, viewer.userId) }
}

type AccountPageProps = { viewer: Viewer; organisations: { id: string; name: string }[]; secondFactor: boolean; name: FormState }

function AccountPage({ viewer, organisations, secondFactor, name }: AccountPageProps) {
  const words = useWords()
  const { t } = words
  const options = languages.map((language) => ({ value: language, lang: language, label: ownName(language) }))
  return (
    <Page title={t('access:account.title')} hasErrors={Object.keys(name.errors).length > 0}>
      <Split aside={<SignedInCards viewer={viewer} organisations={organisations} />}>
        <Card title={t('access:account.you')}>
          <Form state={name} submit={t('access:account.keepName')} submitKind="plain" idPrefix="name" marksOptional={false}>
            <TextField name="name" label={t('access:name')} hint={t('access:account.nameHint')} value={viewer.name} required autoComplete="name" />
          </Form>
        </Card>
        <Card title={t('access:account.language')}>
          <Form
            state={blank('/account/language')}
            submit={t('access:account.keepLanguage')}
            submitKind="plain"
            idPrefix="language"
            marksOptional={false}
          >
            <ChoiceField
              name="language"
              label={t('access:account.language')}
              labelUnseen
              look="segments"
              required
              value={words.language}
              options={options}
            />
          </Form>
        </Card>
        <Card title={t('access:account.safety')}>
          <Definition
            items={[
              {
                term: t('access:password'),
                value: t('access:account.passwordKept'),
                action: (
                  <ButtonLink href="/account/password" small>
                    {t('access:password.change')}
                  </ButtonLink>
                ),
              },
              {
                term: t('access:secondFactor.title'),
                value: t(secondFactor ? 'access:secondFactor.on' : 'access:secondFactor.off'),
                action: (
                  <ButtonLink href="/account/second-factor" small>
                    {t(secondFactor ? 'access:secondFactor.see' : 'access:secondFactor.begin')}
                  </ButtonLink>
                ),
              },
            ]}
          />
        </Card>
      </Split>
    </Page>
  )
}

function SignedInCards({ viewer, organisations }: { viewer: Viewer; organisations: { id: string; name: string }[] }) {
  const { t } = useWords()
  const others = organisations.filter((organisation) => organisation.id !== viewer.organisationId)
  return (
    <>
      <Card title={t('access:account.signedIn')}>
        <Line>
          <PostButton action="/sign-out" formId={newId()} label={t('access:signOut')} icon="log-out" />
          <PostButton action="/sign-out/everywhere" formId={newId()} label={t('access:signOut.everywhere')} kind="quiet" />
        </Line>
      </Card>
      {others.length > 0 && (
        <Card title={t('access:account.otherOrganisations')}>
          <p>{t('access:account.presentOrganisation', { organisation: viewer.organisation.name })}</p>
          <Line>
            {others.map(({ id, name }) => (
              <PostButton
                key={id}
                action="/account/organisation"
                formId={newId()}
                fields={{ organisation: id }}
                label={t('access:account.switchTo', { organisation: name })}
              />
            ))}
          </Line>
        </Card>
      )}
    </>
  )
}
