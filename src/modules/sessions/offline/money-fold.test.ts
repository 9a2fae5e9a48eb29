import { describe, expect, test } from 'vitest'
import type { MoneySaid, WayDue } from '../money/money.ts'
import { chargedAfter, moneyAfter } from './money-fold.ts'
import type { HeldMoney, HeldPerson } from './offline.ts'

const two: HeldMoney['charging'] = { priceMinor: 200, concessionMinor: 100, fallsDue: 'by-coming', version: 1 }
const empty = (fallsDue: WayDue = 'by-coming'): HeldMoney => ({ charging: { ...two, fallsDue }, tin: 0, counted: false, byPerson: {} })

const said = (meaning: 'present' | 'late' | 'absent' | 'apologies' | null, cameAs: 'participant' | 'helper' = 'participant', personId = 'agnes') =>
  ({ personId, standing: meaning && { wordId: meaning, words: {}, meaning, cameAs, markedBy: 'Rosa', disputed: null } }) as unknown as HeldPerson
const here = (money: HeldMoney, personId = 'agnes') => chargedAfter(money, said('present', 'participant', personId))

const tap = (money: HeldMoney, id: string, what: MoneySaid, minor = 0, { personId = 'agnes', entryId = '' } = {}) =>
  moneyAfter(money, { id, kind: 'money', personId, fields: { money: [id, personId, what, minor, entryId].join('~') } })
const tin = (money: HeldMoney, entry: string, minor: string) => moneyAfter(money, { id: 't', kind: 'tin', personId: null, fields: { entry, minor } })
const amount = (money: HeldMoney, what: string, minor: string) =>
  moneyAfter(money, { id: 'e', kind: 'person-money', personId: 'agnes', fields: { said: what, minor, why: '', tapId: 'slip' } })

/** What is due here, what is owed in all, and what should be in the tin. */
const stands = ({ byPerson, tin: inIt }: HeldMoney, personId = 'agnes') => [byPerson[personId]?.dueHere ?? 0, byPerson[personId]?.owed ?? 0, inIt]

describe('the price, without a network', () => {
  test('falls due once by coming, and late is come; nobody owes by helping or by sending apologies', () => {
    expect(stands(here(empty()))).toEqual([200, 200, 0])
    expect(stands(chargedAfter(here(empty()), said('late')))).toEqual([200, 200, 0])
    expect(stands(chargedAfter(empty(), said('present', 'helper')))).toEqual([0, 0, 0])
    expect(stands(chargedAfter(empty(), said('apologies')))).toEqual([0, 0, 0])
  })

  test('of a place is due by staying away from it as well, and where nothing falls due by itself never', () => {
    expect(stands(chargedAfter(empty('by-place'), said('absent')))).toEqual([200, 200, 0])
    expect(stands(chargedAfter(empty(), said('absent')))).toEqual([0, 0, 0])
    expect(stands(here(empty('by-nothing')))).toEqual([0, 0, 0])
  })

  test('goes where the tap is taken back, with the concession and that it is owed; what was paid stays, ahead', () => {
    const owing = tap(here(empty()), '1', 'owes')
    expect(chargedAfter(owing, said(null)).byPerson['agnes']).toMatchObject({ dueHere: 0, owed: 0, standing: [] })
    const paid = tap(here(empty()), '1', 'concession', 100)
    expect(stands(chargedAfter(paid, said(null)))).toEqual([-100, -100, 100])
    expect(stands(here(chargedAfter(paid, said(null))))).toEqual([100, 100, 100])
  })
})

describe('a tap on money, without a network', () => {
  test('paid settles what is due and is in the tin; the same again is another payment', () => {
    const once = tap(here(empty()), '1', 'paid', 200)
    expect(stands(once)).toEqual([0, 0, 200])
    expect(stands(tap(once, '2', 'paid', 200))).toEqual([-200, -200, 400])
  })

  test('pays at a concession what is less, once, and taken back both are gone', () => {
    const paid = tap(here(empty()), '1', 'concession', 100)
    expect(stands(paid)).toEqual([0, 0, 100])
    expect(stands(tap(paid, '2', 'concession', 100))).toEqual([-100, -100, 200])
    expect(stands(tap(paid, '3', 'back', 100, { entryId: '1' }))).toEqual([200, 200, 0])
  })

  test('takes back a concession that the server told of, whatever its id', () => {
    const standing = [
      { entryId: 'c', kind: 'charge' as const, minor: 200, why: null },
      { entryId: 'paid', kind: 'payment' as const, minor: 100, why: null },
      { entryId: 'of the server', kind: 'concession' as const, minor: 100, why: null },
    ]
    const told = { ...empty(), tin: 100, byPerson: { agnes: { personId: 'agnes', standing, dueHere: 0, owed: 0 } } }
    expect(stands(tap(told, '1', 'back', 100, { entryId: 'paid' }))).toEqual([200, 200, 0])
  })

  test('owes leaves the tin alone, and a gift leaves what is due', () => {
    expect(stands(tap(here(empty()), '1', 'owes'))).toEqual([200, 200, 0])
    expect(stands(tap(here(empty()), '1', 'gift', 50))).toEqual([200, 200, 50])
  })

  test('of money paid makes it a gift, and it stays in the tin', () => {
    expect(stands(tap(tap(here(empty()), '1', 'paid', 200), '2', 'as-gift', 0, { entryId: '1' }))).toEqual([200, 200, 200])
  })

  test('taken back twice, or of what is not there, changes nothing more', () => {
    const back = tap(tap(here(empty()), '1', 'paid', 200), '2', 'back', 200, { entryId: '1' })
    expect(stands(tap(back, '3', 'back', 200, { entryId: '1' }))).toEqual([200, 200, 0])
  })

  test('of somebody without a name is cash, and pays for nobody', () => {
    const paid = tap(here(empty()), '1', 'paid', 200, { personId: '' })
    expect(stands(paid)).toEqual([200, 200, 200])
  })

  test('of two people stands with each', () => {
    const both = tap(tap(here(here(empty()), 'bill'), '1', 'paid', 200), '2', 'paid', 200, { personId: 'bill' })
    expect([stands(both), stands(both, 'bill')]).toEqual([
      [0, 0, 400],
      [0, 0, 400],
    ])
  })

  test('is income and no credit where nothing falls due by itself', () => {
    expect(stands(tap(here(empty('by-nothing')), '1', 'paid', 200))).toEqual([0, 0, 200])
  })
})

describe('an amount that is written, without a network', () => {
  test('goes into the tin as float, cash or gift, and out of it for what was bought', () => {
    const floated = tin(empty(), 'float', '20')
    expect([floated, tin(floated, 'cash', '3,50'), tin(floated, 'gift', '1.234'), tin(floated, 'bought', '5.5')].map((one) => one.tin)).toEqual([
      2000, 2350, 125_400, 1450,
    ])
  })

  test('of somebody pays another amount than the price; let off is owed no more and is not in the tin', () => {
    expect(stands(amount(here(empty()), 'payment', '5'))).toEqual([-300, -300, 500])
    expect(stands(amount(here(empty()), 'let-off', '1.50'))).toEqual([50, 50, 0])
    expect(stands(amount(here(empty()), 'gift', '1'))).toEqual([200, 200, 100])
  })

  test('counted up, the tin is closed and what is due stays', () => {
    const counted = moneyAfter(tap(here(empty()), '1', 'owes'), { id: 'c', kind: 'count', personId: null, fields: { total: '0' } })
    expect([counted.counted, ...stands(counted)]).toEqual([true, 200, 200, 0])
  })
})
