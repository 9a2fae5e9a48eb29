/**
 * What a country's law and usual practice ask where somebody may not be safe, as data: the kinds of harm, the questions, the first steps and
 * by when, the reasons for acting without consent. Sources: England, Care Act 2014 section 42 and its statutory guidance chapter 14, Working
 * Together to Safeguard Children; Denmark, the duty to notify the municipality about a child (Barnets Lov). The days are a convention of ours.
 */
export const categories = [
  'physical',
  'domestic',
  'sexual',
  'psychological',
  'financial',
  'modern-slavery',
  'discriminatory',
  'organisational',
  'neglect',
  'self-neglect',
  'emotional',
] as const
export type Category = (typeof categories)[number]

export const questions = ['needs', 'risk', 'unable', 'may-need-support', 'violence'] as const
export type Question = (typeof questions)[number]

export const stepKeys = ['safe-now', 'ask-wishes', 'decide', 'notify'] as const
export type StepKey = (typeof stepKeys)[number]

export const overrides = [
  'life-at-risk',
  'others-at-risk',
  'child-at-risk',
  'crime',
  'cannot-decide',
  'under-pressure',
  'not-safe-to-ask',
  'no-chance-to-ask',
  'duty-to-notify',
] as const
export type Override = (typeof overrides)[number]

export const whoses = ['adult', 'child', 'unknown'] as const
export type Whose = (typeof whoses)[number]

/** What a yes to the questions means. `section-42` the local authority has to make enquiries; `notification` word has to go to the municipality. */
export type Meaning = 'section-42' | 'notification'

export type Rules = {
  categories: readonly Category[]
  /** Asked of what is known; `met` says whether all have to be answered yes or any of them. */
  test: { questions: readonly Question[]; met: 'all' | 'any'; means: Meaning } | null
  firstSteps: readonly { key: StepKey; withinDays: number }[]
}
export type Law = { emergency: string; adult: Rules; child: Rules; overrides: readonly Override[] }

const tenCategories = categories.filter((category) => category !== 'emotional')
const childCategories = ['physical', 'emotional', 'sexual', 'neglect'] as const
const shared = overrides.filter((reason) => reason !== 'duty-to-notify')
const usual: Rules['firstSteps'] = [
  { key: 'safe-now', withinDays: 0 },
  { key: 'ask-wishes', withinDays: 1 },
  { key: 'decide', withinDays: 1 },
]
const sameDay: Rules['firstSteps'] = [
  { key: 'safe-now', withinDays: 0 },
  { key: 'decide', withinDays: 0 },
]

const england: Law = {
  emergency: '999',
  adult: { categories: tenCategories, test: { questions: ['needs', 'risk', 'unable'], met: 'all', means: 'section-42' }, firstSteps: usual },
  child: { categories: childCategories, test: null, firstSteps: sameDay },
  overrides: shared,
}
const denmark: Law = {
  emergency: '112',
  adult: {
    categories: ['physical', 'domestic', 'sexual', 'psychological', 'financial', 'neglect', 'self-neglect'],
    test: null,
    firstSteps: usual,
  },
  child: {
    categories: childCategories,
    test: { questions: ['may-need-support', 'violence'], met: 'any', means: 'notification' },
    firstSteps: [
      { key: 'safe-now', withinDays: 0 },
      { key: 'notify', withinDays: 0 },
    ],
  },
  overrides,
}
const elsewhere: Law = { ...england, emergency: '112', adult: { ...england.adult, test: null } }

/** The law that an organisation works under. A country that we hold no data for has the plain lists, and no test. */
export const lawOf = (country: string): Law => ({ GB: england, DK: denmark })[country] ?? elsewhere

/** As long as nobody knows whether it is about an adult or a child, the child's steps hold: they are the quicker ones. */
export const rulesFor = (law: Law, whose: Whose): Rules => (whose === 'adult' ? law.adult : law.child)

/** What kinds of harm there are to choose among, while it may still be an adult or a child. */
export const categoriesFor = (law: Law, whose: Whose | null): Category[] =>
  whose === 'adult' || whose === 'child'
    ? [...rulesFor(law, whose).categories]
    : categories.filter((one) => law.adult.categories.includes(one) || law.child.categories.includes(one))
