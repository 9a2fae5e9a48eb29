import { minorIn } from '../../../platform/fields.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { entryKindLabel, entryKinds as moneyKinds } from '../money/money.ts'
import { type AttendanceWord, capacities, capacityLabel } from '../register/attendance.ts'
import type { EntryKind, Fields } from './offline.ts'

type Told = { words: Words; attendance: readonly AttendanceWord[]; organisation: { currency: string; language: string } }

/** What an entry says, for whoever decides of it: the word that was tapped, the amount, what was written. Ids say nothing to a reader. */
export function saidIn({ kind, said }: { kind: EntryKind; said: Fields | null }, told: Told): string[] {
  if (said === null) return []
  return [shorts[kind]?.(said, told) ?? '', ...written.map((field) => said[field] ?? '')].filter((text) => text !== '')
}

const written = ['knownAs', 'reach', 'withWhom', 'which', 'why', 'what', 'note', 'wentWell'] as const

type Short = (said: Fields, told: Told) => string

const pair = (label: string, value: string): string => `${label}: ${value}`
const partsOf = (value: string | undefined): string[] => (value ?? '').split('~')

const tapped: Short = ({ tap }, { words, attendance, organisation }) => {
  const [, , wordId, as] = partsOf(tap)
  const word = attendance.find(({ id }) => id === wordId)
  if (!word) return wordId === '' ? words.t('money:kind.reversal') : ''
  const cameAs = capacities.find((one) => one === as && one !== 'participant')
  return [inWords(word.words, words, organisation.language), cameAs ? words.t(capacityLabel(cameAs)) : ''].filter(Boolean).join(' · ')
}

const counted: Short = ({ heads }, { words }) => {
  const [, step, as] = partsOf(heads)
  const cameAs = capacities.find((one) => one === as)
  return cameAs ? pair(words.t(capacityLabel(cameAs)), words.number(Number(step), { signDisplay: 'always' })) : ''
}

/** Of a tap on money; the rest are called as the entries are. */
const tapLabels: Record<string, Key> = { paid: 'money:kind.payment', back: 'money:kind.reversal', 'as-gift': 'money:kind.gift' }

const money = (what: string | undefined, minor: number | null, { words, organisation }: Told): string => {
  const kind = moneyKinds.find((one) => one === what)
  const label = tapLabels[what ?? ''] ?? (kind && entryKindLabel(kind))
  return label ? pair(words.t(label), words.money(minor ?? 0, organisation.currency)) : ''
}

const minutes: Short = ({ minutes: many = '' }, { words }) => pair(words.t('offline:word.minutes'), many)

const shorts: Partial<Record<EntryKind, Short>> = {
  tap: tapped,
  heads: counted,
  money: (said, told) => money(partsOf(said['money'])[2], Number(partsOf(said['money'])[3]), told),
  'person-money': ({ said, minor = '' }, told) => money(said, minorIn(minor), told),
  tin: ({ entry, minor = '' }, told) => money(entry, minorIn(minor), told),
  count: ({ total = '' }, told) => money('count', minorIn(total), told),
  contact: minutes,
  advice: minutes,
  signpost: minutes,
}
