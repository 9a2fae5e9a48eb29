import type { Key } from '../../../platform/words.ts'
import type { Session } from '../session.ts'
import type { AttendanceMeaning, AttendanceWord, Capacity, Heads, Registered } from './attendance.ts'

/** Whether it says that somebody was there. */
export const isHere = (meaning: AttendanceMeaning): boolean => meaning === 'present' || meaning === 'late'

const side = (meaning: AttendanceMeaning | null): 'here' | 'not' | null =>
  meaning === null || meaning === 'not-counted' ? null : isHere(meaning) ? 'here' : 'not'

type Before = { tapId: string; meaning: AttendanceMeaning | null; disputedById: string | null; disputedMeaning: AttendanceMeaning | null }

/**
 * Which tap is disputed by the one that comes now. The latest by the server's receipt stands; where it says the opposite of one that whoever tapped had not seen,
 * that one is kept beside it. Whoever tapped having seen what stood has decided.
 */
export function disputedBy(before: Before | null, tap: { afterId: string | null; meaning: AttendanceMeaning | null }): string | null {
  if (before === null || tap.afterId === before.tapId) return null
  const [said, stood, other] = [side(tap.meaning), side(before.meaning), side(before.disputedMeaning)]
  if (said === null) return null
  if (stood !== null && said !== stood) return before.tapId
  return other !== null && said !== other ? before.disputedById : null
}

/** For how many days after a session those who lead and help keep its register. */
export const daysToKeep = 7

type Register = Pick<Session, 'off' | 'onDay'> & { closed: boolean }

/** Why nothing can be said on a register now. */
export function objectionToKeep({ off, onDay, closed }: Register, today: Temporal.PlainDate): { key: Key } | null {
  if (off !== null) return { key: 'register:objection.off' }
  if (closed) return { key: 'register:objection.closed' }
  return Temporal.PlainDate.compare(onDay, today) > 0 ? { key: 'register:objection.not-yet' } : null
}

type Meant = { headsOnly: boolean; byReferral: boolean; booked?: boolean }

/** Why this cannot be said of somebody. Of an open session nobody is absent who had no place there, and where people are counted nobody has a name. */
export function objectionToWord(word: Pick<AttendanceWord, 'meaning'> | null, { headsOnly, byReferral, booked = false }: Meant): { key: Key } | null {
  if (headsOnly) return { key: 'register:objection.heads-only' }
  return word?.meaning === 'absent' && !byReferral && !booked ? { key: 'register:objection.open-to-all' } : null
}

/** The word by which something is said with one tap: the first in use, and where all are retired the first. */
export const wordFor = (words: readonly AttendanceWord[], meaning: AttendanceMeaning): AttendanceWord | undefined =>
  words.find((word) => word.meaning === meaning && !word.retired) ?? words.find((word) => word.meaning === meaning)

/** Those of whom nothing is said and who can be absent: all who were expected where people come by referral, and otherwise who had a place. */
export const missingOf = <One extends Pick<Registered, 'standing' | 'booked'>>(
  registered: readonly One[],
  { admits }: Pick<Session, 'admits'>,
): One[] => registered.filter(({ standing, booked }) => standing === null && (booked || admits === 'by-referral'))

export type Sums = { here: number; expected: number; heads: number; byCapacity: Record<Capacity, number> }

/** How many are there, are expected still, and gave no name. */
export function sumsOf(registered: readonly Registered[], heads: Heads): Sums {
  const there = registered.filter(({ standing }) => standing !== null && isHere(standing.meaning))
  const byCapacity: Record<Capacity, number> = { ...heads }
  for (const { standing } of there) if (standing) byCapacity[standing.cameAs] += 1
  return {
    here: there.length,
    expected: registered.filter(({ standing }) => standing === null).length,
    heads: Object.values(heads).reduce((sum, one) => sum + one, 0),
    byCapacity,
  }
}

/** Names that two on the register share: their reference tells them apart. */
export const sharedNames = (registered: readonly Pick<Registered, 'name'>[]): ReadonlySet<string> =>
  new Set([...Map.groupBy(registered, ({ name }) => name)].filter(([, those]) => those.length > 1).map(([name]) => name))
