import type { Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'

/** A question that a country's statistics ask in these words, with its answers. `special`: of article 9, or close to it. */
export type CountryQuestion = { key: string; special: boolean; answers: readonly string[] }

const yesNo = ['yes', 'no']
const marriages = ['single', 'married', 'civil-partnership', 'separated', 'divorced', 'widowed']
const ordinal = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1))

const disability: CountryQuestion = { key: 'disability', special: true, answers: ['a-lot', 'a-little', 'not-at-all', 'none'] }
const sex: CountryQuestion = { key: 'sex', special: false, answers: ['female', 'male', 'another'] }
const trans: CountryQuestion = { key: 'trans-history', special: true, answers: ['same', 'different'] }
const marriage: CountryQuestion = { key: 'marriage', special: false, answers: marriages }
const pregnancy: CountryQuestion = { key: 'pregnancy', special: true, answers: ['pregnant', 'baby', 'neither'] }
const religion: CountryQuestion = {
  key: 'religion',
  special: true,
  answers: ['none', 'christian', 'buddhist', 'hindu', 'jewish', 'muslim', 'sikh', 'another'],
}
const orientation: CountryQuestion = { key: 'orientation', special: true, answers: ['straight', 'gay-or-lesbian', 'bisexual', 'another'] }
const carer: CountryQuestion = { key: 'carer', special: false, answers: yesNo }

/**
 * United Kingdom: the protected characteristics of the Equality Act 2010, section 4 (age comes from the birth date), and carers. Ethnic groups are the nineteen of the
 * census of 2021 in England and Wales, by their codes in the classification 20b of the Office for National Statistics.
 */
const british: readonly CountryQuestion[] = [
  { key: 'ethnicity', special: true, answers: ordinal(19) },
  disability,
  sex,
  trans,
  marriage,
  pregnancy,
  religion,
  orientation,
  carer,
]

/**
 * Denmark keeps no register of ethnic groups. Its statistics go by origin (herkomst), what people live on and how they live; benefits tell of health, so they are of
 * article 9 as well.
 */
const danish: readonly CountryQuestion[] = [
  sex,
  marriage,
  carer,
  { key: 'housing', special: false, answers: ['rented', 'owned', 'cooperative', 'offer', 'with-others', 'none'] },
  {
    key: 'livelihood',
    special: true,
    answers: [
      'work',
      'education',
      'unemployment-benefit',
      'cash-benefit',
      'sickness-benefit',
      'flexible-job',
      'early-pension',
      'old-age-pension',
      'other',
    ],
  },
  { key: 'origin', special: true, answers: ['danish', 'immigrant', 'descendant'] },
  disability,
  trans,
  pregnancy,
  religion,
  orientation,
]

export const questionsIn = (country: string): readonly CountryQuestion[] => (country === 'DK' ? danish : british)

/** The five headings under which the nineteen groups stand, and how many are under each, in the order of the codes. */
const headings = [
  ['asian', 5],
  ['black', 8],
  ['mixed', 12],
  ['white', 17],
  ['other', 19],
] as const

export const ethnicHeading = (code: string): Key => {
  const [heading] = headings.find(([, last]) => Number(code) <= last) ?? headings[4]
  return `equality:heading.${heading}`
}

/** The order in which the census asks: white first. The codes are sorted by the alphabet. */
export const asAsked = (codes: readonly string[]): string[] => {
  const white = codes.filter((code) => ethnicHeading(code) === 'equality:heading.white')
  const mixed = codes.filter((code) => ethnicHeading(code) === 'equality:heading.mixed')
  return [...white, ...mixed, ...codes.filter((code) => !white.includes(code) && !mixed.includes(code))]
}

const answerWords: Readonly<Record<string, (answer: string) => string>> = {
  age: (answer) => `equality:age.${answer}`,
  ethnicity: (answer) => `equality:ethnicity.${answer}`,
  disability: (answer) => `equality:disability.${answer}`,
  sex: (answer) => `equality:sex.${answer}`,
  'trans-history': (answer) => `equality:trans-history.${answer}`,
  marriage: (answer) => `equality:marriage.${answer}`,
  pregnancy: (answer) => `equality:pregnancy.${answer}`,
  religion: (answer) => `equality:religion.${answer}`,
  orientation: (answer) => `equality:orientation.${answer}`,
  carer: (answer) => `equality:carer.${answer}`,
  housing: (answer) => `equality:housing.${answer}`,
  livelihood: (answer) => `equality:livelihood.${answer}`,
  origin: (answer) => `equality:origin.${answer}`,
}

// Keys are built, since the questions are data; `rules.test.ts` finds one without words.
const said = (key: string, { t }: Words): string => t(key as Key)

export const answerWordsOf = (question: string, answer: string, words: Words): string => said(answerWords[question]?.(answer) ?? answer, words)
export const questionWordsOf = (question: string, words: Words): string => said(`equality:question.${question}`, words)
export const nameOfQuestion = (question: string, words: Words): string => said(`equality:name.${question}`, words)
