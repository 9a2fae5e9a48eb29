import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, DayField, FieldRow, Form, NumberField, SelectField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'

type Props = {
  colleagues: readonly { id: string; name: string }[]
  trainings: readonly { id: string; name: string }[]
  activityId: string | null
  today: Temporal.PlainDate
  state: FormState
}

/** Writes down that colleagues have done a training, of this house or elsewhere. */
export function NewTrainingPage({ colleagues, trainings, activityId, today, state }: Props) {
  const { t } = useWords()
  return (
    <Page
      title={t('courses:training.add')}
      back={{ href: href('/training'), label: t('courses:training.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('courses:training.submit')}>
        <SelectField
          name="activityId"
          label={t('courses:field.trainingHeld')}
          emptyLabel={t('courses:field.elsewhere')}
          value={trainings.some(({ id }) => id === activityId) ? activityId : null}
          options={trainings.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField name="name" label={t('courses:field.trainingName')} hint={t('courses:field.trainingNameHint')} />
        <FieldRow>
          <DayField name="completedOn" label={t('courses:field.completedOn')} value={today} required />
          <NumberField decimal name="hours" label={t('courses:field.hours')} hint={t('courses:field.hoursHint')} />
        </FieldRow>
        <DayField name="dueAgainOn" label={t('courses:field.dueAgainOn')} hint={t('courses:field.dueAgainHint')} />
        <TicksField
          name="viewerIds"
          label={t('courses:field.who')}
          look="columns"
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <AreaField name="note" label={t('courses:field.note')} rows={2} maxLength={1000} />
      </Form>
    </Page>
  )
}
