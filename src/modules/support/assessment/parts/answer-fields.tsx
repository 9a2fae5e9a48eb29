import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldGroup, FieldRow, SelectField, TickField } from '../../../../ui/form.tsx'
import type { Sheet, WrittenAssessment } from '../assessment.ts'

export type AnswerFieldsProps = {
  sheet: Sheet
  start: WrittenAssessment
  /** Those likely to be spoken, the likeliest first. */
  languages: readonly string[]
  today: Temporal.PlainDate
  organisationLanguage: string
}

/** The fields of an assessment: each domain with what helps to talk about it, a step where the sheet has them, words, and whether help is wanted. */
export function AnswerFields({ sheet, start, languages, today, organisationLanguage }: AnswerFieldsProps) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, organisationLanguage)
  const { content } = sheet
  return (
    <>
      <FieldRow>
        <DayField name="onDay" label={t('needs:field.day')} value={start.onDay} max={today} />
        <SelectField
          name="language"
          label={t('needs:field.language')}
          emptyLabel={t('support:contact.notSaid')}
          value={start.language}
          options={languages.map((code) => ({ value: code, label: words.atStart(words.languageName(code)) }))}
        />
      </FieldRow>
      <TickField name="interpreter" label={t('support:contact.interpreter')} checked={start.interpreter} />
      <AreaField
        name="matters"
        label={t('needs:field.matters')}
        hint={t('needs:field.mattersHint')}
        rows={3}
        value={start.matters}
        maxLength={5000}
      />
      {content.domains.map((domain) => {
        const answer = start.answers[domain.key]
        return (
          <FieldGroup key={domain.key} title={said(domain.words)} hint={said(domain.prompts) || undefined}>
            {content.scale.length > 0 && (
              <ChoiceField
                name={`step.${domain.key}`}
                label={t('needs:field.step')}
                look="segments"
                value={answer?.step ? String(answer.step) : ''}
                options={[
                  ...content.scale.map((step, at) => ({ value: String(at + 1), label: said(step) })),
                  { value: '', label: t('needs:field.noStep') },
                ]}
              />
            )}
            <AreaField
              name={`words.${domain.key}`}
              label={t('needs:field.words')}
              rows={content.scale.length > 0 ? 2 : 3}
              value={answer?.words}
              maxLength={5000}
            />
            <TickField name={`wanted.${domain.key}`} label={t('needs:field.wanted')} checked={answer?.wanted ?? false} />
          </FieldGroup>
        )
      })}
    </>
  )
}
