import { useWords } from '../../../../ui/context.tsx'
import { DayField, TextField, TicksField } from '../../../../ui/form.tsx'
import { dataKindLabel, dataKinds } from '../../consent.ts'

/** With whom, what of the record, and until when. Left empty: whomever and whatever the purpose needs. */
export function SharedWithFields() {
  const { t } = useWords()
  return (
    <>
      <TextField name="recipient" label={t('rights:consent.recipient')} hint={t('rights:consent.recipientHint')} maxLength={200} />
      <TicksField
        name="kinds"
        label={t('rights:consent.kinds')}
        hint={t('rights:consent.kindsHint')}
        look="columns"
        options={dataKinds.map((value) => ({ value, label: t(dataKindLabel[value]) }))}
      />
      <DayField name="endsOn" label={t('rights:consent.endsOn')} />
    </>
  )
}
