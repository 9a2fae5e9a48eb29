import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, FieldGroup, NumberField, SelectField, TickField } from '../../../ui/form.tsx'
import { changeLabels, changes, degrees, destinations, noLastMeasure, outcomes } from './closing.ts'

/** Beside the reason of a closing: how it ended, in the person's words too. All of it may be left out. */
export function EndingFields({ measuredOn }: { measuredOn: Temporal.PlainDate | null }) {
  const words = useWords()
  const { t } = words
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
        {measuredOn === null ? (
          <SelectField
            name="lastMeasure"
            label={t('due:ending.noMeasure')}
            hint={t('due:ending.noMeasureHint')}
            emptyLabel={t('due:ending.notSaid')}
            options={noLastMeasure.map((one) => ({ value: one, label: t(`due:lastMeasure.${one}`) }))}
          />
        ) : (
          <p>{t('due:ending.measuredOn', { day: words.day(measuredOn) })}</p>
        )}
      </FieldGroup>
      <NumberField name="askAfterWeeks" label={t('due:ending.askAfter')} hint={t('due:ending.askAfterHint')} unit={t('due:ending.weeks')} />
    </>
  )
}

type PlanFieldProps = { reviewOn: Temporal.PlainDate; workerName: string | null; personId: string }

/** A look at the plan that was agreed on stays due after support ended, unless whoever ends it says that nobody looks at it again. */
export function PlanField({ reviewOn, workerName, personId }: PlanFieldProps) {
  const words = useWords()
  const { t } = words
  const day = words.day(reviewOn)
  return (
    <FieldGroup title={t('due:ending.plan')}>
      <p>
        {workerName === null ? t('due:ending.planStaysWithNobody', { day }) : t('due:ending.planStays', { day, worker: workerName })}{' '}
        <a href={href('/people/:personId/plan', { personId })}>{t('due:ending.planOpen')}</a>
      </p>
      <TickField name="planIsOver" label={t('due:ending.planIsOver')} />
    </FieldGroup>
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
