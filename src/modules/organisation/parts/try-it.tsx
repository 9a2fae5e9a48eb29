import { emptyForm } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, FieldRow, Form, NumberField, TextField } from '../../../ui/form.tsx'
import type { Eligibility } from '../eligibility.ts'
import type { CriteriaRows } from '../queries.server.ts'
import type { Service } from '../service.ts'
import { Verdict } from './verdict.tsx'

export type Tried = { asked: Record<string, string>; eligibility: Eligibility | null }

/** Anybody made up, put to the criteria as they stand: nothing of it is kept. */
export function TryIt({ service, criteria, tried }: { service: Service; criteria: CriteriaRows; tried: Tried }) {
  const words = useWords()
  const { t } = words
  const path = href('/settings/services/:serviceId/eligibility', { serviceId: service.id })
  return (
    <Card title={t('organisation:try.title')} id="try">
      <p>{t('organisation:try.lead')}</p>
      {tried.eligibility && <Verdict eligibility={tried.eligibility} criteria={criteria} signposts={service} />}
      <Form
        state={{ ...emptyForm(path, null, false), sent: tried.asked }}
        action={`${path}#try`}
        method="get"
        idPrefix="try"
        submit={t('organisation:try.submit')}
        submitKind="plain"
        marksOptional={false}
      >
        <FieldRow>
          <NumberField name="age" label={t('organisation:try.age')} />
          <TextField name="postcode" label={t('organisation:try.postcode')} dir="ltr" width="short" />
          <TextField name="town" label={t('organisation:try.town')} />
        </FieldRow>
        {criteria.conditions.map((condition) => (
          <ChoiceField
            key={condition.id}
            name={`condition-${condition.id}`}
            label={inWords(condition.question, words)}
            look="segments"
            value="not-asked"
            options={[
              { value: 'yes', label: t('organisation:yes') },
              { value: 'no', label: t('organisation:no') },
              { value: 'not-asked', label: t('organisation:try.notAsked') },
            ]}
          />
        ))}
      </Form>
    </Card>
  )
}
