import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields, spokenShown } from '../../../organisation/index.ts'
import { needLabels, needMeanings } from '../assessment.ts'
import { domainForm, sheetForm, stepNames } from '../forms.ts'
import { addDomain, type DomainSaid, rewordDomain, rewordSheet, type SheetSaid } from '../sheet.actions.server.ts'
import { domainsOf, findOwnSheet, type OwnDomain, type OwnSheet } from '../sheet.queries.server.ts'
import { settling } from './sheets.tsx'

const wording = '/settings/assessments/:sheetId/wording' as const
const newDomain = '/settings/assessments/:sheetId/domains/new' as const
const oneDomain = '/settings/assessments/:sheetId/domains/:domainId' as const

export const sheetWordsPages = new Hono<Signed>()
  .get(wording, settling, async (c) => {
    const sheet = await sheetOf(c)
    return c.render(<SheetWordsPage sheet={sheet} viewer={c.var.viewer} state={await formAt(c, { version: sheet.version })} />)
  })
  .post(wording, settling, async (c) => {
    const { db, viewer, words } = c.var
    const sheet = await sheetOf(c)
    const read = await sentForm(c, sheetForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (value) =>
        (await rewordSheet(db, viewer, sheet.id, value, read.state.version, (said) => sheetShown(said, viewer, words))) ?? doneAt(sheet.id),
      (state) => <SheetWordsPage sheet={sheet} viewer={viewer} state={state} />,
    )
  })
  .get(newDomain, settling, async (c) => c.render(<DomainPage sheet={await sheetOf(c)} viewer={c.var.viewer} state={await formAt(c)} />))
  .post(newDomain, settling, async (c) => {
    const { db, viewer } = c.var
    const sheet = await sheetOf(c)
    const read = await sentForm(c, domainForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (value) => (await addDomain(db, viewer, sheet.id, value)) ?? doneAt(sheet.id),
      (state) => <DomainPage sheet={sheet} viewer={viewer} state={state} />,
    )
  })
  .get(oneDomain, settling, async (c) => {
    const sheet = await sheetOf(c)
    const domain = await domainOf(c, sheet)
    return c.render(<DomainPage sheet={sheet} domain={domain} viewer={c.var.viewer} state={await formAt(c, { version: domain.version })} />)
  })
  .post(oneDomain, settling, async (c) => {
    const { db, viewer, words } = c.var
    const sheet = await sheetOf(c)
    const domain = await domainOf(c, sheet)
    const read = await sentForm(c, domainForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (value) =>
        (await rewordDomain(db, viewer, sheet.id, domain.id, value, read.state.version, (said) => domainShown(said, viewer, words))) ??
        doneAt(sheet.id),
      (state) => <DomainPage sheet={sheet} domain={domain} viewer={viewer} state={state} />,
    )
  })

const doneAt = (sheetId: string) => ({ to: href('/settings/assessments/:sheetId', { sheetId }), notice: 'needs:sheet.kept' as const })
const sheetOf = (c: Context<Signed>): Promise<OwnSheet> => findOwnSheet(c.var.db, c.var.viewer, c.req.param('sheetId') ?? '')
const domainOf = async (c: Context<Signed>, sheet: OwnSheet): Promise<OwnDomain> =>
  orNotFound((await domainsOf(c.var.db, c.var.viewer, sheet.id)).find((domain) => domain.id === c.req.param('domainId')))

const sheetShown = (said: SheetSaid, viewer: Viewer, words: Words) => {
  const { shown } = languagesOf(viewer.organisation)
  const lines = (name: string, label: string, spoken: SheetSaid['words']) => spokenShown(name, label, spoken, shown, words.languageName)
  return [
    ...lines('words', words.t('needs:sheet.name'), said.words),
    ...lines('lead', words.t('needs:sheet.lead'), said.lead),
    ...stepNames.flatMap((name, at) => lines(name, words.t('needs:sheet.step', { number: words.number(at + 1) }), said.scale[at] ?? {})),
  ]
}

const domainShown = (said: DomainSaid, viewer: Viewer, words: Words) => {
  const { shown } = languagesOf(viewer.organisation)
  return [
    ...spokenShown('words', words.t('needs:domain.name'), said.words, shown, words.languageName),
    ...spokenShown('prompts', words.t('needs:domain.prompts'), said.prompts, shown, words.languageName),
    { field: 'meaning', label: words.t('needs:domain.meaning'), text: words.t(needLabels[said.meaning]) },
  ]
}

function SheetWordsPage({ sheet, viewer, state }: { sheet: OwnSheet; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  const title = inWords(sheet.words, words, viewer.organisation.language)
  const back = { href: href('/settings/assessments/:sheetId', { sheetId: sheet.id }), label: title }
  return (
    <Page title={t('needs:sheet.wordingOf', { name: title })} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('needs:sheet.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <SpokenFields name="words" label={t('needs:sheet.name')} said={sheet.words} languages={shown} askedIn={asked} />
        <SpokenFields name="lead" label={t('needs:sheet.lead')} hint={t('needs:sheet.leadHint')} said={sheet.lead} languages={shown} rows={2} />
        <p>{t('needs:sheet.scaleHint')}</p>
        {stepNames.map((name, at) => (
          <SpokenFields
            key={name}
            name={name}
            label={t('needs:sheet.step', { number: words.number(at + 1) })}
            said={sheet.scale[at]}
            languages={shown}
          />
        ))}
      </Form>
    </Page>
  )
}

function DomainPage({ sheet, domain, viewer, state }: { sheet: OwnSheet; domain?: OwnDomain; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
  const back = { href: href('/settings/assessments/:sheetId', { sheetId: sheet.id }), label: said(sheet.words) }
  return (
    <Page title={domain ? said(domain.words) : t('needs:sheet.addDomain')} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('needs:sheet.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <SpokenFields name="words" label={t('needs:domain.name')} said={domain?.words} languages={shown} askedIn={asked} />
        <SpokenFields
          name="prompts"
          label={t('needs:domain.prompts')}
          hint={t('needs:domain.promptsHint')}
          said={domain?.prompts}
          languages={shown}
          rows={2}
        />
        <SelectField
          name="meaning"
          label={t('needs:domain.meaning')}
          hint={t('needs:domain.meaningHint')}
          required
          value={domain?.meaning ?? 'other'}
          options={needMeanings.map((meaning) => ({ value: meaning, label: t(needLabels[meaning]) }))}
        />
      </Form>
    </Page>
  )
}
