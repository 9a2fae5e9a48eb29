import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, DayField, type FormState, SelectField, TextField } from '../../../ui/form.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Incident, IncidentStep } from '../incident/incident.ts'
import { FormPage } from './form-page.tsx'

const to = (incidentId: string) => href('/incidents/:incidentId', { incidentId })

type StepProps = { incident: Incident; people: readonly { id: string; name: string }[]; viewer: Viewer; today: Temporal.PlainDate; state: FormState }

/** What somebody is to do about it by a day. */
export function StepPage({ incident, people, viewer, today, state }: StepProps) {
  const { t } = useWords()
  return (
    <FormPage
      title={t('safeguarding:step.title')}
      back={{ href: to(incident.id), label: t('safeguarding:incident.back') }}
      state={state}
      submit={t('safeguarding:step.submit')}
    >
      <TextField name="words" label={t('safeguarding:field.step')} required />
      <SelectField
        name="forId"
        label={t('safeguarding:field.for')}
        value={viewer.id}
        required
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField name="dueOn" label={t('safeguarding:field.dueOn')} value={today.add({ days: 7 })} required />
    </FormPage>
  )
}

/** A note, or what was learnt. */
export function NotePage({ incident, kind, state }: { incident: Incident; kind: 'note' | 'learning'; state: FormState }) {
  const { t } = useWords()
  return (
    <FormPage
      title={t(kind === 'learning' ? 'safeguarding:learning.title' : 'safeguarding:note.title')}
      back={{ href: to(incident.id), label: t('safeguarding:incident.back') }}
      lead={kind === 'learning' && <p>{t('safeguarding:learning.lead')}</p>}
      state={state}
      submit={t(kind === 'learning' ? 'safeguarding:learning.submit' : 'safeguarding:note.submit')}
    >
      <AreaField name="note" label={t(kind === 'learning' ? 'safeguarding:field.learning' : 'safeguarding:field.note')} rows={6} required />
    </FormPage>
  )
}

/** What came of a step. */
export function DonePage({ step, state }: { step: IncidentStep; state: FormState }) {
  const { t } = useWords()
  return (
    <FormPage
      title={step.words}
      back={{ href: to(step.incidentId), label: t('safeguarding:incident.back') }}
      state={state}
      submit={t('safeguarding:step.doneSubmit')}
    >
      <AreaField name="note" label={t('safeguarding:field.doneNote')} rows={4} />
    </FormPage>
  )
}
