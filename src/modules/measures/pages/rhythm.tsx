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
import type { Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { type Rhythm, usualRhythm } from '../due.ts'
import { RhythmForm } from '../forms.ts'
import type { Instrument } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { rhythmText } from '../parts/rhythm-text.ts'
import { type Standing, setRhythm } from '../schedule.actions.server.ts'
import { type Said, saidEverywhere, saidOfServices } from '../schedule.queries.server.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

/** When an instrument is asked: in all services, or in one as it was commissioned. */
export const rhythmPages = new Hono<Signed>()
  .get('/settings/measures/:instrument/rhythm', settling, (c) => show(c))
  .post('/settings/measures/:instrument/rhythm', settling, (c) => keep(c))
  .get('/settings/measures/:instrument/rhythm/:serviceId', settling, (c) => show(c))
  .post('/settings/measures/:instrument/rhythm/:serviceId', settling, (c) => keep(c))

async function show(c: Context<Signed>) {
  const here = await rhythmHere(c)
  return c.render(<RhythmPage {...here} state={await formAt(c, { version: here.said?.version, keepsDraft: false })} />)
}

async function keep(c: Context<Signed>) {
  const { db, viewer, words, t } = c.var
  const here = await rhythmHere(c)
  const read = await sentForm(c, RhythmForm)
  return answer(
    c,
    read,
    async (when): Promise<Outcome> => {
      const done = await setRhythm(db, viewer, here.instrument, here.service?.id ?? null, read.state.version, when, c.var.today)
      if (done === null) {
        return { to: href('/settings/measures/:instrument/services', { instrument: here.instrument.key }), notice: 'measures:settings.kept' }
      }
      if ('key' in done) return done
      const theirs = done.overtaken
      const yours: Standing = 'rhythm' in when ? { ...when.rhythm, askedSince: null, version: 0 } : when.where === 'not-asked' ? 'not-asked' : null
      const text = (standing: Standing) => {
        if (standing === null) return t('measures:rhythm.as-everywhere')
        return standing === 'not-asked' ? t('measures:rhythm.not-asked') : rhythmText(standing, words)
      }
      const version = theirs === null || theirs === 'not-asked' ? ((await rhythmHere(c)).said?.version ?? 0) : theirs.version
      return { stale: [{ field: 'where', label: t('measures:rhythm.when'), theirs: text(theirs), yours: text(yours) }], version }
    },
    async (state) => <RhythmPage {...(await rhythmHere(c))} state={{ ...state, keepsDraft: false }} />,
  )
}

type Props = {
  viewer: Viewer
  instrument: Instrument
  /** Null: all of them. */
  service: ServiceRow | null
  said: (Said & { asked?: boolean }) | null
  everywhere: Said | null
  state: FormState
}

async function rhythmHere(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const instrument = instrumentIn(c)
  const everywhere = await saidEverywhere(db, viewer, instrument)
  const serviceId = c.req.param('serviceId')
  if (serviceId === undefined) return { viewer, instrument, service: null, said: everywhere, everywhere }
  const service = (await openServices(db, viewer.organisationId)).find(({ id }) => id === serviceId)
  if (!service) throw notFound()
  const said = (await saidOfServices(db, viewer, instrument)).find((one) => one.serviceId === serviceId) ?? null
  return { viewer, instrument, service, said, everywhere }
}

function RhythmPage({ viewer, instrument, service, said, everywhere, state }: Props) {
  const words = useWords()
  const { t } = words
  const rhythm: Rhythm = said ?? everywhere ?? usualRhythm
  const name = service === null ? t('measures:rhythm.everywhere') : inWords(service.name, words, viewer.organisation.language)
  const standing = said === null ? (service === null ? 'not-asked' : 'as-everywhere') : said.asked === false ? 'not-asked' : 'asked'
  return (
    <Page
      title={t('measures:rhythm.title', { instrument: t(instrumentLabels[instrument.key]), service: name })}
      back={{
        href: href('/settings/measures/:instrument/services', { instrument: instrument.key }),
        label: t('measures:services.title', { instrument: t(instrumentLabels[instrument.key]) }),
      }}
      lead={<p>{t('measures:rhythm.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:settings.keep')} marksOptional={false}>
        <ChoiceField
          name="where"
          label={t('measures:rhythm.when')}
          required
          value={standing}
          options={(service === null ? (['asked', 'not-asked'] as const) : (['asked', 'not-asked', 'as-everywhere'] as const)).map((value) => ({
            value,
            label: t(service === null && value === 'not-asked' ? 'measures:rhythm.nowhere' : `measures:rhythm.${value}`),
            hint: value === 'as-everywhere' ? (everywhere ? rhythmText(everywhere, words) : t('measures:rhythm.nowhere')) : undefined,
          }))}
        />
        <NumberField name="firstWithinDays" label={t('measures:rhythm.first')} hint={t('measures:rhythm.firstHint')} value={rhythm.firstWithinDays} />
        <NumberField name="everyWeeks" label={t('measures:rhythm.every')} hint={t('measures:rhythm.everyHint')} value={rhythm.everyWeeks} />
        <TickField name="atEnd" label={t('measures:rhythm.atEnd')} hint={t('measures:rhythm.atEndHint')} checked={rhythm.atEnd} />
        <NumberField name="windowDays" label={t('measures:rhythm.window')} hint={t('measures:rhythm.windowHint')} value={rhythm.windowDays} />
      </Form>
    </Page>
  )
}
