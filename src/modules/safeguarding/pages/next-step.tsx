import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { AreaField, DayField, Form, TicksField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { UrgentHelp, type UrgentLine } from '../../../ui/urgent-help.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { crisisLines } from '../../organisation/index.server.ts'
import { urgentLines } from '../../organisation/index.ts'
import { WayToPress } from '../../people/index.server.ts'
import type { WayToReach } from '../../people/index.ts'
import { lawOf } from '../law.ts'
import { momentOf } from '../parts/concern-words.ts'
import { UrgentNote } from '../parts/urgent-note.tsx'
import { sayNextStep } from '../risk/actions.server.ts'
import { NextStepForm } from '../risk/forms.ts'
import { findRisk, safeWays } from '../risk/queries.server.ts'
import { nextSteps, type RiskAnswer } from '../risk/risk.ts'

/** What the worker does next about an answer that cannot wait. The person may see this screen: it names no score and says no verdict. */
export const nextStepPages = new Hono<Signed>()
  .get('/next-steps/:riskId', async (c) => c.render(<NextStepPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/next-steps/:riskId', async (c) => {
    const { db, viewer, today, t } = c.var
    const before = await asked(c)
    const read = await sentForm(c, NextStepForm)
    return answer(
      c,
      read,
      async (value) => {
        const words = t('safeguarding:nextStep.againTask')
        const said = await sayNextStep(db, viewer, before.risk.id, { ...value, words }, today)
        if ('key' in said) return said
        const { personId, opens } = said
        const onwards = value.steps.includes('concern')
          ? opens
            ? href('/people/:personId/concern', { personId })
            : href('/concerns/new')
          : opens
            ? href('/people/:personId', { personId })
            : href('/')
        return { to: onwards, notice: 'safeguarding:nextStep.kept' }
      },
      async (state) => <NextStepPage {...(await asked(c))} state={state} />,
    )
  })

type Asked = {
  risk: RiskAnswer
  viewer: Viewer
  today: Temporal.PlainDate
  lines: readonly UrgentLine[]
  ways: Pick<WayToReach, 'kind' | 'value' | 'note'>[]
}

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today, words } = c.var
  const risk = await findRisk(db, viewer, c.req.param('riskId') ?? '')
  c.var.looks.add(risk.personId)
  const lines = urgentLines(await crisisLines(db, viewer.organisationId), words, viewer.organisation.language)
  return { risk, viewer, today, lines, ways: await safeWays(db, viewer, risk.personId) }
}

function NextStepPage({ risk, viewer, today, lines, ways, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const back = risk.opens
    ? { href: href('/people/:personId', { personId: risk.personId }), label: risk.knownAs }
    : { href: href('/'), label: t('safeguarding:today') }
  return (
    <Page
      title={t('safeguarding:nextStep.title', { name: risk.knownAs })}
      back={back}
      lead={<p>{t(risk.byLink ? 'safeguarding:nextStep.leadLink' : 'safeguarding:nextStep.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <UrgentNote emergency={lawOf(viewer.organisation.country).emergency} />
      <WhatIsKnown risk={risk} ways={ways} viewer={viewer} />
      {risk.steppedAt === null && (
        <Form state={state} submit={t('safeguarding:nextStep.submit')}>
          <TicksField
            name="steps"
            label={t('safeguarding:nextStep.what')}
            required
            options={nextSteps.map((one) => ({ value: one, label: t(`safeguarding:next.${one}`) }))}
          />
          <AreaField name="note" label={t('safeguarding:field.note')} rows={3} />
          <DayField name="againOn" label={t('safeguarding:nextStep.again')} hint={t('safeguarding:nextStep.againHint')} min={today} />
        </Form>
      )}
      <UrgentHelp lines={lines} title={t('safeguarding:nextStep.lines')} />
    </Page>
  )
}

const SafeWays = ({ ways }: Pick<Asked, 'ways'>) => (
  <>
    {ways.map((way) => (
      <p key={`${way.kind} ${way.value}`}>
        <WayToPress way={way} />
      </p>
    ))}
  </>
)

/** When it came, who was told, and by which safe ways the person is reached; and what was done where that is said already. */
function WhatIsKnown({ risk, ways, viewer }: Pick<Asked, 'risk' | 'ways' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const { timeZone } = viewer.organisation
  const items = [
    { term: t('safeguarding:nextStep.came'), value: momentOf(risk.noticedAt, words, timeZone) },
    { term: t('safeguarding:nextStep.worker'), value: risk.workerName ?? '' },
    { term: t('safeguarding:nextStep.told'), value: words.list(risk.toldNames) },
    { term: t('safeguarding:nextStep.reach'), value: ways.length === 0 ? '' : <SafeWays ways={ways} /> },
    { term: t('safeguarding:nextStep.did'), value: words.list(risk.steps.map((one) => t(`safeguarding:next.${one}`))) },
    { term: t('safeguarding:field.note'), value: risk.note ?? '' },
    { term: t('safeguarding:nextStep.again'), value: risk.againOn ? words.day(risk.againOn) : '' },
  ]
  return (
    <Card title={t(risk.steppedAt === null ? 'safeguarding:nextStep.known' : 'safeguarding:nextStep.saidTitle')}>
      <Definition items={items.filter((item) => item.value !== '')} />
      {risk.steppedAt && (
        <p className="quiet">{t('safeguarding:writtenBy', { name: risk.steppedByName ?? '', when: momentOf(risk.steppedAt, words, timeZone) })}</p>
      )}
      {risk.opens && (
        <p>
          <a href={href('/people/:personId/measures', { personId: risk.personId })}>{t('safeguarding:nextStep.answers')}</a>
        </p>
      )}
    </Card>
  )
}
