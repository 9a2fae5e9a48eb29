import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, SelectField } from '../../../ui/form.tsx'
import { consents } from '../concern/concern.ts'
import { needsReason } from '../concern/rules.ts'
import type { Law } from '../law.ts'

/** Whether the person agreed, and only where they did not: the reason for acting all the same. */
export function ConsentFields({ law, label, hint }: { law: Law; label: string; hint?: string }) {
  const { t } = useWords()
  return (
    <ChoiceField
      name="consent"
      label={label}
      hint={hint}
      required
      options={consents.map((one) => ({ value: one, label: t(`safeguarding:consent.${one}`), asks: needsReason(one) }))}
      asked={
        <>
          <SelectField
            name="override"
            label={t('safeguarding:field.override')}
            hint={t('safeguarding:hint.override')}
            emptyLabel={t('safeguarding:field.choose')}
            options={law.overrides.map((one) => ({ value: one, label: t(`safeguarding:override.${one}`) }))}
          />
          <AreaField name="overrideNote" label={t('safeguarding:field.overrideNote')} hint={t('safeguarding:hint.overrideNote')} rows={2} />
        </>
      }
    />
  )
}
