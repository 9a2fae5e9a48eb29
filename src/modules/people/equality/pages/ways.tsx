import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { languages } from '../../../../platform/i18n.ts'
import { linkTo } from '../../../../platform/link.ts'
import { seal, unseal } from '../../../../platform/seal.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, PasswordField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, handOver, type Signed, sayNext, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { BeforeContact } from '../../before-contact/parts.tsx'
import { answerHandingOver } from '../../link/handing.server.ts'
import { SendField } from '../../link/parts/send-field.tsx'
import { ShownLink } from '../../link/parts/shown-link.tsx'
import { linkDays, tabletHours, type WayToSend, waysToSend } from '../../link/ways.server.ts'
import { writeAnswers } from '../actions.server.ts'
import { questionsIn } from '../country.ts'
import { AnswersForm, EqualityLinkForm, EqualityTabletForm } from '../forms.ts'
import { makeEqualityLink, openEqualityOnTablet } from '../link.actions.server.ts'
import { Purposes, QuestionFields } from '../parts/question-fields.tsx'
import { type EqualityLink, findEqualityLink } from '../queries.server.ts'
import { type Asking, askingHere } from './asking.server.ts'

const ofTheSeal = 'equality link'

/** The three ways to ask: by a link, on a tablet handed over, and together. Nothing typed here is kept as a draft: it would lie where others of the team may look. */
export const equalityWayPages = new Hono<Signed>()
  .get('/people/:personId/equality/link', async (c) => {
    const asking = await askingHere(c)
    return c.render(<LinkPage {...asking} viewer={c.var.viewer} ways={await waysHere(c, asking)} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/people/:personId/equality/link', async (c) => {
    const asking = await askingHere(c)
    return answer(
      c,
      await sentForm(c, EqualityLinkForm),
      (value) => make(c, asking, value),
      async (state) => <LinkPage {...asking} viewer={c.var.viewer} ways={await waysHere(c, asking)} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .get('/people/:personId/equality/link/:equalityLinkId', async (c) => {
    const { db, viewer, parts } = c.var
    const { person } = await askingHere(c)
    const link = await findEqualityLink(db, viewer, person.id, c.req.param('equalityLinkId'))
    const token = unseal(parts.secret, ofTheSeal, c.req.query('sealed') ?? '')
    const address = token === null || link.answeredAt !== null ? null : linkTo(parts.config, addressOf(viewer, token, link.language))
    return c.render(<ShownPage person={person} link={link} address={address} />)
  })
  .get('/people/:personId/equality/tablet', async (c) =>
    c.render(<TabletPage {...(await askingHere(c))} viewer={c.var.viewer} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/people/:personId/equality/tablet', async (c) => {
    const asking = await askingHere(c)
    return answerHandingOver(
      c,
      await sentForm(c, EqualityTabletForm),
      (value, formId) => handToPerson(c, asking, value, formId),
      (state) => <TabletPage {...asking} viewer={c.var.viewer} state={state} />,
    )
  })
  .get('/people/:personId/equality/handed/:equalityLinkId', async (c) => {
    const { db, viewer } = c.var
    const { person } = await askingHere(c)
    const link = await findEqualityLink(db, viewer, person.id, c.req.param('equalityLinkId'))
    sayNext(c, link.answeredAt === null ? 'link:tablet.notAnswered' : 'equality:person.kept')
    return c.redirect(href('/people/:personId/equality', { personId: person.id }), 303)
  })
  .get('/people/:personId/equality/new', async (c) =>
    c.render(<TogetherPage {...(await askingHere(c))} viewer={c.var.viewer} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/people/:personId/equality/new', async (c) => {
    const { db, viewer, words } = c.var
    const asking = await askingHere(c)
    return answer(
      c,
      await sentForm(c, AnswersForm(asking.questions, questionsIn(viewer.organisation.country))),
      async (said) =>
        (await writeAnswers(db, viewer, asking.person.id, said, words.language)) ?? { to: pageOf(asking), notice: 'equality:person.kept' },
      (state) => <TogetherPage {...asking} viewer={viewer} state={{ ...state, keepsDraft: false }} />,
    )
  })

const pageOf = ({ person }: Pick<Asking, 'person'>) => href('/people/:personId/equality', { personId: person.id })
const waysHere = (c: Context<Signed>, { person }: Asking) => waysToSend(c.var.db, c.var.viewer, person.id, 'identity')
const addressOf = (viewer: Viewer, token: string, language: string) =>
  withQuery(href('/at/:organisation/equality/:token', { organisation: viewer.organisation.slug, token }), { language })

async function make(c: Context<Signed>, asking: Asking, value: { language: string | null; send: string }): Promise<Outcome> {
  const { db, viewer, parts } = c.var
  const personId = asking.person.id
  const address = (token: string) => linkTo(parts.config, addressOf(viewer, token, value.language ?? ''))
  const made = await makeEqualityLink(db, viewer, personId, value, address)
  if ('key' in made) return made
  if (made.sent) return { to: pageOf(asking), notice: 'link:wasSent' }
  const to = href('/people/:personId/equality/link/:equalityLinkId', { personId, equalityLinkId: made.id })
  return { to: withQuery(to, { sealed: seal(parts.secret, ofTheSeal, made.token) }) }
}

async function handToPerson(
  c: Context<Signed>,
  { person }: Asking,
  { pin, language }: { pin: string; language: string | null },
  formId: string,
): Promise<Outcome> {
  const { db, viewer } = c.var
  const opened = await openEqualityOnTablet(db, viewer, person.id, language)
  if ('key' in opened) return opened
  const liesOpen = addressOf(viewer, opened.token, language ?? '')
  const backTo = href('/people/:personId/equality/handed/:equalityLinkId', { personId: person.id, equalityLinkId: opened.id })
  await handOver(c, { pin, liesOpen, backTo, formId })
  return { to: liesOpen }
}

type Formed = Asking & { state: FormState }
const frameOf = ({ person, state }: Pick<Formed, 'person' | 'state'>, title: string) => ({
  back: { href: pageOf({ person }), label: title },
  hasErrors: Object.keys(state.errors).length > 0,
})

function LanguageField({ reads }: Pick<Asking, 'reads'>) {
  const { t, languageName, atStart } = useWords()
  return (
    <ChoiceField
      name="language"
      label={t('link:language')}
      hint={t('link:languageHint')}
      value={reads}
      required
      options={languages.map((language) => ({ value: language, label: atStart(languageName(language)) }))}
    />
  )
}

function LinkPage({ ways, viewer, ...asking }: Formed & { ways: readonly WayToSend[]; viewer: Viewer }) {
  const { t } = useWords()
  const { person, reads, state } = asking
  return (
    <Page
      title={t('link:newTitle', { name: person.knownAs })}
      lead={<p>{t('link:lead', { count: linkDays })}</p>}
      {...frameOf(asking, t('equality:person.title', { name: person.knownAs }))}
    >
      <BeforeContact minded={person} name={person.knownAs} viewer={viewer} />
      <Form state={state} submit={t('link:submit')} marksOptional={false}>
        <LanguageField reads={reads} />
        <SendField ways={ways} />
      </Form>
    </Page>
  )
}

function ShownPage({ person, link, address }: Pick<Asking, 'person'> & { link: EqualityLink; address: string | null }) {
  const { t } = useWords()
  return (
    <Page title={t('link:shownTitle')} back={{ href: pageOf({ person }), label: t('equality:person.title', { name: person.knownAs }) }}>
      <ShownLink title={t('equality:title')} link={link} address={address} />
    </Page>
  )
}

function TabletPage({ viewer, ...asking }: Formed & { viewer: Viewer }) {
  const { t } = useWords()
  const { person, reads, state } = asking
  return (
    <Page
      title={t('equality:person.tabletTitle', { name: person.knownAs })}
      lead={<p>{t('link:tablet.lead', { count: tabletHours })}</p>}
      {...frameOf(asking, t('equality:person.title', { name: person.knownAs }))}
    >
      <BeforeContact minded={person} name={person.knownAs} viewer={viewer} />
      <Form state={state} submit={t('link:tablet.submit')} marksOptional={false}>
        <LanguageField reads={reads} />
        <PasswordField name="pin" label={t('link:tablet.pin')} hint={t('link:tablet.pinHint')} required autoComplete="new-password" />
      </Form>
    </Page>
  )
}

function TogetherPage({ viewer, ...asking }: Formed & { viewer: Viewer }) {
  const { t } = useWords()
  const { person, questions, state } = asking
  const { organisation } = viewer
  return (
    <Page
      title={t('equality:person.writeTitle', { name: person.knownAs })}
      lead={
        <>
          <p>{t('equality:person.writeLead')}</p>
          <Purposes questions={questions} organisation={organisation} />
        </>
      }
      {...frameOf(asking, t('equality:person.title', { name: person.knownAs }))}
    >
      <Form state={state} submit={t('equality:person.keep')} marksOptional={false}>
        <QuestionFields questions={questions} country={questionsIn(organisation.country)} organisation={organisation} own={false} />
      </Form>
    </Page>
  )
}
