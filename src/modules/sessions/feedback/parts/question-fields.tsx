import { inWords, type Spoken } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, TicksField } from '../../../../ui/form.tsx'
import type { UrgentLine } from '../../../../ui/urgent-help.tsx'
import { highest, type Question } from '../feedback.ts'
import { fieldOf } from '../forms.ts'
import { valuesOf } from '../rules.ts'

type Props = { questions: readonly Question[]; lines: readonly UrgentLine[]; organisationLanguage: string }

/** Every question as somebody answers it: large enough for a thumb, nothing chosen beforehand. */
export const QuestionFields = ({ questions, ...rest }: Props) =>
  questions.map((question) => <QuestionField key={question.id} question={question} {...rest} />)

function QuestionField({ question, lines, organisationLanguage }: Omit<Props, 'questions'> & { question: Question }) {
  const words = useWords()
  const { t, number } = words
  const said = (spoken: Spoken) => inWords(spoken, words, organisationLanguage)
  const { kind, options, optional } = question
  const field = { name: fieldOf(question), label: said(question.words), labelAsSaid: true, required: !optional }
  if (kind === 'words') return <AreaField {...field} hint={<NotReadAtOnce lines={lines} />} rows={4} maxLength={4000} />
  const values = valuesOf(question).map(String)
  if (kind === 'several') return <TicksField {...field} options={values.map((value, at) => ({ value, label: said(options[at] ?? {}) }))} />
  if (kind === 'scale')
    return (
      <ChoiceField
        {...field}
        look="scale"
        hint={t('feedback:scale.ends')}
        options={values.map((value) => ({ value, label: number(Number(value)) }))}
      />
    )
  const label = (value: string, at: number) =>
    kind === 'one'
      ? said(options[at] ?? {})
      : kind === 'yes-no'
        ? t(value === '1' ? 'feedback:answer.yes' : 'feedback:answer.no')
        : t(faceLabel(Number(value)))
  return <ChoiceField {...field} options={values.map((value, at) => ({ value, label: label(value, at) }))} />
}

const faces = ['feedback:face.1', 'feedback:face.2', 'feedback:face.3', 'feedback:face.4', 'feedback:face.5'] as const
export const faceLabel = (value: number) => faces[Math.min(Math.max(value, 1), highest) - 1] ?? faces[0]

/** Beside every place for words: nobody reads them at once, and who answers now. */
function NotReadAtOnce({ lines }: { lines: readonly UrgentLine[] }) {
  const { t } = useWords()
  return (
    <>
      {t('feedback:answer.notAtOnce')}{' '}
      {lines.slice(0, 2).map((line, at) => (
        <span key={`${line.name} ${line.contact}`}>
          {at > 0 && ' · '}
          <bdi lang={line.nameLanguage}>{line.name}</bdi>{' '}
          {line.href ? (
            <a href={line.href} rel="noreferrer">
              <bdi dir="ltr">{line.contact}</bdi>
            </a>
          ) : (
            <bdi dir="ltr">{line.contact}</bdi>
          )}
        </span>
      ))}
    </>
  )
}
