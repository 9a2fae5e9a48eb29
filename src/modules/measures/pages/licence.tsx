import { Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, Form, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { LicenceForm } from '../forms.ts'
import type { Instrument } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { sayLicence } from '../settings.actions.server.ts'
import { licenceOf, type SaidLicence } from '../settings.queries.server.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

export const licencePages = new Hono<Signed>()
  .get('/settings/measures/:instrument/licence', settling, async (c) => {
    const instrument = licensed(instrumentIn(c))
    const licence = await licenceOf(c.var.db, c.var.viewer, instrument)
    return c.render(<LicencePage instrument={instrument} licence={licence} state={await formAt(c, { version: licence?.version })} />)
  })
  .post('/settings/measures/:instrument/licence', settling, async (c) => {
    const { db, viewer, t } = c.var
    const instrument = licensed(instrumentIn(c))
    const read = await sentForm(c, LicenceForm)
    return answer(
      c,
      read,
      async (said): Promise<Outcome> => {
        const done = await sayLicence(db, viewer, instrument, read.state.version, said)
        if (done === null) return { to: href('/settings/measures'), notice: 'measures:settings.kept' }
        const text = ({ held, reference }: { held: boolean; reference: string | null }) =>
          [t(held ? 'measures:licence.held' : 'measures:licence.notHeld'), reference].filter(Boolean).join(' · ')
        return {
          stale: [{ field: 'reference', label: t('measures:settings.licence'), theirs: text(done.overtaken), yours: text(said) }],
          version: done.overtaken.version,
        }
      },
      async (state) => <LicencePage instrument={instrument} licence={await licenceOf(db, viewer, instrument)} state={state} />,
    )
  })

function licensed(instrument: Instrument): Instrument {
  if (!instrument.licence.needed) throw notFound()
  return instrument
}

function LicencePage({ instrument, licence, state }: { instrument: Instrument; licence: SaidLicence | null; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('measures:licence.title', { instrument: t(instrumentLabels[instrument.key]) })}
      back={{ href: href('/settings/measures'), label: t('measures:settings.title') }}
      lead={<p>{t('measures:licence.lead', { holder: instrument.licence.holder })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:settings.keep')} marksOptional={false}>
        <TickField name="held" label={t('measures:licence.tick')} hint={t('measures:licence.tickHint')} checked={licence?.held ?? false} />
        <AreaField
          name="reference"
          label={t('measures:licence.reference')}
          hint={t('measures:licence.referenceHint')}
          rows={2}
          maxLength={500}
          value={licence?.reference}
        />
      </Form>
    </Page>
  )
}
