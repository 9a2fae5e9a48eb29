import type { Objection } from '../../../platform/http.ts'
import type { Key } from '../../../platform/words.ts'
import type { Session } from '../session.ts'
import type { Account, Charging, EntryKind, PersonMoney, StandingEntry } from './money.ts'

/** So much out of one account and into another: both sides at once. */
export type Line = { intoAccount: Account; fromAccount: Account; minor: number }

/** From where to where money goes, by what happened. */
const ways: Partial<Record<EntryKind, readonly [into: Account, from: Account]>> = {
  concession: ['income', 'due'],
  payment: ['tin', 'due'],
  'let-off': ['let-off', 'due'],
  gift: ['tin', 'gifts'],
  cash: ['tin', 'income'],
  float: ['tin', 'float'],
  bought: ['spent', 'tin'],
}

/** The lines of what happened at a session. Where nothing falls due by itself, what somebody pays is income and not a credit. */
export function linesOf(kind: EntryKind, minor: number, fallsDue: Charging['fallsDue'] = 'by-coming'): Line[] {
  const way = kind === 'payment' && fallsDue === 'by-nothing' ? (['tin', 'income'] as const) : ways[kind]
  return way === undefined ? [] : moved(way[0], way[1], minor)
}

/** So much out of one account and into another; below nothing it goes the other way, and nothing is no line. */
export function moved(intoAccount: Account, fromAccount: Account, minor: number): Line[] {
  if (minor === 0) return []
  return minor > 0 ? [{ intoAccount, fromAccount, minor }] : [{ intoAccount: fromAccount, fromAccount: intoAccount, minor: -minor }]
}

/** The lines of a tin that was counted: what is too little or too much is a difference, and the float stays for the next time. */
export const linesOfCount = (expected: number, counted: number, float: number): Line[] => [
  ...moved('tin', 'difference', counted - expected),
  ...moved('float', 'tin', float),
]

/** What touches the tin, and therefore waits once it was counted. */
const inTheTin: ReadonlySet<EntryKind> = new Set(['payment', 'gift', 'cash', 'float', 'bought'])
export const touchesTin = (kind: EntryKind): boolean => inTheTin.has(kind)

type Standing = Pick<Session, 'off' | 'onDay'> & { counted: boolean }

/** Why nothing of this kind can be said of the money of a session now. */
export function objectionToMoney({ onDay, counted }: Standing, kind: EntryKind, today: Temporal.PlainDate): { key: Key } | null {
  if (Temporal.PlainDate.compare(onDay, today) > 0) return { key: 'money:objection.not-yet' }
  return counted && touchesTin(kind) ? { key: 'money:objection.counted' } : null
}

/** What somebody owes from earlier sessions: what they owe in all, without what is due for this one. What was paid ahead goes towards it. */
export const owedBefore = ({ owed, dueHere }: Pick<PersonMoney, 'owed' | 'dueHere'>): number => Math.max(0, owed - Math.max(0, dueHere))

export const sumOf = (standing: readonly StandingEntry[], kind: EntryKind): number =>
  standing.filter((entry) => entry.kind === kind).reduce((sum, { minor }) => sum + minor, 0)

/** What somebody who is charged the price pays at a concession: nothing is offered where there is none, where it was given, or where something was paid. */
export function concessionFor({ priceMinor, concessionMinor }: Charging, money: Pick<PersonMoney, 'standing' | 'dueHere'>): number | null {
  if (priceMinor === null || concessionMinor === null || concessionMinor >= priceMinor) return null
  return money.dueHere === priceMinor && money.standing.every(({ kind }) => kind !== 'concession') ? concessionMinor : null
}

/** More than any tin holds: a slip of the finger. The database knows it too. */
export const mostMinor = 100_000_000

/** Notes and coins, in minor units, the largest first; of a currency that is not here the sum alone is written. */
const cash: Record<string, readonly number[]> = {
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  EUR: [10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  DKK: [100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50],
}
export const piecesOf = (currency: string): readonly number[] => cash[currency] ?? []
const mostPieces = 13
export const pieceNames: readonly string[] = Array.from({ length: mostPieces }, (_, at) => `piece${at}`)

export type CountSaid = { total: number | null; pieces: readonly (number | null)[] }

/** What was counted: as a sum, by notes and coins, or both, which then have to agree. Null where nothing was written. */
export function countedOf({ total, pieces }: CountSaid, currency: string): number | null | 'disagree' {
  const worth = piecesOf(currency)
  const written = pieces.slice(0, worth.length)
  if (written.every((many) => many === null)) return total
  const sum = written.reduce<number>((all, many, at) => all + (many ?? 0) * (worth[at] ?? 0), 0)
  return total === null || total === sum ? sum : 'disagree'
}

type Counting = CountSaid & { floatMinor: number; why: string | null }

/** What is wrong with a tin as it was counted, where so much should be in it: a difference is explained, and no more stays in it than was there. */
export function objectionToCount(said: Counting, { tin, currency }: { tin: number; currency: string }): Objection | null {
  const minor = countedOf(said, currency)
  if (minor === null) return { key: 'money:objection.nothing-counted', field: 'total' }
  if (minor === 'disagree') return { key: 'money:objection.disagree', field: 'total' }
  if (minor > mostMinor) return { key: 'form:noSuchMoney', field: 'total' }
  const tooMuch = said.floatMinor > minor ? ({ key: 'money:objection.float-too-much', field: 'floatMinor' } as const) : null
  const unexplained =
    minor !== tin && said.why === null ? ({ key: minor < tin ? 'money:objection.short' : 'money:objection.over', field: 'why' } as const) : null
  return tooMuch && unexplained ? { ...tooMuch, also: [unexplained] } : (tooMuch ?? unexplained)
}
