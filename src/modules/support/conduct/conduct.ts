import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** What can be said of how somebody keeps to the code, in the order in which it usually comes. */
export const conductKinds = ['agreement', 'breach', 'warning', 'exclusion', 'appeal', 'decision', 'return'] as const
export type ConductKind = (typeof conductKinds)[number]

export const conductLabels: Record<ConductKind, Key> = {
  agreement: 'conduct:kind.agreement',
  breach: 'conduct:kind.breach',
  warning: 'conduct:kind.warning',
  exclusion: 'conduct:kind.exclusion',
  appeal: 'conduct:kind.appeal',
  decision: 'conduct:kind.decision',
  return: 'conduct:kind.return',
}

export const decisionOutcomes = ['stands', 'changed', 'taken-back'] as const
export type DecisionOutcome = (typeof decisionOutcomes)[number]
export const outcomeLabels: Record<DecisionOutcome, Key> = {
  stands: 'conduct:outcome.stands',
  changed: 'conduct:outcome.changed',
  'taken-back': 'conduct:outcome.taken-back',
}

/** Of a decision that changed an exclusion, `untilOn` is its new last day. */
export type WrittenConduct = {
  kind: ConductKind
  onDay: Temporal.PlainDate
  untilOn: Temporal.PlainDate | null
  serviceId: string | null
  aboutId: string | null
  outcome: DecisionOutcome | null
  /** What happened, told fairly. */
  told: string
  /** What the person says of it. */
  personSays: string
}
export type Conduct = WrittenConduct & {
  id: string
  personId: string
  serviceName: unknown
  codeNumber: number | null
  recordedById: string
  recordedByName: string
  recordedAt: Temporal.Instant
}

/** The code in one of its editions. */
export type Code = { number: number; words: Spoken; publishedAt: Temporal.Instant }

/** An exclusion that holds today. */
export type Exclusion = {
  id: string
  personId: string
  onDay: Temporal.PlainDate
  untilOn: Temporal.PlainDate | null
  serviceId: string | null
  serviceName: unknown
}
