import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { purposeLabel } from '../consent.ts'
import { filePurposes, fileReasons } from '../list/forms.ts'

/** What a file of people is for, and for whom: what goes to somebody outside goes only of those who agreed. */
export function ExportFields() {
  const { t } = useWords()
  return (
    <>
      <AreaField name="reason" label={t('people:export.reason')} hint={t('people:export.reasonHint')} rows={3} required />
      <ChoiceField
        name="audience"
        label={t('rights:export.audience')}
        required
        value="here"
        options={[
          { value: 'here', label: t('rights:export.here') },
          {
            value: 'elsewhere',
            label: t('rights:export.elsewhere'),
            hint: t('rights:export.elsewhereHint'),
            reveals: (
              <>
                <SelectField
                  name="purpose"
                  label={t('rights:export.purpose')}
                  required
                  options={filePurposes.map((value) => ({ value, label: t(purposeLabel[value]) }))}
                />
                <TextField name="recipient" label={t('rights:export.recipient')} required maxLength={200} />
                <TickField name="onlyAgreed" label={t('rights:export.onlyAgreed')} />
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** The same for a whole list: what kind of reason it is, and which kind of file. */
export function ListExportFields() {
  const { t } = useWords()
  return (
    <>
      <SelectField
        name="why"
        label={t('lists:export.why')}
        required
        emptyLabel={t('lists:export.choose')}
        options={fileReasons.map((value) => ({ value, label: t(`lists:why.${value}`) }))}
      />
      <ExportFields />
      <ChoiceField
        name="format"
        label={t('lists:export.format')}
        required
        value="xlsx"
        options={[
          { value: 'xlsx', label: t('lists:export.xlsx') },
          { value: 'csv', label: t('lists:export.csv') },
        ]}
      />
    </>
  )
}
