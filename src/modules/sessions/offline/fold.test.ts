import { describe, expect, test } from 'vitest'
import { shortNameOf, soughtIn, standsAfter } from './fold.ts'
import { type Held, type HeldPerson, type HeldSession, isGuessable } from './offline.ts'

const words = [
  { id: 'w-here', meaning: 'present', words: { en: 'Here' }, retired: false },
  { id: 'w-late', meaning: 'late', words: { en: 'Came late' }, retired: false },
  { id: 'w-not', meaning: 'absent', words: { en: 'Did not come' }, retired: false },
] as const
const usual = {
  timesBefore: 3,
  usuallyAs: 'participant',
  firstTime: false,
  booked: false,
  standing: null,
  lastTapId: null,
  minds: [],
  visible: false,
} as const
const agnes: HeldPerson = { ...usual, minds: [], personId: 'agnes', name: 'Agnes O.', reference: 'A' }
const bill: HeldPerson = { ...usual, minds: [], personId: 'bill', name: 'Bill R.', reference: 'B' }
const session = {
  ...{
    id: 's',
    serviceId: 'friends',
    name: 'Open session',
    onDay: '2026-11-22',
    day: '',
    hours: '',
    where: null,
    theirs: true,
    off: false,
    closed: false,
  },
  ...{ admits: 'by-referral', headsOnly: false, capacity: null, joinLink: null, distressNote: null, money: null, registered: [agnes, bill] },
  byName: [{ bookingId: 'b', name: 'Fay Long' }],
  heads: { participant: 0, helper: 0, carer: 0, guest: 0 },
} as const satisfies Partial<HeldSession> as unknown as HeldSession
const held = {
  ...{
    at: '',
    atText: '',
    viewer: { name: 'Rosa', language: null, records: true },
    organisation: { name: 'Charity', language: 'en', currency: 'GBP' },
  },
  ...{ words: [...words], sessions: [session], people: { friends: [{ personId: 'carol', name: 'Çarol Ø.', reference: 'C' }] }, lines: [] },
} as unknown as Held

const tap = (id: string, personId: string, wordId: string, as = 'participant') => ({
  ...{ id, kind: 'tap' as const, personId },
  fields: { tap: [id, personId, wordId, as, ''].join('~') },
})
const meanings = (one: HeldSession) => one.registered.map(({ personId, standing }) => [personId, standing?.meaning ?? null])

describe('a register without a network', () => {
  test('stands as it was tapped last, in the order of the taps, and a tap taken back leaves nobody', () => {
    const after = standsAfter(session, [tap('1', 'agnes', 'w-here'), tap('2', 'bill', 'w-late'), tap('3', 'agnes', '')], held)
    expect(meanings(after)).toEqual([
      ['agnes', null],
      ['bill', 'late'],
    ])
    expect(after.registered[0]?.lastTapId).toBe('3')
  })

  test('takes somebody of the service who was sought, and somebody new, after those who are expected', () => {
    const newcomer = { id: '2', kind: 'newcomer' as const, personId: 'new', fields: { knownAs: 'Dawn van Dyke', cameAs: 'carer', tapId: 't' } }
    const after = standsAfter(session, [tap('1', 'carol', 'w-here'), newcomer, tap('3', 'new', 'w-late', 'carer')], held)
    expect(after.registered.map(({ name }) => name)).toEqual(['Agnes O.', 'Bill R.', 'Çarol Ø.', 'Dawn van D.'])
    expect(after.registered.at(-1)).toMatchObject({ firstTime: true, standing: { meaning: 'late', cameAs: 'carer' }, lastTapId: '3' })
  })

  test('marks the rest as absent, and nobody of whom something was said', () => {
    const after = standsAfter(session, [tap('1', 'agnes', 'w-here'), { id: '2', kind: 'rest', personId: null, fields: { rest: '2' } }], held)
    expect(meanings(after)).toEqual([
      ['agnes', 'present'],
      ['bill', 'absent'],
    ])
  })

  test('puts whoever booked by a name alone on it with one tap', () => {
    const come = { id: '1', kind: 'booked' as const, personId: 'fay', fields: { bookingId: 'b', tapId: 't' } }
    const after = standsAfter(session, [come], held)
    expect([after.byName, after.registered.at(-1)?.name, after.registered.at(-1)?.standing?.meaning]).toEqual([[], 'Fay L.', 'present'])
  })

  test('counts heads up and down, never below none', () => {
    const heads = (id: string, step: number) => ({ id, kind: 'heads' as const, personId: null, fields: { heads: [id, step, 'guest'].join('~') } })
    expect(standsAfter(session, [heads('1', 5), heads('2', -1), heads('3', -5)], held).heads.guest).toBe(0)
  })

  test('is closed and open again as it was said', () => {
    const close = { id: '1', kind: 'close' as const, personId: null, fields: {} }
    expect(standsAfter(session, [close], held).closed).toBe(true)
    expect(standsAfter(session, [close, { ...close, id: '2', kind: 'reopen' }], held).closed).toBe(false)
  })
})

test('somebody is found by any part of a name, without its marks, and whoever begins with it stands first', () => {
  const names = ['Sørine Å.', 'Ana S.', 'أحمد ع.', 'Susanna B.'].map((name) => ({ name }))
  expect(soughtIn(names, 'sor').map(({ name }) => name)).toEqual(['Sørine Å.'])
  expect(soughtIn(names, 'S').map(({ name }) => name)).toEqual(['Sørine Å.', 'Susanna B.', 'Ana S.'])
  expect(soughtIn(names, 'احمد').map(({ name }) => name)).toEqual(['أحمد ع.'])
  expect(soughtIn(names, '  ')).toEqual([])
})

test('a name is as short as the register of everybody else says it', () => {
  expect(['Agnes', 'Agnes Oldfield', ' Agnes  May Oldfield '].map(shortNameOf)).toEqual(['Agnes', 'Agnes O.', 'Agnes  May O.'])
})

test('a PIN whose figures repeat or follow one another is no secret', () => {
  expect(['111111', '123456', '654321', '402917', '112233'].map(isGuessable)).toEqual([true, true, true, false, false])
})
