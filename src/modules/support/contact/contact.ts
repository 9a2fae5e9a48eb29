import type { Key } from '../../../platform/words.ts'
import { type ContactMeaning, contactMeanings } from '../../organisation/index.ts'

/** What a piece of work is, whatever the organisation calls it: figures and rules know these, people read the organisation's own words. */
export const meanings = contactMeanings
export type Meaning = ContactMeaning

export const helds = ['held', 'did-not-attend', 'cancelled'] as const
export type Held = (typeof helds)[number]

/** The Five Ways to Wellbeing, and the sixth that some organisations count. Which of them one marks is the organisation's setting. */
export const ways = ['connect', 'be-active', 'take-notice', 'keep-learning', 'give', 'care-for-the-planet'] as const
export type Way = (typeof ways)[number]

/** Making Every Contact Count: asked about a habit or a worry, helped somebody find out more, took a step with them. */
export const meccSteps = ['ask', 'assist', 'act'] as const
export type MeccStep = (typeof meccSteps)[number]

/** All of a contact that somebody writes, and may later amend. */
export type WrittenContact = {
  kindId: string
  held: Held
  withPerson: boolean
  onDay: Temporal.PlainDate
  /** as 14:10 */
  atTime: string | null
  minutes: number
  language: string | null
  interpreter: boolean
  ways: readonly Way[]
  mecc: MeccStep | null
  meccTopic: string | null
  note: string
  /** The professional or other person outside whom it was with. */
  withWhom: string | null
  /** Why the person is not to be shown the note; null where they may see it. */
  withheld: string | null
}

export type Contact = WrittenContact & {
  id: string
  personId: string
  episodeId: string | null
  serviceId: string | null
  serviceName: unknown
  meaning: Meaning
  kindWords: unknown
  recordedById: string
  recordedByName: string
  recordedAt: Temporal.Instant
  version: number
  /** Written by somebody in training, and not signed yet by whoever supervises them. */
  awaitsSignOff: boolean
}

/** A kind of work in the organisation's words, with what it means. */
export type ContactKind = { id: string; meaning: Meaning; words: unknown; retired: boolean }

/** What a contact said before somebody amended it, with who, when and why. */
export type EarlierVersion = {
  version: number
  before: WrittenContact & { meaning: Meaning }
  why: string
  amendedByName: string
  amendedAt: Temporal.Instant
}

export const heldLabels: Record<Held, Key> = {
  held: 'support:held.held',
  'did-not-attend': 'support:held.did-not-attend',
  cancelled: 'support:held.cancelled',
}

export const wayLabels: Record<Way, Key> = {
  connect: 'support:way.connect',
  'be-active': 'support:way.be-active',
  'take-notice': 'support:way.take-notice',
  'keep-learning': 'support:way.keep-learning',
  give: 'support:way.give',
  'care-for-the-planet': 'support:way.care-for-the-planet',
}

export const meccLabels: Record<MeccStep, Key> = { ask: 'support:mecc.ask', assist: 'support:mecc.assist', act: 'support:mecc.act' }

/** The fields in the order in which a form and a comparison show them. */
export const writtenFields = [
  'kindId',
  'held',
  'withPerson',
  'onDay',
  'atTime',
  'minutes',
  'language',
  'interpreter',
  'ways',
  'mecc',
  'meccTopic',
  'note',
  'withWhom',
  'withheld',
] as const satisfies readonly (keyof WrittenContact)[]
export type WrittenField = (typeof writtenFields)[number]

export const fieldLabels: Record<WrittenField, Key> = {
  kindId: 'support:contact.kind',
  held: 'support:contact.held',
  withPerson: 'support:contact.withPerson',
  onDay: 'support:contact.day',
  atTime: 'support:contact.time',
  minutes: 'support:contact.minutes',
  language: 'support:contact.language',
  interpreter: 'support:contact.interpreter',
  ways: 'support:contact.ways',
  mecc: 'support:contact.mecc',
  meccTopic: 'support:contact.meccTopic',
  note: 'support:contact.note',
  withWhom: 'support:contact.withWhom',
  withheld: 'support:contact.withheld',
}
