import type { Key } from '../../../platform/words.ts'

export const outcomes = ['much-better', 'better', 'same', 'worse', 'not-known'] as const
export const destinations = [
  'nothing-needed',
  'another-service-here',
  'groups',
  'health',
  'counselling',
  'housing',
  'work-or-learning',
  'another-organisation',
  'not-known',
] as const
/** Why there is no last questionnaire. */
export const noLastMeasure = ['offered', 'not-reached', 'not-fitting', 'not-offered'] as const
/** Whether there is one: read from the answers, where it is; else as was said. */
export const lastMeasures = ['answered', ...noLastMeasure] as const

/** What is asked of how support ended, beside its reason. All of it may be left out. */
export type Ending = {
  outcome: (typeof outcomes)[number] | null
  destination: (typeof destinations)[number] | null
  lastMeasure: (typeof lastMeasures)[number] | null
  said: string | null
}

/**
 * What people say changed: few questions, in words of our own, answered by one of a few words. Data, so that a question more is a line more;
 * one that is asked no more stays here for the answers that were given to it.
 */
export const changes = ['life', 'courage', 'network', 'belief', 'steps'] as const
export type Change = (typeof changes)[number]
export const degrees = ['much', 'some', 'none', 'less', 'does-not-fit'] as const
export type Degree = (typeof degrees)[number]
export type ChangeAnswers = Partial<Record<Change, Degree>>

export const changeLabels: Record<Change, Key> = {
  life: 'due:change.life',
  courage: 'due:change.courage',
  network: 'due:change.network',
  belief: 'due:change.belief',
  steps: 'due:change.steps',
}

export const followUpHows = ['link', 'call', 'not-reached', 'not-wanted'] as const
export type FollowUp = {
  id: string
  personId: string
  episodeId: string
  serviceId: string
  dueOn: Temporal.PlainDate
  sentAt: Temporal.Instant | null
  /** Until when its link opens the questions. */
  expiresAt: Temporal.Instant | null
  answeredOn: Temporal.PlainDate | null
  how: (typeof followUpHows)[number] | null
  answers: ChangeAnswers | null
  said: string | null
  /** Support was opened again, and nobody asks. */
  droppedAt: Temporal.Instant | null
}

export const namings = ['nobody', 'first-name', 'other-name'] as const
export type Quote = {
  id: string
  words: string
  named: (typeof namings)[number]
  name: string | null
  givenOn: Temporal.PlainDate
  withdrawnAt: Temporal.Instant | null
}

export const feedbackKinds = ['thanks', 'wish', 'worry', 'idea'] as const
export type FeedbackKind = (typeof feedbackKinds)[number]
export const feedbackHows = ['spoken', 'phone', 'text', 'email', 'card', 'online'] as const
export type FeedbackHow = (typeof feedbackHows)[number]

export const needTags = [
  'housing',
  'money',
  'work',
  'learning',
  'health',
  'mental-health',
  'loneliness',
  'family',
  'young-people',
  'older-people',
  'language',
  'transport',
  'safety',
  'discrimination',
  'immigration',
  'other',
] as const
export type NeedTag = (typeof needTags)[number]
