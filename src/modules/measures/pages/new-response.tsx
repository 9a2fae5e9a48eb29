import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, DayField, Form, HiddenField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { BeforeContact, spokenBy } from '../../people/index.server.ts'
import { recordResponse } from '../actions.server.ts'
import { askedIn, languageToAsk, takesTotal, wordsToAsk } from '../asking.ts'
import { ResponseForm } from '../forms.ts'
import { instrumentLabels, spokenHows } from '../measure.ts'
import { Copyright } from '../parts/copyright.tsx'
import { EpisodeField } from '../parts/episode-field.tsx'
import { ItemFields } from '../parts/item-fields.tsx'
import { LanguageLinks } from '../parts/language-links.tsx'
import type { MeasureSurroundings } from '../surroundings.ts'
import { type AskedHere, askedHere, withPlace } from './asked.server.ts'

/** Answered by a worker with the person, in the exact words of a language for which they exist. */
export const newResponsePages = (around: MeasureSurroundings) =>
  new Hono<Signed>()
    .get('/people/:personId/measures/:instrument/new', async (c) => {
      const asked = await askedHere(c)
      const state = await formAt(c)
      const language = await languageHere(c, asked, state)
      const to = { personId: asked.person.id, instrument: asked.asking.instrument.key }
      // Without a wording nothing is asked; a total from elsewhere may still be entered.
      if (language === null) return c.redirect(href('/people/:personId/measures/:instrument/score', to), 303)
      return c.render(<NewResponsePage {...asked} language={language} state={state} />)
    })
    .post('/people/:personId/measures/:instrument/new', async (c) => {
      const { db, viewer, today } = c.var
      const asked = await askedHere(c)
      const { instrument } = asked.asking
      const read = withPlace(c, await sentForm(c, ResponseForm(instrument)), asked.episodes)
      return answer(
        c,
        read,
        async ({ answers, ...value }) => {
          const done = await recordResponse(db, viewer, asked.person.id, { instrument, ...value, given: { answers } }, today, around.onAnswered)
          if ('key' in done) return done
          return { to: done.next?.to ?? href('/people/:personId/measures', { personId: asked.person.id }), notice: 'measures:recorded' }
        },
        async (state) => <NewResponsePage {...asked} language={(await languageHere(c, asked, state)) ?? ''} state={state} />,
      )
    })

/** The language of the address, or of what was begun; else one that the person speaks. */
async function languageHere(c: Context<Signed>, { asking, person, viewer }: AskedHere, state: FormState): Promise<string | null> {
  const begun = state.sent['language']
  const wished = [c.req.query('language'), typeof begun === 'string' ? begun : null]
  return languageToAsk(asking, [...wished, ...(await spokenBy(c.var.db, viewer, person.id)), viewer.organisation.language])
}

function NewResponsePage({
  viewer,
  person,
  asking,
  episodes,
  likelyEpisode,
  today,
  language,
  state,
}: AskedHere & { language: string; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { instrument } = asking
  const wording = wordsToAsk(asking, language)
  const back = { href: href('/people/:personId/measures', { personId: person.id }), label: t('measures:of', { name: person.knownAs }) }
  const to = { personId: person.id, instrument: instrument.key }
  return (
    <Page
      title={t('measures:new.title', { instrument: t(instrumentLabels[instrument.key]), name: person.knownAs })}
      back={back}
      lead={<p>{t('measures:new.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <BeforeContact minded={person} name={person.knownAs} viewer={viewer} />
      <LanguageLinks address={state.path} languages={askedIn(asking)} present={language} />
      <Form
        state={state}
        submit={t('measures:new.submit')}
        marksOptional={false}
        otherActions={takesTotal(asking) && <a href={href('/people/:personId/measures/:instrument/score', to)}>{t('measures:enterScore')}</a>}
      >
        <HiddenField name="language" value={language} />
        <ChoiceField
          name="how"
          label={t('measures:field.how')}
          value="with-worker"
          required
          options={spokenHows.map((how) => ({
            value: how,
            label: t(`measures:asking.${how}`),
            hint: how === 'phone' ? t('measures:asking.phoneHint') : undefined,
          }))}
        />
        <DayField name="onDay" label={t('measures:field.day')} value={today} max={today} required />
        <EpisodeField episodes={episodes} likely={likelyEpisode} organisationLanguage={viewer.organisation.language} />
        {wording && <ItemFields instrument={instrument} asked={{ wording, language }} leftOutLabel={t('measures:leftOut.theirs')} />}
      </Form>
      <Copyright instrument={instrument} wording={wording} />
    </Page>
  )
}
