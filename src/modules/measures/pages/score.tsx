import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { useWords } from '../../../ui/context.tsx'
import { DayField, Form, NumberField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { recordResponse } from '../actions.server.ts'
import { askedIn, takesTotal } from '../asking.ts'
import { ScoreForm } from '../forms.ts'
import { instrumentLabels } from '../measure.ts'
import { EpisodeField } from '../parts/episode-field.tsx'
import type { MeasureSurroundings } from '../surroundings.ts'
import { type AskedHere, askedHere, withPlace } from './asked.server.ts'

/** A total from a paper form. It shows no wording, so it is there with a licence and without. */
export const scorePages = (around: MeasureSurroundings) =>
  new Hono<Signed>()
    .get('/people/:personId/measures/:instrument/score', async (c) => {
      const asked = await askedHere(c)
      if (!takesTotal(asked.asking)) throw notFound()
      return c.render(<ScorePage {...asked} state={await formAt(c)} />)
    })
    .post('/people/:personId/measures/:instrument/score', async (c) => {
      const { db, viewer, today } = c.var
      const asked = await askedHere(c)
      if (!takesTotal(asked.asking)) throw notFound()
      const { instrument } = asked.asking
      const read = withPlace(c, await sentForm(c, ScoreForm(instrument)), asked.episodes)
      return answer(
        c,
        read,
        async ({ total, ...value }) => {
          const done = await recordResponse(
            db,
            viewer,
            asked.person.id,
            { instrument, ...value, language: null, given: { total } },
            today,
            around.onAnswered,
          )
          if ('key' in done) return done
          return { to: done.next?.to ?? href('/people/:personId/measures', { personId: asked.person.id }), notice: 'measures:recorded' }
        },
        (state) => <ScorePage {...asked} state={state} />,
      )
    })

function ScorePage({ viewer, person, asking, episodes, likelyEpisode, today, state }: AskedHere & { state: FormState }) {
  const { t } = useWords()
  const { instrument } = asking
  const { scoring } = instrument
  const back = { href: href('/people/:personId/measures', { personId: person.id }), label: t('measures:of', { name: person.knownAs }) }
  const range = scoring.kind === 'sum' ? { least: scoring.lowestTotal, most: scoring.highestTotal } : { least: 0, most: 0 }
  return (
    <Page
      title={t('measures:score.title', { instrument: t(instrumentLabels[instrument.key]), name: person.knownAs })}
      back={back}
      lead={
        <>
          <p>{t('measures:score.lead')}</p>
          {askedIn(asking).length === 0 && <p>{t('measures:noLicence')}</p>}
        </>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:score.submit')} marksOptional={false} otherActions={<a href={back.href}>{t('measures:cancel')}</a>}>
        <DayField name="onDay" label={t('measures:field.day')} value={today} max={today} required />
        <EpisodeField episodes={episodes} likely={likelyEpisode} organisationLanguage={viewer.organisation.language} />
        <NumberField name="total" label={t('measures:field.total')} hint={t('measures:field.totalHint', range)} required />
      </Form>
    </Page>
  )
}
