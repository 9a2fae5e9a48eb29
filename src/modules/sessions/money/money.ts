import type { Key } from '../../../platform/words.ts'

/** What can happen to money. Nothing of it is ever changed: a slip is reversed by its contrary. */
export const entryKinds = [
  'charge',
  'concession',
  'payment',
  'let-off',
  'owes',
  'gift',
  'cash',
  'float',
  'bought',
  'count',
  'banking',
  'reversal',
] as const
export type EntryKind = (typeof entryKinds)[number]
/** What can be about somebody by name. */
export type PersonEntryKind = Exclude<EntryKind, 'cash' | 'float' | 'bought' | 'count' | 'banking'>
export const entryKindLabel = (kind: EntryKind): Key => `money:kind.${kind}`

/** Where money is, where it comes from, and what people owe. All of them together are nothing. */
export const accounts = ['due', 'tin', 'float', 'gifts', 'income', 'spent', 'bank', 'difference', 'let-off'] as const
export type Account = (typeof accounts)[number]
export const accountLabel = (account: Account): Key => `money:account.${account}`
export const accountSays = (account: Account): Key => `money:accountSays.${account}`

/** When the price of an activity falls due. */
export const waysDue = ['by-coming', 'by-place', 'by-nothing'] as const
export type WayDue = (typeof waysDue)[number]
export const wayDueLabel = (way: WayDue): Key => `money:due.${way}`

export type Charging = { priceMinor: number | null; concessionMinor: number | null; fallsDue: WayDue; version: number }

/** What is said of money with one tap. `paid` of nobody is cash in the tin. */
export const moneyTaps = ['paid', 'concession', 'owes', 'gift', 'back', 'as-gift'] as const
export type MoneySaid = (typeof moneyTaps)[number]

/** A tap as it is sent: its id is made where it is tapped. `back` and `as-gift` name the entry that they are about. */
export type MoneyTap = { id: string; personId: string | null; said: MoneySaid; minor: number; entryId: string | null }

/** An entry that stands: it was not reversed. */
export type StandingEntry = { entryId: string; kind: EntryKind; minor: number; why: string | null }

/** Somebody's money at one session. */
export type PersonMoney = {
  personId: string
  standing: readonly StandingEntry[]
  /** What is still to be paid for this session; below nothing where more was paid. */
  dueHere: number
  /** What they owe in the service in all; below nothing where it was paid ahead. */
  owed: number
}

/** The tin of a session once it was counted up. */
export type Count = {
  entryId: string
  minor: number
  floatMinor: number
  why: string | null
  countedBy: string
  handedTo: string | null
  at: Temporal.Instant
}
export type BankedIn = { entryId: string; onDay: Temporal.PlainDate; reference: string | null }

/** What stands of the money of one session. */
export type SessionMoney = {
  charging: Charging
  count: Count | null
  banked: BankedIn | null
  /** What should be in the tin now. */
  tin: number
  /** The float that was put in at the start. */
  float: number
  byPerson: ReadonlyMap<string, PersonMoney>
  /** Of those who are not on the register any more, as a register calls them. */
  names: ReadonlyMap<string, string>
  /** Whether anything was ever said of money. */
  isUsed: boolean
}

/** One entry, as lists show it. */
export type ListedEntry = {
  id: string
  receipt: number
  kind: EntryKind
  minor: number
  why: string | null
  reference: string | null
  onDay: Temporal.PlainDate
  by: string
  at: Temporal.Instant
  personId: string | null
  /** Of a reversal, what it reverses. */
  reverses: EntryKind | null
  isReversed: boolean
  /** How many photos or PDFs of its receipt there are. */
  papers: number
}

/** A tap on money as its button sends it: its id, who, what is said, how much, and which entry it is about. */
export const moneyTapValue = ({ id: tapId, personId, said, minor, entryId }: MoneyTap): string =>
  [tapId, personId ?? '', said, minor, entryId ?? ''].join('~')
