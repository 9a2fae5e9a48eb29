import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, DayField, FieldRow, TextField } from '../../../../ui/form.tsx'
import { doerLabels, doers, type WrittenStep } from '../plan.ts'

/** Who takes a step, and by when. */
export function StepFields({ step }: { step?: WrittenStep }) {
  const { t } = useWords()
  return (
    <>
      <ChoiceField
        name="who"
        label={t('plan:step.who')}
        value={step?.who ?? 'together'}
        options={doers.map((who) => ({
          value: who,
          label: t(doerLabels[who]),
          reveals:
            who === 'somebody-else' ? (
              <TextField name="whoWords" label={t('plan:step.whoWords')} value={step?.whoWords} maxLength={100} />
            ) : undefined,
        }))}
      />
      <FieldRow>
        <DayField name="byOn" label={t('plan:step.byDay')} value={step?.byOn} />
      </FieldRow>
    </>
  )
}
