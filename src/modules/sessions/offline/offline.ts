import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import type { PersonMoney, SessionMoney } from '../money/money.ts'
import type { AttendanceWord, Heads, Registered } from '../register/attendance.ts'

/** What can be said on a device without a network. Each is a form as a page would send it. */
export const entryKinds = [
  'tap',
  'rest',
  'heads',
  'newcomer',
  'booked',
  'close',
  'reopen',
  'money',
  'person-money',
  'tin',
  'count',
  'contact',
  'advice',
  'signpost',
  'measure',
  'concern',
  'incident',
  'leave',
] as const
export type EntryKind = (typeof entryKinds)[number]
export const entryLabel = (kind: EntryKind): Key => `offline:kind.${kind}`

/** The fields of a form by their names. */
export type Fields = Record<string, string>

/** Something said on a device: its id is made there, so that it counts once however often it is sent. */
export type Entry = {
  id: string
  kind: EntryKind
  sessionId: string | null
  /** Whom it is about, where it is about somebody. */
  personId: string | null
  fields: Fields
  /** By the clock of the device, as an instant in ISO 8601. It decides nothing. */
  at: string
  /** Which one that was not taken this one stands in the place of. */
  instead?: string | null
}

/** An entry as it travels: shut for the key, with the token that says whose it is. */
export type Sealed = { id: string; sealed: string }

/** What became of an entry that was sent. `later` was not come to, or met a fault that may pass: it is sent again. */
export type Outcome = { id: string; outcome: 'taken' } | { id: string; outcome: 'refused'; refusal: string } | { id: string; outcome: 'later' }

/**
 * Whether a key opens anything: it is open, a newer one of the same person took its place, its person signed out of the device or left, the device was revoked,
 * or nobody signed in for thirty days.
 */
export const standings = ['open', 'replaced', 'ended', 'left', 'revoked', 'lapsed'] as const
export type KeyStanding = (typeof standings)[number]

/** Somebody on a register as a device holds them: what to mind of them is said in words, for those alone who may see them. */
export type HeldPerson = Omit<Registered, 'minded'> & { minds: { text: string; grave: boolean }[]; visible: boolean }

/** Somebody of a service, to be found by known-as name and initial. */
export type HeldName = { personId: string; name: string; reference: string }

/** A session of today or tomorrow with its register, all times in words of whoever holds it. */
export type HeldSession = {
  id: string
  serviceId: string
  name: string
  /** 2026-11-22 */
  onDay: string
  day: string
  hours: string
  where: string | null
  theirs: boolean
  off: boolean
  closed: boolean
  admits: 'everybody' | 'by-referral'
  headsOnly: boolean
  capacity: number | null
  joinLink: string | null
  distressNote: string | null
  registered: HeldPerson[]
  /** Those who booked by a name alone. */
  byName: { bookingId: string; name: string }[]
  heads: Heads
  /** What is due and paid; null where nothing costs anything. */
  money: HeldMoney | null
}

/** The money of a session as far as taps change it. */
export type HeldMoney = Pick<SessionMoney, 'charging' | 'tin'> & { counted: boolean; byPerson: Record<string, PersonMoney> }

/** Everything that a device holds for somebody. */
export type Held = {
  /** When it was fetched, by the server: an instant in ISO 8601. */
  at: string
  /** The same in words. */
  atText: string
  viewer: { name: string; language: string | null; records: boolean }
  organisation: { name: string; language: string; currency: string }
  words: AttendanceWord[]
  sessions: HeldSession[]
  /** Those of each service, by its id. */
  people: Record<string, HeldName[]>
  lines: { name: string; contact: string }[]
  /** What somebody can be pointed to for, in the organisation's words. */
  themes: { id: string; words: Spoken }[]
}

/** What a device is told when somebody is put on it. */
export type GivenKey = {
  keyId: string
  deviceId: string
  token: string
  publicKey: string
  name: string
  language: string | null
  organisation: string
}

/** For how many days a device holds somebody without their signing in on it again. The database says the same (`begin_offline`). */
export const daysUntilLapsed = 30

export const pinLength = 6
/** So many wrong ones, and what the PIN opened is gone. */
export const pinTries = 5

/** Why a PIN is no secret: all its figures are the same, or follow one another. */
export function isGuessable(pin: string): boolean {
  const steps = [...pin].slice(1).map((figure, at) => Number(figure) - Number(pin[at]))
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1)
}
