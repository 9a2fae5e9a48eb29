import type { Key } from '../../platform/words.ts'

/**
 * What a partner publishes of a month. Each is a count or a time that says nothing of one person; change in wellbeing is left out, since two
 * editions of a mean, one taken from the other, would give one person's score.
 */
export const publishedIndicators = ['referred', 'accepted', 'declined', 'supported', 'seen', 'contacts', 'minutes', 'first-contact'] as const
export type PublishedIndicator = (typeof publishedIndicators)[number]

export const isPublishedIndicator = (word: string | undefined): word is PublishedIndicator => publishedIndicators.some((known) => known === word)

export type PublishedUnit = 'people' | 'count' | 'minutes' | 'days'

export const publishedUnits: Record<PublishedIndicator, PublishedUnit> = {
  referred: 'people',
  accepted: 'people',
  declined: 'people',
  supported: 'people',
  seen: 'people',
  contacts: 'count',
  minutes: 'minutes',
  'first-contact': 'days',
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
}

export const publishedSentences: Record<PublishedIndicator, Key> = {
  referred: 'programmes:sentence.referred',
  accepted: 'programmes:sentence.accepted',
  declined: 'programmes:sentence.declined',
  supported: 'programmes:sentence.supported',
  seen: 'programmes:sentence.seen',
  contacts: 'programmes:sentence.contacts',
  minutes: 'programmes:sentence.minutes',
  'first-contact': 'programmes:sentence.first-contact',
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
