import type { Spoken } from '../../platform/spoken.ts'
import type { Key } from '../../platform/words.ts'

/** A word of the organisation's for one of our meanings. A retired one stays with what it was used for, and is offered no more. */
export type VocabularyWord = {
  id: string
  meaning: string
  words: Spoken
  signpost: Spoken
  position: number
  retiredAt: Temporal.Instant | null
  version: number
}

/** The lists of words that are kept alike, each in a table of its own. */
export type VocabularyTable =
  | 'presentingReason'
  | 'declineReason'
  | 'closingReason'
  | 'contactKind'
  | 'activityKind'
  | 'sessionTheme'
  | 'callingOffReason'
  | 'attendanceWord'
  | 'feedbackTag'
  | 'sessionPack'
  | 'talkAudience'

/** A list of words to be settled by an organisation: where it is kept, what its words can mean, and what its page says. */
export type Vocabulary = {
  table: VocabularyTable
  /** In the address: `/settings/reasons/presenting/new`. */
  name: string
  meanings: readonly [string, ...string[]]
  meaningLabel: (meaning: string) => Key
  title: Key
  lead: Key
  /** What adding to it is called. */
  add: Key
  /** Whether each word says where else somebody may turn. */
  hasSignpost: boolean
}

export const reasonMeanings = [
  'separation',
  'bereavement',
  'illness-or-disability',
  'becoming-parent-or-carer',
  'loss-of-work',
  'moving-home',
  'other',
] as const
export type ReasonMeaning = (typeof reasonMeanings)[number]

export const declineMeanings = ['age', 'area', 'condition', 'no-capacity', 'person-declined', 'unreachable', 'other'] as const
export type DeclineMeaning = (typeof declineMeanings)[number]

export const closingMeanings = ['completed', 'moved-away', 'no-longer-wanted', 'lost-touch', 'moved-on-to-other-help', 'died', 'other'] as const
export type ClosingMeaning = (typeof closingMeanings)[number]

export const contactMeanings = [
  'one-to-one',
  'phone',
  'video',
  'visit',
  'listening-ear',
  'advocacy',
  'liaison',
  'key-work',
  'did-not-attend',
  'tried-to-reach',
] as const
export type ContactMeaning = (typeof contactMeanings)[number]

/** Why a person comes. */
export const presentingReasonList: Vocabulary = {
  table: 'presentingReason',
  name: 'presenting',
  meanings: reasonMeanings,
  meaningLabel: (meaning) => `organisation:reason.${meaning as ReasonMeaning}`,
  title: 'organisation:presenting.title',
  lead: 'organisation:presenting.lead',
  add: 'organisation:presenting.add',
  hasSignpost: false,
}

/** Why a referral is declined. */
export const declineReasonList: Vocabulary = {
  table: 'declineReason',
  name: 'declining',
  meanings: declineMeanings,
  meaningLabel: (meaning) => `organisation:decline.${meaning as DeclineMeaning}`,
  title: 'organisation:declining.title',
  lead: 'organisation:declining.lead',
  add: 'organisation:declining.add',
  hasSignpost: true,
}

/** What kinds of work with or for somebody there are. */
export const contactKindList: Vocabulary = {
  table: 'contactKind',
  name: 'contacts',
  meanings: contactMeanings,
  meaningLabel: (meaning) => `organisation:contact.${meaning as ContactMeaning}`,
  title: 'organisation:contacts.title',
  lead: 'organisation:contacts.lead',
  add: 'organisation:contacts.add',
  hasSignpost: false,
}

/** Why somebody's time in a service is closed. */
export const closingReasonList: Vocabulary = {
  table: 'closingReason',
  name: 'endings',
  meanings: closingMeanings,
  meaningLabel: (meaning) => `organisation:ending.${meaning as ClosingMeaning}`,
  title: 'organisation:endings.title',
  lead: 'organisation:endings.lead',
  add: 'organisation:endings.add',
  hasSignpost: false,
}
