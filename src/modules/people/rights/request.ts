import type { PlainDate } from '../../../platform/day.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'
import type { HowAgreed } from '../consent.ts'
import type { RequestState } from './rules.ts'

export const requestKinds = ['access', 'correction', 'erasure', 'restriction', 'objection'] as const
export type RequestKind = (typeof requestKinds)[number]
export const outcomes = ['done', 'refused', 'taken-back'] as const
export type RequestOutcome = (typeof outcomes)[number]

/** What somebody asks about their own record. */
export type RightsRequest = {
  id: string
  personId: string
  knownAs: string
  /** Their record was erased: what they asked stays listed, and nobody is named. */
  isForgotten: boolean
  kind: RequestKind
  receivedOn: PlainDate
  how: HowAgreed
  note: string | null
  extendedOn: PlainDate | null
  extendedWhy: string | null
  waitingSince: PlainDate | null
  waitedDays: number
  outcome: RequestOutcome | null
  answer: string | null
  answeredOn: PlainDate | null
  answeredByName: string | null
  takenByName: string
  version: number
}

export const requestKindLabel: Record<RequestKind, Key> = {
  access: 'rights:request.access',
  correction: 'rights:request.correction',
  erasure: 'rights:request.erasure',
  restriction: 'rights:request.restriction',
  objection: 'rights:request.objection',
}

export const requestStateLabel: Record<RequestState, Key> = {
  open: 'rights:state.open',
  waiting: 'rights:state.waiting',
  late: 'rights:state.late',
  done: 'rights:state.done',
  refused: 'rights:state.refused',
  'taken-back': 'rights:state.taken-back',
}

export const requestStateTone = {
  open: 'action',
  waiting: 'plain',
  late: 'danger',
  done: 'good',
  refused: 'plain',
  'taken-back': 'plain',
} as const satisfies Record<RequestState, string>

export const outcomeLabel: Record<RequestOutcome, Key> = {
  done: 'rights:outcome.done',
  refused: 'rights:outcome.refused',
  'taken-back': 'rights:outcome.taken-back',
}

/** Whom a row is of. Somebody who was forgotten goes by no name any more. */
export const nameOf = ({ knownAs, isForgotten }: Pick<RightsRequest, 'knownAs' | 'isForgotten'>, t: Words['t']): string =>
  isForgotten ? t('rights:forgotten') : knownAs
