import type { PlainDate } from '../../../platform/day.ts'
import type { Category, Override, Question, StepKey, Whose } from '../law.ts'

export const safeties = ['safe', 'not-safe', 'unknown'] as const
export type Safety = (typeof safeties)[number]

export const consents = ['agreed', 'refused', 'not-asked'] as const
export type Agreement = (typeof consents)[number]

/** What is put down in two minutes. It stays as it was told. */
export type Raised = {
  personId: string | null
  about: string | null
  whose: Whose
  what: string
  others: string | null
  happenedOn: PlainDate | null
  happenedWhen: string | null
  ownWords: string | null
  safety: Safety
  safetyNote: string | null
  consent: Agreement
  override: Override | null
  overrideNote: string | null
  categories: Category[]
}

/** A worry about somebody's safety, as its handlers see it. */
export type Concern = Raised & {
  id: string
  personName: string | null
  reference: string | null
  raisedById: string
  raisedByName: string
  raisedAt: Temporal.Instant
  takenById: string | null
  takenByName: string | null
  takenAt: Temporal.Instant | null
  /** The earliest day on which something is due; null where nothing is open. */
  nextDueOn: PlainDate | null
  closedAt: Temporal.Instant | null
  version: number
}

export const states = ['new', 'open', 'closed'] as const
export type State = (typeof states)[number]

/** A concern is new until somebody takes it on, then open until it is closed. */
export const stateOf = ({ closedAt, takenAt }: Pick<Concern, 'closedAt' | 'takenAt'>): State =>
  closedAt !== null ? 'closed' : takenAt === null ? 'new' : 'open'

export type Answer = 'yes' | 'no' | 'unknown'
export const answers = ['yes', 'no', 'unknown'] as const

export type Assessment = {
  id: string
  whose: Whose
  categories: Category[]
  answers: Partial<Record<Question, Answer>>
  note: string | null
  byName: string
  assessedAt: Temporal.Instant
}

export type Step = {
  id: string
  key: StepKey | null
  words: string | null
  forId: string | null
  forName: string | null
  dueOn: PlainDate
  doneAt: Temporal.Instant | null
  doneByName: string | null
  doneNote: string | null
}

export const decisions = ['refer', 'handle-here', 'other-help', 'no-further-action'] as const
export type Decision = { id: string; outcome: (typeof decisions)[number]; reason: string; byName: string; decidedAt: Temporal.Instant }

export const ways = ['phone', 'email', 'form', 'letter', 'police'] as const
export const authorityOutcomes = ['taken-up', 'other-help', 'not-taken-up', 'no-answer'] as const
export type Referral = {
  id: string
  authority: string
  byWay: (typeof ways)[number]
  consent: Agreement
  override: Override | null
  overrideNote: string | null
  theirReference: string | null
  referredOn: PlainDate
  byName: string
  outcome: (typeof authorityOutcomes)[number] | null
  outcomeNote: string | null
  outcomeOn: PlainDate | null
}

export const closingOutcomes = ['safer', 'no-change', 'not-a-concern', 'passed-on', 'died', 'unknown'] as const
export type Closing = {
  id: string
  outcome: (typeof closingOutcomes)[number]
  summary: string
  personsView: string | null
  byName: string
  closedAt: Temporal.Instant
  reopenedAt: Temporal.Instant | null
  reopenedByName: string | null
}

export type Note = { id: string; note: string; byName: string; writtenAt: Temporal.Instant }
export type Handler = { viewerId: string; name: string; namedAt: Temporal.Instant }

export const happenings = [
  'looked-at',
  'taken-on',
  'assessed',
  'step-set',
  'step-done',
  'noted',
  'decided',
  'referred',
  'answered',
  'closed',
  'reopened',
  'handler-named',
  'handler-ended',
  'printed',
] as const
export type HappeningKind = (typeof happenings)[number]
export type Happening = { id: number; kind: HappeningKind; at: Temporal.Instant; byName: string }

/** All that its handlers hold of one concern. */
export type File = {
  concern: Concern
  assessments: Assessment[]
  steps: Step[]
  notes: Note[]
  decisions: Decision[]
  referrals: Referral[]
  closings: Closing[]
  handlers: Handler[]
  happenings: Happening[]
}

/** What whoever raised it may know. */
export type Receipt = { concernId: string; raisedAt: Temporal.Instant; takenAt: Temporal.Instant | null; takenByName: string | null }
