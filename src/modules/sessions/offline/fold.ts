import type { Capacity } from '../register/attendance.ts'
import { missingOf, wordFor } from '../register/rules.ts'
import { chargedAfter, moneyAfter } from './money-fold.ts'
import type { Entry, Held, HeldPerson, HeldSession } from './offline.ts'

type Said = Pick<Entry, 'id' | 'kind' | 'personId' | 'fields'>

/** A session as it stands after what was said on this device, in its order: the server says the same once it has all of it. */
export const standsAfter = (session: HeldSession, entries: readonly Said[], held: Held): HeldSession =>
  entries.reduce((present, entry) => withMoney(present, after(present, entry, held), entry), session)

/** What a tap on somebody, or one on money, does to the money. */
function withMoney(before: HeldSession, present: HeldSession, entry: Said): HeldSession {
  if (present.money === null) return present
  const was = new Map(before.registered.map((one) => [one.personId, one]))
  const changed = present.registered.filter((one) => was.get(one.personId) !== one)
  const charged = changed.reduce(chargedAfter, present.money)
  return { ...present, money: moneyAfter(charged, entry) }
}

function after(session: HeldSession, entry: Said, held: Held): HeldSession {
  if (entry.kind === 'close') return { ...session, closed: true }
  if (entry.kind === 'reopen') return { ...session, closed: false }
  if (entry.kind === 'heads') return { ...session, heads: headsAfter(session.heads, entry.fields['heads'] ?? '') }
  if (entry.kind === 'tap') return { ...session, registered: tapped(session, entry.fields['tap'] ?? '', held) }
  if (entry.kind === 'newcomer') return { ...session, registered: withNewcomer(session, entry, held) }
  if (entry.kind === 'booked') return withBooked(session, entry, held)
  return entry.kind === 'rest' ? { ...session, registered: restMarked(session, entry, held) } : session
}

function headsAfter(heads: HeldSession['heads'], value: string): HeldSession['heads'] {
  const [, step, cameAs] = value.split('~') as [string, string, Capacity]
  return { ...heads, [cameAs]: Math.max(0, heads[cameAs] + Number(step)) }
}

function tapped({ registered, serviceId }: HeldSession, value: string, held: Held): HeldPerson[] {
  const [tapId = '', personId = '', wordId = '', cameAs = 'participant'] = value.split('~') as [string, string, string, Capacity]
  const there = registered.find((one) => one.personId === personId) ?? found(personId, serviceId, held)
  if (there === null) return registered
  const standing = standingBy(wordId, cameAs, held)
  const now = { ...there, standing, lastTapId: tapId }
  return registered.includes(there) ? registered.map((one) => (one === there ? now : one)) : [...registered, now]
}

function standingBy(wordId: string, cameAs: Capacity, { words, viewer }: Held): HeldPerson['standing'] {
  const word = words.find(({ id }) => id === wordId)
  return word ? { wordId, words: word.words, meaning: word.meaning, cameAs, markedBy: viewer.name, disputed: null } : null
}

const blank = {
  timesBefore: 0,
  usuallyAs: 'participant',
  firstTime: false,
  booked: false,
  standing: null,
  lastTapId: null,
  minds: [],
  visible: false,
} as const

/** Somebody of the service who was sought and put on the register. */
function found(personId: string, serviceId: string, { people }: Held): HeldPerson | null {
  const one = people[serviceId]?.find((known) => known.personId === personId)
  return one ? { ...blank, minds: [], ...one } : null
}

function withNewcomer({ registered }: HeldSession, { personId, fields }: Said, held: Held): HeldPerson[] {
  const present = wordFor(held.words, 'present')
  if (personId === null || !present || registered.some((one) => one.personId === personId)) return registered
  const standing = standingBy(present.id, fields['cameAs'] as Capacity, held)
  const one = { ...blank, minds: [], personId, reference: '', name: shortNameOf(fields['knownAs'] ?? ''), firstTime: true, booked: false }
  return [...registered, { ...one, standing, lastTapId: fields['tapId'] ?? null }]
}

/** Somebody who booked by a name alone is here. */
function withBooked(session: HeldSession, said: Said, held: Held): HeldSession {
  const booking = session.byName.find(({ bookingId }) => bookingId === said.fields['bookingId'])
  if (!booking) return session
  const come = { ...said, fields: { ...said.fields, knownAs: booking.name, cameAs: 'participant' } }
  return { ...session, byName: session.byName.filter((one) => one !== booking), registered: withNewcomer(session, come, held) }
}

function restMarked({ registered, admits }: HeldSession, { id }: Said, held: Held): HeldPerson[] {
  const absent = wordFor(held.words, 'absent')
  if (!absent) return registered
  const rest = missingOf(registered, { admits })
  return registered.map((one) => (rest.includes(one) ? { ...one, standing: standingBy(absent.id, one.usuallyAs, held), lastTapId: id } : one))
}

/** Known-as name and initial: `Agnes Oldfield` is `Agnes O.` The database says the same (`shortName`). */
export const shortNameOf = (knownAs: string): string => knownAs.trim().replace(/\s+(\S)\S*$/u, ' $1.')

/** Those whose name holds what is sought, whatever its marks: who begins with it stands first. */
export function soughtIn<One extends { name: string }>(names: readonly One[], sought: string, most = 12): One[] {
  const said = plain(sought.trim())
  if (said === '') return []
  return names
    .map((one) => ({ one, at: plain(one.name).indexOf(said) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => Number(a.at > 0) - Number(b.at > 0) || a.one.name.localeCompare(b.one.name))
    .slice(0, most)
    .map(({ one }) => one)
}

// as the database folds names to be found: without case and marks, Danish letters as they are typed without them
const plain = (text: string): string =>
  text
    .toLocaleLowerCase('en')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[أإآ]/g, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
