import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import { declineLabels } from './published.ts'

export const kindLabels = {
  'one-to-one': 'reports:kind.one-to-one',
  phone: 'reports:kind.phone',
  video: 'reports:kind.video',
  visit: 'reports:kind.visit',
  'listening-ear': 'reports:kind.listening-ear',
  advocacy: 'reports:kind.advocacy',
  liaison: 'reports:kind.liaison',
  'key-work': 'reports:kind.key-work',
} as const satisfies Record<string, Key>

export const reasonLabels = {
  separation: 'reports:reason.separation',
  bereavement: 'reports:reason.bereavement',
  'illness-or-disability': 'reports:reason.illness-or-disability',
  'becoming-parent-or-carer': 'reports:reason.becoming-parent-or-carer',
  'loss-of-work': 'reports:reason.loss-of-work',
  'moving-home': 'reports:reason.moving-home',
  other: 'reports:reason.other',
} as const satisfies Record<string, Key>

const changeLabels = {
  rose: 'programmes:change.rose',
  same: 'programmes:change.same',
  fell: 'programmes:change.fell',
} as const satisfies Record<string, Key>

const labels: Record<string, Record<string, Key>> = { declined: declineLabels, kinds: kindLabels, reasons: reasonLabels, paired: changeLabels }

/** The words for a part of a published figure; of a language its own name, of what nobody knows the part itself. */
export function partLabelOf(indicator: string, part: string, words: Words): string {
  if (indicator === 'languages') return words.languageName(part)
  const key = labels[indicator]?.[part]
  return key === undefined ? part : words.t(key)
}
