import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Form, HiddenField, TicksField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { usualRhythm } from '../due.ts'
import { ScheduleForm } from '../forms.ts'
import type { Instrument } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { rhythmText } from '../parts/rhythm-text.ts'
import { type Said, type SaidOfService, saidEverywhere, saidOfServices } from '../schedule.queries.server.ts'
import { setSchedule } from '../settings.actions.server.ts'
import { servicesAsked } from '../settings.queries.server.ts'
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

type Props = {
  viewer: Viewer
  instrument: Instrument
  services: readonly ServiceRow[]
  asked: readonly string[]
  said: readonly SaidOfService[]
  everywhere: Said | null
  state: FormState
}

async function servicesHere(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const instrument = instrumentIn(c)
  return {
    viewer,
    instrument,
    services: await openServices(db, viewer.organisationId),
    asked: await servicesAsked(db, viewer, instrument),
    said: await saidOfServices(db, viewer, instrument),
    everywhere: await saidEverywhere(db, viewer, instrument),
  }
}

function ServicesPage({ viewer, instrument, services, asked, said, everywhere, state }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('measures:services.title', { instrument: t(instrumentLabels[instrument.key]) })}
      back={{ href: href('/settings/measures'), label: t('measures:settings.title') }}
      lead={<p>{t('measures:services.lead', { usual: rhythmText(usualRhythm, words) })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:settings.keep')} marksOptional={false}>
        {asked.map((id) => (
          <HiddenField key={id} name="before" value={id} />
        ))}
        <TicksField
          name="services"
          label={t('measures:settings.services')}
          value={asked}
          options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))}
        />
      </Form>
      <Card title={t('measures:rhythm.card')} flush>
        <Rows>
          <Row title={t('measures:rhythm.everywhere')} href={href('/settings/measures/:instrument/rhythm', { instrument: instrument.key })}>
            {everywhere === null ? t('measures:rhythm.nowhere') : rhythmText(everywhere, words)}
          </Row>
          {services.map(({ id, name }) => {
            const own = said.find(({ serviceId }) => serviceId === id)
            const standing = own ?? everywhere
            return (
              <Row
                key={id}
                title={inWords(name, words, viewer.organisation.language)}
                href={href('/settings/measures/:instrument/rhythm/:serviceId', { instrument: instrument.key, serviceId: id })}
              >
                {standing === null || own?.asked === false ? t('measures:rhythm.not-asked') : rhythmText(standing, words)}
              </Row>
            )
          })}
        </Rows>
      </Card>
    </Page>
  )
}
