import { Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, Form, NumberField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { ThresholdForm } from '../forms.ts'
import type { Instrument } from '../instrument.ts'
import { instrumentLabels } from '../measure.ts'
import { setThreshold } from '../settings.actions.server.ts'
import { type SetThreshold, thresholdOf } from '../settings.queries.server.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

export const thresholdPages = new Hono<Signed>()
  .get('/settings/measures/:instrument/threshold', settling, async (c) => {
    const instrument = instrumentIn(c)
    const threshold = await thresholdOf(c.var.db, c.var.viewer, instrument)
    return c.render(<ThresholdPage instrument={instrument} threshold={threshold} state={await formAt(c, { version: threshold?.version })} />)
  })
  .post('/settings/measures/:instrument/threshold', settling, async (c) => {
    const { db, viewer, t, words } = c.var
    const instrument = instrumentIn(c)
    const read = await sentForm(c, ThresholdForm)
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await setThreshold(db, viewer, instrument, read.state.version, value)
        if (done === null) return { to: href('/settings/measures'), notice: 'measures:settings.kept' }
        const text = ({ points, source }: { points: number | null; source: string | null }) =>
          points === null ? '' : `${words.number(points)} · ${source ?? ''}`
        return {
          stale: [{ field: 'points', label: t('measures:settings.threshold'), theirs: text(done.overtaken), yours: text(value) }],
          version: done.overtaken.version,
        }
      },
      async (state) => <ThresholdPage instrument={instrument} threshold={await thresholdOf(db, viewer, instrument)} state={state} />,
    )
  })

function ThresholdPage({ instrument, threshold, state }: { instrument: Instrument; threshold: SetThreshold | null; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('measures:threshold.title', { instrument: t(instrumentLabels[instrument.key]) })}
      back={{ href: href('/settings/measures'), label: t('measures:settings.title') }}
      lead={<p>{t('measures:threshold.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:settings.keep')} marksOptional={false}>
        <NumberField
          name="points"
          label={t('measures:threshold.points')}
          hint={t('measures:threshold.pointsHint')}
          decimal
          value={threshold?.points}
        />
        <AreaField
          name="source"
          label={t('measures:threshold.source')}
          hint={t('measures:threshold.sourceHint')}
          rows={2}
          maxLength={500}
          value={threshold?.source}
        />
      </Form>
    </Page>
  )
}
