import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, FieldGroup, SelectField, TickField } from '../../../../ui/form.tsx'
import { asAsked, type CountryQuestion, ethnicHeading } from '../country.ts'
import { answersOf, answerText, openAnswers, type Question, questionText } from '../question.ts'
import { needsConsent } from '../rules.ts'

type Props = {
  questions: readonly Question[]
  country: readonly CountryQuestion[]
  organisation: { name: string; language: string }
  /** Asked of the person themself, who says 'I'. */
  own: boolean
}

/** What is asked, each with its answers and two that keep it open. Nothing is chosen beforehand, and anything may be left. */
export function QuestionFields({ questions, country, organisation, own }: Props) {
  const { t } = useWords()
  return (
    <>
      {questions.map((question) => (
        <QuestionField key={question.key} {...{ question, country, organisation, own }} />
      ))}
      {questions.some(needsConsent) && (
        <FieldGroup title={t('equality:agree.title')}>
          <TickField
            name="agreed"
            label={t(own ? 'equality:agree.own' : 'equality:agree.told', { organisation: organisation.name })}
            hint={t('equality:agree.hint')}
          />
        </FieldGroup>
      )}
    </>
  )
}

function QuestionField({ question, country, organisation, own }: Omit<Props, 'questions'> & { question: Question }) {
  const words = useWords()
  const { t } = words
  const label = questionText(question, words, organisation.language)
  const answers = answersOf(question, country)
  const open = openAnswers.map((value) => ({ value, label: t(own ? `equality:own.${value}` : `equality:answer.${value}`) }))
  const options = (question.key === 'ethnicity' ? asAsked(answers) : answers).map((value) => ({
    value,
    label: answerText(question.key, value, words),
    group: question.key === 'ethnicity' ? t(ethnicHeading(value)) : undefined,
  }))
  const frame = { name: question.key, label, labelAsSaid: question.words !== null }
  // up to nine are all to be seen at once
  if (options.length <= 9) return <ChoiceField {...frame} options={[...options, ...open]} />
  return (
    <SelectField
      {...frame}
      emptyLabel={t('equality:own.open')}
      options={[...options, ...open.map((one) => ({ ...one, group: t('equality:otherwise') }))]}
    />
  )
}

/** What the answers are for, in the reader's words: each purpose once. */
export function Purposes({ questions, organisation }: Pick<Props, 'questions' | 'organisation'>) {
  const words = useWords()
  const said = [...new Set(questions.map(({ purpose }) => inWords(purpose, words, organisation.language)).filter((one) => one !== ''))]
  return said.map((purpose) => (
    <p key={purpose}>
      <bdi>{purpose}</bdi>
    </p>
  ))
}
