import { type Context, Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { DayField, FieldRow, Form, type FormState, TextField } from '../../../ui/form.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { languagesOf, type Shown, spokenShown, typedMoney } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { termsForm } from '../forms.ts'
import { languagesOfTerms, SpokenTerms } from '../parts/spoken-terms.tsx'
import type { LedProgramme } from '../programme.ts'
import { editionsOf } from '../publication.queries.server.ts'
import { findProgramme, partnersOf } from '../queries.server.ts'
import { changeTerms } from '../terms.actions.server.ts'
import { type Bounds, boundsOf, type Terms } from '../terms.ts'
import { programmeId } from './programme.tsx'

export const termsPage = new Hono<Signed>()
  .get('/programmes/:programmeId/terms', async (c) => {
    const asked = await termsAsked(c)
    return c.render(<TermsPage {...asked} state={await formAt(c, { version: asked.programme.version })} />)
  })
  .post('/programmes/:programmeId/terms', async (c) => {
    const { db, viewer, words } = c.var
    const { programme } = await termsAsked(c)
    const read = await sentForm(c, termsForm(languagesOf(viewer.organisation).asked))
    const to = href('/programmes/:programmeId', { programmeId: programme.id })
    const shown = (terms: Terms) => shownTerms(terms, programme.currency, viewer, words)
    return answer(
      c,
      read,
      async (terms) => (await changeTerms(db, viewer, programme.id, terms, read.state.version, shown)) ?? { to, notice: 'programmes:terms.done' },
      async (state) => <TermsPage {...(await termsAsked(c))} state={state} />,
    )
  })

type Asked = { programme: LedProgramme; bounds: Bounds; viewer: Viewer }

async function termsAsked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const programme = await findProgramme(db, viewer, programmeId(c))
  must(may(viewer, 'change-terms', { leadId: programme.organisationId }), 'programmes.lead')
  const bounds = boundsOf(programme, await partnersOf(db, viewer, programme), await editionsOf(db, viewer, programme))
  return { programme, bounds, viewer }
}

function TermsPage({ programme, bounds, viewer, state }: Asked & { state: FormState }) {
  const { words } = usePage()
  const { t } = words
  const back = { href: href('/programmes/:programmeId', { programmeId: programme.id }), label: inWords(programme.name, words) }
  const startHint = () => {
    if (bounds.startIsFixed) return t('programmes:terms.startIsFixed')
    return bounds.latestStart === null ? undefined : t('programmes:terms.startAtMost', { day: words.day(bounds.latestStart) })
  }
  const endHint = () => {
    if (bounds.endIsFixed) return t('programmes:terms.endIsFixed')
    return bounds.earliestEnd === null ? undefined : t('programmes:terms.endAtLeast', { day: words.day(bounds.earliestEnd) })
  }
  return (
    <Page title={t('programmes:terms.title')} back={back} lead={<p>{t('programmes:terms.lead')}</p>} hasErrors={Object.keys(state.errors).length > 0}>
      <Split aside={<Stays programme={programme} />}>
        <Form state={state} submit={t('programmes:terms.submit')} otherActions={<a href={back.href}>{t('programmes:terms.cancel')}</a>}>
          <SpokenTerms viewer={viewer} terms={programme} />
          <FieldRow>
            <DayField name="startsOn" label={t('programmes:new.startsOn')} hint={startHint()} value={programme.startsOn} required />
            <DayField name="endsOn" label={t('programmes:new.endsOn')} hint={endHint()} value={programme.endsOn} required />
          </FieldRow>
          <TextField
            name="budget"
            label={t('programmes:new.budget')}
            inputMode="decimal"
            dir="ltr"
            width="short"
            unit={programme.currency}
            value={typedMoney(programme.budgetMinor)}
          />
        </Form>
      </Split>
    </Page>
  )
}

/** What no form changes any more, each with why, and where partners and targets are changed. */
function Stays({ programme }: { programme: LedProgramme }) {
  const { words } = usePage()
  const { t } = words
  return (
    <Card title={t('programmes:terms.stays')}>
      <Definition
        items={[
          { term: t('programmes:new.slug'), value: <bdi dir="ltr">{programme.slug}</bdi>, note: t('programmes:terms.slugStays') },
          { term: t('programmes:programme.hideBelow'), value: words.number(programme.hideBelow), note: t('programmes:terms.limitStays') },
          { term: t('programmes:programme.figures'), value: t('programmes:terms.published'), note: t('programmes:terms.publishedStays') },
          { term: t('programmes:programme.partners'), value: t('programmes:terms.partners') },
        ]}
      />
    </Card>
  )
}

/** A programme in words, for two who change it at once. */
function shownTerms({ name, about, startsOn, endsOn, budgetMinor }: Terms, currency: string, viewer: Viewer, words: Words): Shown {
  const { t, languageName } = words
  const { shown } = languagesOfTerms(viewer)
  return [
    ...spokenShown('name', t('programmes:new.name'), name, shown, languageName),
    ...spokenShown('about', t('programmes:new.about'), about, shown, languageName),
    { field: 'startsOn', label: t('programmes:new.startsOn'), text: words.day(startsOn) },
    { field: 'endsOn', label: t('programmes:new.endsOn'), text: words.day(endsOn) },
    { field: 'budget', label: t('programmes:new.budget'), text: budgetMinor === null ? '' : words.money(budgetMinor, currency) },
  ]
}
