import type { Words } from '../../../platform/i18n.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { answerWordsOf, asAsked, type CountryQuestion, nameOfQuestion, questionsIn, questionWordsOf } from './country.ts'

/** On what ground of article 9 something is asked that tells of health, origin, belief or whom somebody loves. */
export const grounds = ['explicit-consent', 'not-for-profit', 'public-interest', 'equality-of-opportunity', 'care', 'statistics'] as const
export type Ground = (typeof grounds)[number]

export const groundLabel: Record<Ground, Key> = {
  'explicit-consent': 'equality:ground.explicit-consent',
  'not-for-profit': 'equality:ground.not-for-profit',
  'public-interest': 'equality:ground.public-interest',
  'equality-of-opportunity': 'equality:ground.equality-of-opportunity',
  care: 'equality:ground.care',
  statistics: 'equality:ground.statistics',
}

/** Schedule 1, paragraph 8 of the Data Protection Act 2018 is law in the United Kingdom alone; the database holds the same. */
export const groundsIn = (country: string): readonly Ground[] => grounds.filter((ground) => country === 'GB' || ground !== 'equality-of-opportunity')

/** What keeps apart who was not asked (no row), who was and keeps it to themself, and of whom nobody knows. */
export const openAnswers = ['prefer-not', 'unknown'] as const

/** A question as an organisation has it: one of the country's data, or one of its own groups, which somebody belongs to or does not. */
export type Question = {
  key: string
  /** Of its own questions. */
  words: Spoken | null
  position: number
  special: boolean
  asked: boolean
  purpose: Spoken
  ground: Ground | null
  /** Null where nobody has said anything about it yet. */
  version: number | null
}

export const isOwn = ({ key }: Pick<Question, 'key'>): boolean => key.startsWith('own-')

/** How the person came to say it: alone on their own phone or on a tablet in their hands, or to a worker who wrote it down. */
export type HowAnswered = 'own-phone' | 'tablet' | 'with-worker'

export const howAnsweredLabel: Record<HowAnswered, Key> = {
  'own-phone': 'equality:how.own-phone',
  tablet: 'equality:how.tablet',
  'with-worker': 'equality:how.with-worker',
}

/** What is asked, as somebody reads it who is asked. */
export const questionText = ({ key, words: own }: Pick<Question, 'key' | 'words'>, words: Words, organisationLanguage: string): string =>
  own === null ? questionWordsOf(key, words) : inWords(own, words, organisationLanguage)

/** What it is called among others: in settings, in a list and in a figure. */
export const questionName = (question: Pick<Question, 'key' | 'words'>, words: Words, organisationLanguage: string): string =>
  question.words === null ? nameOfQuestion(question.key, words) : questionText(question, words, organisationLanguage)

export const answerText = (question: string, answer: string, words: Words): string => {
  if (answer === 'not-asked') return words.t('equality:answer.not-asked')
  if (answer === 'prefer-not' || answer === 'unknown') return words.t(`equality:answer.${answer}`)
  if (question.startsWith('own-')) return words.t(answer === 'yes' ? 'equality:answer.yes' : 'equality:answer.no')
  return answerWordsOf(question, answer, words)
}

/** The answers that a question offers beside those that keep it open. */
export const answersOf = (question: Pick<Question, 'key'>, country: readonly CountryQuestion[]): readonly string[] =>
  isOwn(question) ? ['yes', 'no'] : (country.find(({ key }) => key === question.key)?.answers ?? [])

/** The answers of a question as its country orders them, ages among them; of our own groups yes comes first. */
export const answersInOrder = (key: string, country: string): readonly string[] =>
  key === 'age' ? ages : key === 'ethnicity' ? asAsked(answersOf({ key }, questionsIn(country))) : answersOf({ key }, questionsIn(country))

const ages = ['under-18', '18-24', '25-34', '35-49', '50-64', '65-74', '75-plus']

/** Whether an answer tells something, so that it needs a yes where consent is the ground. */
export const tells = (answer: string): boolean => !openAnswers.some((open) => open === answer)
