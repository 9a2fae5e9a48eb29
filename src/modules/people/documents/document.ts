import type { Key } from '../../../platform/words.ts'

export const documentKinds = ['letter', 'form', 'identity', 'health', 'money', 'housing', 'agreement', 'picture', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]

export const documentKindLabel: Record<DocumentKind, Key> = {
  letter: 'papers:document.kind.letter',
  form: 'papers:document.kind.form',
  identity: 'papers:document.kind.identity',
  health: 'papers:document.kind.health',
  money: 'papers:document.kind.money',
  housing: 'papers:document.kind.housing',
  agreement: 'papers:document.kind.agreement',
  picture: 'papers:document.kind.picture',
  other: 'papers:document.kind.other',
}

/** A paper or a picture kept with a person's record. */
export type KeptDocument = {
  id: string
  personId: string
  title: string
  kind: DocumentKind
  datedOn: Temporal.PlainDate
  fileName: string
  mediaType: string
  bytes: number
  addedById: string
  addedByName: string | null
  addedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
  withdrawnByName: string | null
  withdrawnBecause: string | null
}
