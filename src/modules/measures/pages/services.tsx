import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form, HiddenField, TicksField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { openServices, venuesOf } from '../../organisation/index.server.ts'
import { usualRhythm } from '../due.ts'
import { ScheduleForm } from '../forms.ts'
import { instrumentLabels } from '../measure.ts'
import { type HoldingPlaces, HoldingRows } from '../parts/holding-rows.tsx'
import { rhythmText } from '../parts/rhythm-text.ts'
import { servicesAsked, setSchedule } from '../schedule.actions.server.ts'
import { holdingOf, saidAt, saidOfVenues } from '../schedule.queries.server.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

export const measureServicesPages = new Hono<Signed>()
  .get('/settings/measures/:instrument/services', settling, async (c) =>
    c.render(<ServicesPage {...(await servicesHere(c))} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/settings/measures/:instrument/services', settling, async (c) => {
    const { db, viewer, words, t } = c.var
    const read = await sentForm(c, ScheduleForm)
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await setSchedule(db, viewer, instrumentIn(c), value, c.var.today)
        if (done === null) return { to: href('/settings/measures'), notice: 'measures:settings.kept' }
        if ('key' in done) return done
        const { services } = await servicesHere(c)
        const named = (ids: readonly string[]) =>
          words.list(services.filter(({ id }) => ids.includes(id)).map(({ name }) => inWords(name, words, viewer.organisation.language)))
        const [theirs, yours] = [named(done.overtaken), named(value.services)]
        return { stale: [{ field: 'services', label: t('measures:settings.services'), theirs, yours }], version: 1 }
      },
      async (state) => <ServicesPage {...(await servicesHere(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

type Props = HoldingPlaces & { asked: readonly string[]; state: FormState }

async function servicesHere(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const instrument = instrumentIn(c)
  const services = await openServices(db, viewer.organisationId)
  const holding = await holdingOf(db, viewer, instrument)
  const said = await saidOfVenues(db, viewer, instrument)
  const venues = (await venuesOf(db, viewer)).map((venue) => ({ ...venue, said: said.find(({ venueId }) => venueId === venue.id) ?? null }))
  return {
    instrument,
    asked: await servicesAsked(db, viewer, instrument),
    everywhere: await saidAt(db, viewer, instrument, { at: 'everywhere' }),
    // one that is used no more as long as something hangs on it
    venues: venues.filter(({ id, closedOn, said }) => closedOn === null || said !== null || services.some(({ venueId }) => venueId === id)),
    services: services.map((service) => ({ ...service, holding: holding.find(({ serviceId }) => serviceId === service.id) ?? null })),
    organisationLanguage: viewer.organisation.language,
  }
}

function ServicesPage({ asked, state, ...places }: Props) {
  const words = useWords()
  const { t } = words
  const { instrument, services, organisationLanguage } = places
  return (
    <Page
      title={t('measures:services.title', { instrument: t(instrumentLabels[instrument.key]) })}
      back={{ href: href('/settings/measures'), label: t('measures:settings.title') }}
      lead={<p>{t('measures:services.lead', { usual: rhythmText(usualRhythm, words) })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Form state={state} submit={t('measures:settings.keep')} marksOptional={false}>
          {asked.map((id) => (
            <HiddenField key={id} name="before" value={id} />
          ))}
          <TicksField
            name="services"
            label={t('measures:settings.services')}
            value={asked}
            options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, organisationLanguage) }))}
          />
        </Form>
        <HoldingRows {...places} />
      </Stack>
    </Page>
  )
}
