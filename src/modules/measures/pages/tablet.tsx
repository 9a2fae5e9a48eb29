import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { languages } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, Form, PasswordField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { formAt, handOver, type Signed, sayNext, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { answerHandingOver, BeforeContact, openPerson, spokenBy, tabletHours } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { askedIn, languageToAsk } from '../asking.ts'
import { HandOverForm } from '../forms.ts'
import { openOnTablet } from '../link.actions.server.ts'
import { findLink } from '../link.queries.server.ts'
import { instrumentLabels } from '../measure.ts'
import { EpisodeField } from '../parts/episode-field.tsx'
import { type AskedHere, askedHere, withPlace } from './asked.server.ts'

/** The screen is handed to the person: they find the questions and nothing else, until the worker takes it back. */
export const tabletPages = new Hono<Signed>()
  .get('/people/:personId/measures/:instrument/tablet', async (c) => {
    const asked = await askedHere(c)
    return c.render(<TabletPage {...asked} spoken={await spokenHere(c, asked)} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/people/:personId/measures/:instrument/tablet', async (c) => {
    const asked = await askedHere(c)
    const read = withPlace(c, await sentForm(c, HandOverForm), asked.episodes)
    return answerHandingOver(
      c,
      read,
      (value, formId) => handToPerson(c, asked, value, formId),
      async (state) => <TabletPage {...asked} spoken={await spokenHere(c, asked)} state={state} />,
    )
  })
  .get('/people/:personId/measures/handed/:linkId', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(may(viewer, 'record', null), 'measures.record')
    const link = await findLink(db, viewer, person.id, c.req.param('linkId'))
    sayNext(c, link.answeredAt === null ? 'link:tablet.notAnswered' : 'measures:recorded')
    return c.redirect(link.leadsTo ?? href('/people/:personId/measures', { personId: person.id }), 303)
  })

async function handToPerson(
  c: Context<Signed>,
  { asking, person }: AskedHere,
  { pin, ...value }: { pin: string; language: string | null; episodeId: string | 'none' | null },
  formId: string,
): Promise<Outcome> {
  const { db, viewer, today } = c.var
  const opened = await openOnTablet(db, viewer, person.id, { ...value, instrument: asking.instrument }, today)
  if ('key' in opened) return opened
  const { id, token, language } = opened
  const liesOpen = withQuery(href('/at/:organisation/answer/:token', { organisation: viewer.organisation.slug, token }), { language })
  await handOver(c, { pin, liesOpen, formId, backTo: href('/people/:personId/measures/handed/:linkId', { personId: person.id, linkId: id }) })
  return { to: liesOpen }
}

const spokenHere = (c: Context<Signed>, { person }: AskedHere) => spokenBy(c.var.db, c.var.viewer, person.id)

function TabletPage({ viewer, person, asking, episodes, likelyEpisode, spoken, state }: AskedHere & { spoken: readonly string[]; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { instrument } = asking
  const there = askedIn(asking)
  const offered = there.length === 0 ? [] : [...new Set([...there, ...languages])]
  const instead = words.languageName(languageToAsk(asking, [viewer.organisation.language]) ?? '')
  const otherwise = { instruments: t(instrumentLabels[instrument.key]), asked: instead }
  return (
    <Page
      title={t('measures:tablet.title', { instrument: t(instrumentLabels[instrument.key]), name: person.knownAs })}
      back={{ href: href('/people/:personId/measures', { personId: person.id }), label: t('measures:of', { name: person.knownAs }) }}
      lead={<p>{t('link:tablet.lead', { count: tabletHours })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <BeforeContact minded={person} name={person.knownAs} viewer={viewer} />
      {offered.length === 0 ? (
        <p>{t('measures:noLicence')}</p>
      ) : (
        <Form state={state} submit={t('link:tablet.submit')} marksOptional={false}>
          <ChoiceField
            name="language"
            label={t('link:language')}
            value={spoken.find((language) => offered.includes(language)) ?? languageToAsk(asking, [viewer.organisation.language])}
            required
            options={offered.map((language) => ({
              value: language,
              label: words.atStart(words.languageName(language)),
              hint: there.includes(language) ? undefined : t('measures:link.askedOtherwise', otherwise),
            }))}
          />
          <EpisodeField episodes={episodes} likely={likelyEpisode} organisationLanguage={viewer.organisation.language} />
          <PasswordField name="pin" label={t('link:tablet.pin')} hint={t('link:tablet.pinHint')} required autoComplete="new-password" />
        </Form>
      )}
    </Page>
  )
}
