import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, Form, NumberField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { openServices, venuesOf } from '../../organisation/index.server.ts'
import { type Rhythm, usualRhythm, type WhenAsked } from '../due.ts'
import { RhythmForm } from '../forms.ts'
import type { Instrument } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { standingText } from '../parts/rhythm-text.ts'
import { setRhythm } from '../schedule.actions.server.ts'
import { type Place, type Said, saidAround, saidAt } from '../schedule.queries.server.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

/** When an instrument is asked: in all services, in those given at a venue, or in one as it was commissioned. */
export const rhythmPages = new Hono<Signed>()
  .get('/settings/measures/:instrument/rhythm', settling, show)
  .post('/settings/measures/:instrument/rhythm', settling, keep)
  .get('/settings/measures/:instrument/rhythm/at/:venueId', settling, show)
  .post('/settings/measures/:instrument/rhythm/at/:venueId', settling, keep)
  .get('/settings/measures/:instrument/rhythm/:serviceId', settling, show)
  .post('/settings/measures/:instrument/rhythm/:serviceId', settling, keep)

async function show(c: Context<Signed>) {
  const here = await rhythmHere(c)
  return c.render(<RhythmPage {...here} state={await formAt(c, { version: here.said?.version, keepsDraft: false })} />)
}

async function keep(c: Context<Signed>) {
  const { db, viewer, words, t } = c.var
  const { instrument, place, around } = await rhythmHere(c)
  const read = await sentForm(c, RhythmForm)
  return answer(
    c,
    read,
    async (when): Promise<Outcome> => {
      const done = await setRhythm(db, viewer, instrument, place, read.state.version, when, c.var.today)
      if (done === null)
        return { to: href('/settings/measures/:instrument/services', { instrument: instrument.key }), notice: 'measures:settings.kept' }
      const text = (said: Standing | null) => (said === null ? (around?.label ?? t('measures:rhythm.nowhere')) : standingText(said, words))
      const lines = { theirs: text(done.overtaken), yours: text(standingOf(when)) }
      return { stale: [{ field: 'where', label: t('measures:rhythm.when'), ...lines }], version: done.overtaken?.version ?? 0 }
    },
    async (state) => <RhythmPage {...(await rhythmHere(c))} state={{ ...state, keepsDraft: false }} />,
  )
}

type Standing = Pick<Said, 'asked' | keyof Rhythm>

const standingOf = (when: WhenAsked): Standing | null =>
  when.where === 'inherited' ? null : 'rhythm' in when ? { asked: true, ...when.rhythm } : { asked: false, ...usualRhythm }

type Props = {
  instrument: Instrument
  place: Place
  name: string
  /** At a venue: which services are given there, in words. */
  services: string | null
  said: Said | null
  /** What holds where the place says nothing of itself, and how that is called; null for all services, around which nothing is. */
  around: { label: string; said: Said | null } | null
  state: FormState
}

async function rhythmHere(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, words, t } = c.var
  const instrument = instrumentIn(c)
  const { venueId, serviceId } = c.req.param() as { venueId?: string; serviceId?: string }
  const at = async (place: Place) => ({ instrument, place, said: await saidAt(db, viewer, instrument, place) })
  if (venueId === undefined && serviceId === undefined)
    return { ...(await at({ at: 'everywhere' })), name: t('measures:rhythm.everywhere'), services: null, around: null }
  const services = await openServices(db, viewer.organisationId)
  const venues = await venuesOf(db, viewer)
  const named = (service: { name: Parameters<typeof inWords>[0] }) => inWords(service.name, words, viewer.organisation.language)
  if (venueId !== undefined) {
    const venue = venues.find(({ id }) => id === venueId)
    if (!venue) throw notFound()
    const there = services.filter((service) => service.venueId === venue.id).map(named)
    const around = { label: t('measures:rhythm.as-everywhere'), said: await saidAt(db, viewer, instrument, { at: 'everywhere' }) }
    return { ...(await at({ at: 'venue', id: venue.id })), name: venue.name, services: words.list(there), around }
  }
  const service = services.find(({ id }) => id === serviceId)
  if (!service) throw notFound()
  const around = await saidAround(db, viewer, instrument, service)
  const venue = around?.by === 'venue' ? venues.find(({ id }) => id === service.venueId) : undefined
  const label = venue ? t('measures:rhythm.as-at', { venue: venue.name }) : t('measures:rhythm.as-everywhere')
  return { ...(await at({ at: 'service', id: service.id })), name: named(service), services: null, around: { label, said: around?.said ?? null } }
}

function RhythmPage({ instrument, place, name, services, said, around, state }: Props) {
  const words = useWords()
  const { t } = words
  const rhythm: Rhythm = said ?? around?.said ?? usualRhythm
  const standing = said === null ? (around === null ? 'not-asked' : 'inherited') : said.asked ? 'asked' : 'not-asked'
  return (
    <Page
      title={t('measures:rhythm.title', { instrument: t(instrumentLabels[instrument.key]), service: name })}
      back={{
        href: href('/settings/measures/:instrument/services', { instrument: instrument.key }),
        label: t('measures:services.title', { instrument: t(instrumentLabels[instrument.key]) }),
      }}
      lead={
        <>
          <p>{t('measures:rhythm.lead')}</p>
          {place.at === 'venue' && <p>{services ? t('measures:rhythm.givenHere', { services }) : t('measures:rhythm.nothingGivenHere')}</p>}
        </>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:settings.keep')} marksOptional={false}>
        <ChoiceField
          name="where"
          label={t('measures:rhythm.when')}
          required
          value={standing}
          options={[
            { value: 'asked', label: t('measures:rhythm.asked') },
            { value: 'not-asked', label: t(around === null ? 'measures:rhythm.nowhere' : 'measures:rhythm.not-asked') },
            ...(around === null
              ? []
              : [{ value: 'inherited', label: around.label, hint: around.said ? standingText(around.said, words) : t('measures:rhythm.not-asked') }]),
          ]}
        />
        <NumberField name="firstWithinDays" label={t('measures:rhythm.first')} hint={t('measures:rhythm.firstHint')} value={rhythm.firstWithinDays} />
        <NumberField name="everyWeeks" label={t('measures:rhythm.every')} hint={t('measures:rhythm.everyHint')} value={rhythm.everyWeeks} />
        <TickField name="atEnd" label={t('measures:rhythm.atEnd')} hint={t('measures:rhythm.atEndHint')} checked={rhythm.atEnd} />
        <NumberField name="windowDays" label={t('measures:rhythm.window')} hint={t('measures:rhythm.windowHint')} value={rhythm.windowDays} />
      </Form>
    </Page>
  )
}
