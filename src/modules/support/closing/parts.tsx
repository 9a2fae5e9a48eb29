import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, FieldGroup, NumberField, SelectField } from '../../../ui/form.tsx'
import { changeLabels, changes, degrees, destinations, lastMeasures, outcomes } from './closing.ts'

/** Beside the reason of a closing: how it ended, in the person's words too. All of it may be left out. */
export function EndingFields() {
  const { t } = useWords()
  return (
    <>
      <AreaField name="said" label={t('due:ending.said')} hint={t('due:ending.saidHint')} maxLength={2000} rows={3} />
      <FieldGroup title={t('due:ending.more')}>
        <ChoiceField
          name="outcome"
          label={t('due:ending.outcome')}
          look="segments"
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`due:outcome.${outcome}`) }))}
        />
        <SelectField
          name="destination"
          label={t('due:ending.destination')}
          emptyLabel={t('due:ending.notSaid')}
          options={destinations.map((destination) => ({ value: destination, label: t(`due:destination.${destination}`) }))}
        />
        <ChoiceField
          name="lastMeasure"
          label={t('due:ending.lastMeasure')}
          look="segments"
          options={lastMeasures.map((one) => ({ value: one, label: t(`due:lastMeasure.${one}`) }))}
        />
      </FieldGroup>
      <NumberField name="askAfterWeeks" label={t('due:ending.askAfter')} hint={t('due:ending.askAfterHint')} unit={t('due:ending.weeks')} />
    </>
  )
}

/** The few questions of what changed, as data. */
export function ChangeFields() {
  const { t } = useWords()
  return (
    <>
      {changes.map((change) => (
        <ChoiceField
          key={change}
          name={change}
          label={t(changeLabels[change])}
          options={degrees.map((degree) => ({ value: degree, label: t(`due:degree.${degree}`) }))}
        />
      ))}
      <AreaField name="said" label={t('due:followUp.said')} maxLength={2000} rows={3} />
    </>
  )
}
