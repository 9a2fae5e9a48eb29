import type { Key } from '../../platform/words.ts'

/** What a partner publishes of a month: each is a count or a time that says nothing of one person. */
export const monthIndicators = ['referred', 'accepted', 'declined', 'supported', 'seen', 'contacts', 'minutes', 'first-contact'] as const
export type MonthIndicator = (typeof monthIndicators)[number]

/** What it publishes once a quarter: of a month most of these would be small. Change in wellbeing with its interval, and of how many pairs. */
export const quarterIndicators = ['languages', 'reasons', 'kinds', 'paired', 'without-pair', 'change', 'change-low', 'change-high'] as const
export type QuarterIndicator = (typeof quarterIndicators)[number]

export const publishedIndicators = [...monthIndicators, ...quarterIndicators] as const
export type PublishedIndicator = (typeof publishedIndicators)[number]

export const isPublishedIndicator = (word: string | undefined): word is PublishedIndicator => publishedIndicators.some((known) => known === word)
export const isQuarterIndicator = (word: string): word is QuarterIndicator => quarterIndicators.some((known) => known === word)

/** What is read of a quarter, each a table of its own: change in wellbeing is one, with all that belongs to it. */
export const quarterTables = ['languages', 'reasons', 'kinds', 'change'] as const
export type QuarterTable = (typeof quarterTables)[number]
export const isQuarterTable = (word: string): word is QuarterTable => quarterTables.some((known) => known === word)

/** How the pairs of a quarter moved, by the organisation's own threshold. */
export const changeParts = ['rose', 'same', 'fell'] as const

export type PublishedUnit = 'people' | 'count' | 'minutes' | 'days' | 'points'

export const publishedUnits: Record<PublishedIndicator, PublishedUnit> = {
  referred: 'people',
  accepted: 'people',
  declined: 'people',
  supported: 'people',
  seen: 'people',
  contacts: 'count',
  minutes: 'minutes',
  'first-contact': 'days',
  languages: 'people',
  reasons: 'people',
  kinds: 'count',
  paired: 'count',
  'without-pair': 'count',
  change: 'points',
  'change-low': 'points',
  'change-high': 'points',
}

export const publishedLabels: Record<PublishedIndicator, Key> = {
  referred: 'programmes:figure.referred',
  accepted: 'programmes:figure.accepted',
  declined: 'programmes:figure.declined',
  supported: 'programmes:figure.supported',
  seen: 'programmes:figure.seen',
  contacts: 'programmes:figure.contacts',
  minutes: 'programmes:figure.minutes',
  'first-contact': 'programmes:figure.first-contact',
  languages: 'programmes:figure.languages',
  reasons: 'programmes:figure.reasons',
  kinds: 'programmes:figure.kinds',
  paired: 'programmes:figure.paired',
  'without-pair': 'programmes:figure.without-pair',
  change: 'programmes:figure.change',
  'change-low': 'programmes:figure.change-low',
  'change-high': 'programmes:figure.change-high',
}

export const publishedSentences: Record<MonthIndicator | QuarterTable, Key> = {
  referred: 'programmes:sentence.referred',
  accepted: 'programmes:sentence.accepted',
  declined: 'programmes:sentence.declined',
  supported: 'programmes:sentence.supported',
  seen: 'programmes:sentence.seen',
  contacts: 'programmes:sentence.contacts',
  minutes: 'programmes:sentence.minutes',
  'first-contact': 'programmes:sentence.first-contact',
  languages: 'programmes:sentence.languages',
  reasons: 'programmes:sentence.reasons',
  kinds: 'programmes:sentence.kinds',
  change: 'programmes:sentence.change',
}

export const declineMeanings = ['age', 'area', 'condition', 'no-capacity', 'person-declined', 'unreachable', 'other'] as const
export type DeclineMeaning = (typeof declineMeanings)[number]

export const declineLabels: Record<DeclineMeaning, Key> = {
  age: 'programmes:declined.age',
  area: 'programmes:declined.area',
  condition: 'programmes:declined.condition',
  'no-capacity': 'programmes:declined.no-capacity',
  'person-declined': 'programmes:declined.person-declined',
  unreachable: 'programmes:declined.unreachable',
  other: 'programmes:declined.other',
}

export const isDeclineMeaning = (word: string): word is DeclineMeaning => declineMeanings.some((known) => known === word)
