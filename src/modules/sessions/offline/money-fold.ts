import { minorIn } from '../../../platform/fields.ts'
import type { EntryKind, MoneySaid, PersonMoney, StandingEntry } from '../money/money.ts'
import { isHere } from '../register/rules.ts'
import type { Entry, HeldMoney, HeldPerson } from './offline.ts'

type Said = Pick<Entry, 'id' | 'kind' | 'personId' | 'fields'>

/** The money of a session after something was said of it on this device. Two payments are two: nothing of money is ever made one. */
export function moneyAfter(money: HeldMoney, { kind, personId, fields }: Said): HeldMoney {
  if (kind === 'count') return { ...money, counted: true }
  const minor = minorIn(fields['minor'] ?? '') ?? 0
  if (kind === 'tin') return { ...money, tin: money.tin + (fields['entry'] === 'bought' ? -minor : minor) }
  if (kind === 'person-money')
    return entered(money, personId, { entryId: fields['tapId'] ?? '', kind: fields['said'] as EntryKind, minor, why: null })
  return kind === 'money' ? tapped(money, fields['money'] ?? '') : money
}

function tapped(money: HeldMoney, value: string): HeldMoney {
  const [id = '', personId = '', said, amount = '0', entryId = ''] = value.split('~') as [string, string, MoneySaid, string, string]
  const minor = Number(amount)
  if (personId === '') return { ...money, tin: money.tin + (said === 'paid' || said === 'gift' ? minor : 0) }
  if (said === 'back' || said === 'as-gift') return takenBack(money, personId, { entryId, giftId: said === 'as-gift' ? id : null })
  const paid = { entryId: id, kind: said === 'owes' || said === 'gift' ? said : ('payment' as const), minor, why: null }
  const off = said === 'concession' ? stillCharged(money, personId) : 0
  const after = entered(money, personId, paid)
  return off > 0 ? entered(after, personId, { entryId: concessionOf(id), kind: 'concession', minor: off, why: null }) : after
}

const concessionOf = (paymentId: string): string => `${paymentId}-concession`

/** By how much the price is more than the concession, for somebody who is charged it and was given none yet. */
function stillCharged({ charging: { concessionMinor }, byPerson }: HeldMoney, personId: string): number {
  const standing = byPerson[personId]?.standing ?? []
  const charge = standing.find(({ kind }) => kind === 'charge')
  if (!charge || concessionMinor === null || standing.some(({ kind }) => kind === 'concession')) return 0
  return charge.minor - concessionMinor
}

const isCash = ({ kind }: StandingEntry): boolean => kind === 'payment' || kind === 'gift'

/** By how much an entry changes what is due. Where nothing falls due by itself, what somebody pays is income and not a credit. */
function dueBy({ kind, minor }: StandingEntry, { charging: { fallsDue } }: HeldMoney): number {
  if (kind === 'charge') return minor
  if (kind === 'payment') return fallsDue === 'by-nothing' ? 0 : -minor
  return kind === 'concession' || kind === 'let-off' ? -minor : 0
}

const sumOf = (entries: readonly StandingEntry[], of: (entry: StandingEntry) => number): number => entries.reduce((sum, one) => sum + of(one), 0)

function entered(money: HeldMoney, personId: string | null, entry: StandingEntry): HeldMoney {
  return personId === null ? money : changed(money, personId, { gone: [], come: [entry] })
}

/** What was said is taken back, and with a payment the concession that went with it; as a gift the money stays in the tin. */
function takenBack(money: HeldMoney, personId: string, { entryId, giftId }: { entryId: string; giftId: string | null }): HeldMoney {
  const standing = money.byPerson[personId]?.standing ?? []
  const entry = standing.find((one) => one.entryId === entryId)
  if (!entry) return money
  // one that the server told of bears an id that is not made here
  const goesAlong = ({ entryId: id, kind }: StandingEntry) =>
    id === concessionOf(entryId) || (kind === 'concession' && entry.kind === 'payment' && entry.minor === money.charging.concessionMinor)
  const gone = standing.filter((one) => one === entry || goesAlong(one))
  const come = giftId === null ? [] : [{ entryId: giftId, kind: 'gift' as const, minor: entry.minor, why: null }]
  return changed(money, personId, { gone, come })
}

/**
 * The price falls due by coming as a participant, and where a place costs it by staying away from it too. Taken off again it goes, with its concession, what was let
 * off and that it is owed; what was paid stays. The database says the same (`price_falls_due`).
 */
export function chargedAfter(money: HeldMoney, one: HeldPerson): HeldMoney {
  const { priceMinor } = money.charging
  const standing = money.byPerson[one.personId]?.standing ?? []
  const charged = standing.some(({ kind }) => kind === 'charge')
  if (priceMinor === null || fallsDue(one, money) === charged) return money
  if (!charged) return entered(money, one.personId, { entryId: `${one.personId}-charge`, kind: 'charge', minor: priceMinor, why: null })
  return changed(money, one.personId, { gone: standing.filter(({ kind }) => goesWithTheCharge.has(kind)), come: [] })
}

const goesWithTheCharge: ReadonlySet<EntryKind> = new Set(['charge', 'concession', 'let-off', 'owes'])

function fallsDue({ standing }: HeldPerson, { charging }: HeldMoney): boolean {
  if (standing === null || standing.cameAs !== 'participant' || charging.fallsDue === 'by-nothing') return false
  return isHere(standing.meaning) || (charging.fallsDue === 'by-place' && standing.meaning === 'absent')
}

type Change = { gone: readonly StandingEntry[]; come: readonly StandingEntry[] }

function changed(money: HeldMoney, personId: string, { gone, come }: Change): HeldMoney {
  const theirs: PersonMoney = money.byPerson[personId] ?? { personId, standing: [], dueHere: 0, owed: 0 }
  const due = sumOf(come, (one) => dueBy(one, money)) - sumOf(gone, (one) => dueBy(one, money))
  const cash = sumOf(come.filter(isCash), ({ minor }) => minor) - sumOf(gone.filter(isCash), ({ minor }) => minor)
  const standing = [...theirs.standing.filter((one) => !gone.includes(one)), ...come]
  const after = { ...theirs, standing, dueHere: theirs.dueHere + due, owed: theirs.owed + due }
  return { ...money, tin: money.tin + cash, byPerson: { ...money.byPerson, [personId]: after } }
}
