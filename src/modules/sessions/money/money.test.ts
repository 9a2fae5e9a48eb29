import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { tapped } from '../register/register.testing.ts'
import { accountsOf, anotherSession, besideName, charityWithAPrice, entriesIn, tapMoneyOn } from './money.testing.ts'

describe('the price', () => {
  test('falls due by coming as a participant, and for nobody who is expected, waits, helps or comes along', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const { charity, worker } = held
    const [agnes, bill, waiting] = [
      await charity.person('Agnes Oldfield', { state: 'supported' }),
      await charity.person('Bill Tench', { state: 'supported' }),
      await charity.person('Wanda Waits', { state: 'waiting' }),
    ]
    await tapped(held, worker, { personId: agnes })
    await tapped(held, worker, { personId: bill, cameAs: 'helper' })
    expect(await accountsOf(held)).toEqual({ due: 200, income: -200 })
    const page = await (await worker.get(held.at)).text()
    expect(besideName(page, agnes)).toBe('£2.00 to pay Paid £2.00 Concession £1.00 Owes Other')
    expect(besideName(page, bill)).toBe('')
    const owing = await world.owner.selectFrom('moneyOfPerson').select('personId').where('organisationId', '=', charity.id).execute()
    expect(owing).toEqual([{ personId: agnes }])
    expect(owing).not.toContainEqual({ personId: waiting })
  })

  test('is owed by who did not come only where a place has to be paid, and by nobody where it is only suggested', async ({ world }) => {
    for (const [fallsDue, word, owed] of [
      ['by-coming', 'absent', {}],
      ['by-place', 'absent', { due: 200, income: -200 }],
      ['by-place', 'apologies', {}],
      ['by-nothing', 'present', {}],
    ] as const) {
      const held = await charityWithAPrice(world, { fallsDue, admits: 'by-referral' })
      await tapped(held, held.worker, { personId: await held.charity.person('Agnes Oldfield'), word })
      expect(await accountsOf(held), `${fallsDue} ${word}`).toEqual(owed)
    }
  })

  test('that is only suggested and paid all the same is earned, and no credit', async ({ world }) => {
    const held = await charityWithAPrice(world, { fallsDue: 'by-nothing' })
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    await tapMoneyOn(held, held.worker, { personId })
    expect(await accountsOf(held)).toEqual({ tin: 200, income: -200 })
  })

  test('when it falls due is said on a page of its own, and overtaken by a colleague is shown both', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const at = `/activities/${held.activityId}/money`
    expect((await held.worker.post(at, { fallsDue: 'by-nothing', version: '1' })).status).toBe(303)
    expect((await held.worker.post(at, { fallsDue: 'by-place', version: '1' })).status).toBe(409)
    expect((await held.worker.post(at, { fallsDue: 'by-place', version: '2' })).status).toBe(303)
  })
})

describe('a tap on money', () => {
  test('sent twice counts once; two tablets add, and neither payment is merged away', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    const id = newId()
    for (const _ of [1, 2]) expect((await tapMoneyOn(held, held.worker, { id, personId })).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 200, income: -200 })
    await tapMoneyOn(held, await held.charity.as('worker'), { personId })
    expect(await accountsOf(held)).toEqual({ tin: 400, due: -200, income: -200 })
    expect(besideName(await (await held.worker.get(held.at)).text(), personId)).toContain('£2.00 paid ahead')
  })

  test('at a concession leaves nothing to pay, and taken back leaves the whole price', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    const id = newId()
    await tapMoneyOn(held, held.worker, { id, personId, said: 'concession', minor: 100 })
    expect(await accountsOf(held)).toEqual({ tin: 100, income: -100 })
    await tapMoneyOn(held, held.worker, { personId, said: 'back', minor: 100, entryId: id })
    expect(await accountsOf(held)).toEqual({ due: 200, income: -200 })
    expect((await entriesIn(held)).map(({ kind }) => kind)).toEqual(['charge', 'payment', 'concession', 'reversal', 'reversal'])
  })

  test('says that somebody owes, and the next session shows how much from before, which is paid with one tap', async ({ world }) => {
    const last = await charityWithAPrice(world, { daysAgo: 7 })
    const personId = await last.charity.person('Agnes Oldfield', { state: 'supported' })
    await tapped(last, last.worker, { personId })
    await tapMoneyOn(last, last.worker, { personId, said: 'owes', minor: 0 })
    expect(besideName(await (await last.worker.get(last.at)).text(), personId)).toContain('Owes £2.00')
    const now = await anotherSession(last, 0)
    await tapped(now, now.worker, { personId })
    expect(besideName(await (await now.worker.get(now.at)).text(), personId)).toContain('£2.00 to pay £2.00 from other sessions')
    await tapMoneyOn(now, now.worker, { personId, minor: 400 })
    expect(await accountsOf(now)).toEqual({ tin: 400, income: -400 })
    expect(besideName(await (await now.worker.get(now.at)).text(), personId)).toBe('Paid £4.00 Other')
  })

  test('that is no tap is not understood, and breaks nothing', async ({ world }) => {
    const held = await charityWithAPrice(world)
    for (const money of [
      '',
      'x',
      '~~~~',
      `${newId()}~~paid~0~`,
      `${newId()}~~back~0~`,
      `${newId()}~~owes~0~`,
      `${newId()}~x~paid~1~`,
      `${newId()}~~paid~-5~`,
    ])
      expect((await held.worker.post(`${held.at}/money`, { money })).status, money).toBe(422)
    expect((await tapMoneyOn(held, held.worker, { personId: newId() })).status).toBe(409)
    expect((await tapMoneyOn(held, held.worker, { said: 'back', entryId: newId() })).status).toBe(409)
    expect(await entriesIn(held)).toEqual([])
  })

  test('is refused before the day of the session', async ({ world }) => {
    const held = await charityWithAPrice(world, { daysAgo: -1 })
    const answer = await tapMoneyOn(held, held.worker, {})
    expect([answer.status, (await answer.text()).includes('Money can be taken from the day of the session on.')]).toEqual([409, true])
  })
})

describe('another amount', () => {
  test('a part, a gift on top, and let off for a reason that is asked for', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    const at = `${held.money}/people/${personId}`
    const say = (fields: Record<string, string>) => held.worker.post(at, { tapId: newId(), ...fields })
    expect((await say({ said: 'payment', minor: '0.50' })).status).toBe(303)
    expect((await say({ said: 'gift', minor: '5' })).status).toBe(303)
    const asked = await say({ said: 'let-off', minor: '1.50' })
    expect([asked.status, (await asked.text()).includes('Say why they are let off.')]).toEqual([422, true])
    expect((await say({ said: 'let-off', minor: '1.50', why: 'Lost her purse on the bus' })).status).toBe(303)
    expect((await say({ said: 'payment', minor: 'nothing' })).status).toBe(422)
    expect(await accountsOf(held)).toEqual({ tin: 550, gifts: -500, income: -200, 'let-off': 150 })
    expect(besideName(await (await held.worker.get(held.at)).text(), personId)).toBe('£1.50 let off £5.00 given Paid £0.50 Other')
  })

  test('cash without a name, an anonymous gift, a float and milk from the tin', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const enter = (entry: string, fields: Record<string, string>) => held.worker.post(`${held.money}/new/${entry}`, { tapId: newId(), ...fields })
    for (const [entry, minor] of [
      ['float', '20'],
      ['cash', '6'],
      ['gift', '10'],
    ] as const)
      expect((await enter(entry, { minor })).status).toBe(303)
    expect((await enter('bought', { minor: '1.45' })).status).toBe(422)
    expect((await enter('bought', { minor: '1.45', why: 'Milk', reference: '17' })).status).toBe(303)
    expect((await enter('treasure', { minor: '1' })).status).toBe(404)
    await tapMoneyOn(held, held.worker, { minor: 200 })
    expect(await accountsOf(held)).toEqual({ tin: 3655, float: -2000, income: -800, gifts: -1000, spent: 145 })
  })
})

describe('somebody who is taken off the register', () => {
  test('owes nothing any more, and what they paid stays until somebody says what becomes of it', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    const id = newId()
    await tapped(held, held.worker, { id, personId })
    const paid = newId()
    await tapMoneyOn(held, held.worker, { id: paid, personId })
    await tapped(held, held.worker, { personId, word: null, afterId: id })
    expect(await accountsOf(held)).toEqual({ tin: 200, due: -200 })
    const page = await (await held.worker.get(held.at)).text()
    expect(page).toContain('Paid, and not on the register')
    expect(page).toContain('Give £2.00 back: Agnes O.')
    await tapMoneyOn(held, held.worker, { personId, said: 'as-gift', entryId: paid })
    expect(await accountsOf(held)).toEqual({ tin: 200, gifts: -200 })
    expect(await (await held.worker.get(held.at)).text()).not.toContain('Paid, and not on the register')
  })

  test('and put on again owes the price once', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    await tapped(held, held.worker, { personId, word: 'late' })
    await tapped(held, held.worker, { personId, word: null })
    await tapped(held, held.worker, { personId })
    expect(await accountsOf(held)).toEqual({ due: 200, income: -200 })
  })
})
