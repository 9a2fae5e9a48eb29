import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import { declineLabels, isDeclineMeaning, kindLabels, reasonLabels } from '../programmes/index.ts'
import type { PartKind } from './indicator.ts'

const attemptLabels = {
  'tried-to-reach': 'reports:attempt.tried-to-reach',
  'did-not-attend': 'reports:attempt.did-not-attend',
} as const satisfies Record<string, Key>

/** The words for a part of a figure; of a language its own name, of what nobody knows the part itself. */
export function partLabel(kind: PartKind, part: string, words: Words): string {
  if (kind === 'language') return words.languageName(part)
  if (kind === 'decline-reason') return isDeclineMeaning(part) ? words.t(declineLabels[part]) : part
  const labels: Record<string, Key> = { 'contact-kind': kindLabels, attempt: attemptLabels, 'presenting-reason': reasonLabels }[kind]
  const key = labels[part]
  return key === undefined ? part : words.t(key)
}

export const partColumn: Record<PartKind, Key> = {
  'decline-reason': 'reports:column.reason',
  'contact-kind': 'reports:column.kind',
  attempt: 'reports:column.attempt',
  language: 'reports:column.language',
  'presenting-reason': 'reports:column.reason',
}
