import type { EntryKind, MoneySaid, PersonMoney, StandingEntry } from '../money/money.ts'
import { isHere } from '../register/rules.ts'
import type { Entry, HeldMoney, HeldPerson } from './offline.ts'

type Said = Pick<Entry, 'id' | 'kind' | 'personId' | 'fields'>

/** The money of a session after something was said of it on this device. Two payments are two: nothing of money is ever made one. */
export function moneyAfter(money: HeldMoney, { kind, personId, fields }: Said): HeldMoney {
  if (kind === 'count') return { ...money, counted: true }
  const minor = minorOf(fields['minor'] ?? '')
  if (kind === 'tin') return { ...money, tin: money.tin + (fields['entry'] === 'bought' ? -minor : minor) }
  if (kind === 'person-money')
    return entered(money, personId, { entryId: fields['tapId'] ?? '', kind: fields['said'] as EntryKind, minor, why: null })
  return kind === 'money' ? tapped(money, fields['money'] ?? '') : money
}

function tapped(money: HeldMoney, value: string): HeldMoney {
  const [id = '', personId = '', said, amount = '0', entryId = ''] = value.split('~') as [string, string, MoneySaid, string, string]
  const minor = Number(amount)
  if (personId === '') return { ...money, tin: money.tin + (said === 'paid' || said === 'gift' ? minor : 0) }
  if (said === 'back' || said === 'as-gift') return takenBack(money, personId, entryId)
  const paid = { entryId: id, kind: said === 'owes' || said === 'gift' ? said : ('payment' as const), minor, why: null }
  const after = entered(money, personId, paid)
  const left = after.byPerson[personId]?.dueHere ?? 0
  return said === 'concession' && left > 0
    ? entered(after, personId, { entryId: `${id}-concession`, kind: 'concession', minor: left, why: null })
    : after
}

const pays = (kind: EntryKind): boolean => kind === 'payment' || kind === 'concession' || kind === 'let-off'
const isCash = (kind: EntryKind): boolean => kind === 'payment' || kind === 'gift'

function entered(money: HeldMoney, personId: string | null, entry: StandingEntry): HeldMoney {
  if (personId === null) return money
  const theirs = money.byPerson[personId] ?? { personId, standing: [], dueHere: 0, owed: 0 }
  const off = pays(entry.kind) ? entry.minor : 0
  const after = { ...theirs, standing: [...theirs.standing, entry], dueHere: theirs.dueHere - off, owed: theirs.owed - off }
  return withTheirs({ ...money, tin: money.tin + (isCash(entry.kind) ? entry.minor : 0) }, after)
}

/** What was said is taken back, and with a payment the concession that went with it. */
function takenBack(money: HeldMoney, personId: string, entryId: string): HeldMoney {
  const theirs = money.byPerson[personId]
  const gone = theirs?.standing.filter((one) => one.entryId === entryId || one.entryId === `${entryId}-concession`) ?? []
  if (!theirs || gone.length === 0) return money
  const off = gone.filter(({ kind }) => pays(kind)).reduce((sum, { minor }) => sum + minor, 0)
  const cash = gone.filter(({ kind }) => isCash(kind)).reduce((sum, { minor }) => sum + minor, 0)
  const standing = theirs.standing.filter((one) => !gone.includes(one))
  return withTheirs({ ...money, tin: money.tin - cash }, { ...theirs, standing, dueHere: theirs.dueHere + off, owed: theirs.owed + off })
}

/** The price falls due by coming as a participant, and not where that is taken back. */
export function chargedAfter(money: HeldMoney, before: HeldPerson | null, after: HeldPerson): HeldMoney {
  const { priceMinor, fallsDue } = money.charging
  const change = Number(isCharged(after)) - Number(before !== null && isCharged(before))
  if (priceMinor === null || fallsDue !== 'by-coming' || change === 0) return money
  const { personId } = after
  const theirs = money.byPerson[personId] ?? { personId, standing: [], dueHere: 0, owed: 0 }
  return withTheirs(money, { ...theirs, dueHere: theirs.dueHere + change * priceMinor, owed: theirs.owed + change * priceMinor })
}

const isCharged = ({ standing }: HeldPerson): boolean => standing !== null && isHere(standing.meaning) && standing.cameAs === 'participant'

const withTheirs = (money: HeldMoney, theirs: PersonMoney): HeldMoney => ({
  ...money,
  byPerson: { ...money.byPerson, [theirs.personId]: theirs },
})

/** As it is typed, with a comma or a point, in the smallest unit. */
const minorOf = (typed: string): number => Math.round(Number(typed.replace(',', '.').replace(/[^\d.]/g, '')) * 100) || 0
