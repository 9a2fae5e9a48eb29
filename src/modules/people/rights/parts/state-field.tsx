import { useWords } from '../../../../ui/context.tsx'
import { SelectField } from '../../../../ui/form.tsx'

/** Narrows a list to what still waits for an answer, or to what has had one. */
export function StateField() {
  const { t } = useWords()
  return (
    <SelectField
      name="state"
      label={t('rights:filter.state')}
      options={[
        { value: 'open', label: t('rights:filter.open') },
        { value: 'answered', label: t('rights:filter.answered') },
      ]}
    />
  )
}
