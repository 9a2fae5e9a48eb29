import type { PlainDate } from '../../../platform/day.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** How a question is answered. */
export const questionKinds = ['faces', 'scale', 'one', 'several', 'yes-no', 'words'] as const
export type QuestionKind = (typeof questionKinds)[number]
export const questionKindLabel = (kind: QuestionKind): Key => `feedback:kind.${kind}`

/** The faces and the scale go from 1 to this. */
export const highest = 5

/** Whether anybody may put their name to what they say. */
export const namings = ['nobody', 'who-wishes'] as const
export type Naming = (typeof namings)[number]
export const namingLabel = (naming: Naming): Key => `feedback:naming.${naming}`

export type Question = { id: string; kind: QuestionKind; words: Spoken; options: readonly Spoken[]; optional: boolean }
export type QuestionSaid = Omit<Question, 'id'>

/** Questions that are asked together, in the edition that is asked now. */
export type QuestionSet = {
  id: string
  title: Spoken
  naming: Naming
  edition: number
  version: number
  retired: boolean
  /** Whether this edition was answered: then a change makes the next. */
  answered: boolean
}

/** What was answered to one question, as it is kept: one number, several, or words. */
export type Reply = { question: string; number?: number; chosen?: readonly number[]; words?: string }

/** What a code or a personal link asks, as a stranger sees it. */
export type Asked = {
  askingId: string
  setId: string
  edition: number
  title: Spoken
  naming: Naming
  publicName: Spoken
  activityId: string
  sessionId: string
  onDay: PlainDate
  /** The personal link by which it is asked. */
  invitationId: string | null
  spent: boolean
  /** The language in which somebody was written to. */
  spoken: string | null
  questions: readonly Question[]
}

export const tagMeanings = ['helped', 'people', 'place', 'wish', 'worry', 'other'] as const
export type TagMeaning = (typeof tagMeanings)[number]
export const packMeanings = ['information', 'wellbeing', 'food', 'household', 'other'] as const
export type PackMeaning = (typeof packMeanings)[number]

/** A word of an organisation, of a tag or of a pack. */
export type KeptWord = { id: string; words: Spoken; retired: boolean }

/** How long after a session its questions can be answered; the database holds it. */
export const daysToAnswer = 60

/** Within how many days after a session what somebody went on to counts. */
export const daysToGoOn = 28
