import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { tapped } from '../register/register.testing.ts'
import { accountsOf, anotherSession, charityWithAPrice, entriesIn, type Priced, tapMoneyOn } from './money.testing.ts'

const calledOff = (held: Priced) =>
  held.worker.post(`/sessions/${held.sessionId}/off`, { how: 'did-not-happen', reasonId: held.reasonId }).then(({ status }) => status)
const heldAfterAll = (held: Priced) => held.worker.post(`/sessions/${held.sessionId}/on`).then(({ status }) => status)

/** Two came: one paid, the other owes and was let off a part of it. */
async function evening(world: Parameters<typeof charityWithAPrice>[0]) {
  const held = await charityWithAPrice(world, { daysAgo: 1 })
  const [agnes, bill] = [await held.charity.person('Agnes Oldfield'), await held.charity.person('Bill Tench')]
  for (const personId of [agnes, bill]) await tapped(held, held.worker, { personId })
  await tapMoneyOn(held, held.worker, { personId: agnes })
  await held.worker.post(`${held.money}/people/${bill}`, { said: 'let-off', minor: '0.50', why: 'The bus did not come', tapId: newId() })
  return { held, agnes, bill }
}

describe('a session that is called off', () => {
  test('is owed by nobody; what was paid stays, paid ahead, and the ledger balances', async ({ world }) => {
    const { held } = await evening(world)
    expect(await accountsOf(held)).toEqual({ due: 150, tin: 200, income: -400, 'let-off': 50 })
    expect(await calledOff(held)).toBe(303)
    const accounts = await accountsOf(held)
    expect(accounts).toEqual({ due: -200, tin: 200 })
    expect(Object.values(accounts).reduce((sum, minor) => sum + minor, 0)).toBe(0)
    const page = await (await held.worker.get(`/sessions/${held.sessionId}`)).text()
    expect(page).toContain('1 person had paid')
    expect((await entriesIn(held)).filter(({ offId }) => offId !== null)).toHaveLength(3)
  })

  test('asks what becomes of what was paid: given back, a gift, or left for the next time', async ({ world }) => {
    const { held, agnes } = await evening(world)
    await calledOff(held)
    const money = await (await held.worker.get(held.money)).text()
    expect(money).toContain('Paid, and the session is off')
    expect(money).toContain('Give £2.00 back')
    const payment = (await entriesIn(held)).find(({ kind }) => kind === 'payment')
    await held.worker.post(`${held.money}/tap`, { money: [newId(), agnes, 'back', 200, payment?.id ?? ''].join('~') })
    expect(await accountsOf(held)).toEqual({})
  })

  test('left alone, what was paid goes towards the next session', async ({ world }) => {
    const { held, agnes } = await evening(world)
    await calledOff(held)
    const next = await anotherSession(held, 0)
    await tapped(next, held.worker, { personId: agnes })
    expect((await accountsOf(held)).due).toBeUndefined()
  })

  test('and is held after all, is owed as it was: the price, and what was let off with its reason', async ({ world }) => {
    const { held, bill } = await evening(world)
    const before = await accountsOf(held)
    await calledOff(held)
    expect(await heldAfterAll(held)).toBe(303)
    expect(await accountsOf(held)).toEqual(before)
    const standing = await world.owner
      .selectFrom('moneyOfPerson')
      .select(['kind', 'minor', 'why'])
      .where('personId', '=', bill)
      .where('kind', '=', 'let-off')
      .execute()
    expect(standing).toEqual([
      { kind: 'let-off', minor: 50, why: 'The bus did not come' },
      { kind: 'let-off', minor: 50, why: 'The bus did not come' },
    ])
    await calledOff(held)
    await heldAfterAll(held)
    expect(await accountsOf(held)).toEqual(before)
  })

  test('given back meanwhile and held after all, is owed again by whoever was given it back', async ({ world }) => {
    const { held, agnes } = await evening(world)
    await calledOff(held)
    const payment = (await entriesIn(held)).find(({ kind }) => kind === 'payment')
    await held.worker.post(`${held.money}/tap`, { money: [newId(), agnes, 'back', 200, payment?.id ?? ''].join('~') })
    await heldAfterAll(held)
    expect(await accountsOf(held)).toEqual({ due: 350, income: -400, 'let-off': 50 })
  })
})

describe('money and place', () => {
  test('are separate: nobody is charged for waiting or for being offered a place, and paying gives none', async ({ world }) => {
    const held = await charityWithAPrice(world, { capacity: 1, fallsDue: 'by-place' })
    const { charity, activityId, sessionId, worker } = held
    const people = [await charity.person('Agnes Oldfield'), await charity.person('Bill Tench'), await charity.person('Cora Dale')]
    const states = ['booked', 'waiting', 'offered'] as const
    for (const [at, personId] of people.entries())
      await world.owner
        .insertInto('booking')
        .values({
          ...{
            organisationId: charity.id,
            id: newId(),
            activityId,
            sessionId,
            serviceId: charity.serviceId,
            personId,
            language: 'en',
            how: 'worker',
          },
          ...{ state: states[at] ?? 'booked', offeredUntil: Temporal.Now.instant().add({ hours: 5 }) },
        })
        .execute()
    expect(await accountsOf(held)).toEqual({})
    // who waits pays ahead at the door, and still waits
    await tapMoneyOn(held, worker, { personId: people[1] })
    expect(await accountsOf(held)).toEqual({ tin: 200, due: -200 })
    const stand = async () =>
      (await world.owner.selectFrom('booking').select('state').where('activityId', '=', activityId).orderBy('receipt').execute()).map(
        ({ state }) => state,
      )
    expect(await stand()).toEqual(['booked', 'waiting', 'offered'])
    // who gives up a place keeps what they paid
    await tapMoneyOn(held, worker, { personId: people[0] })
    await world.owner.updateTable('booking').set({ state: 'cancelled' }).where('activityId', '=', activityId).where('state', '=', 'booked').execute()
    expect(await accountsOf(held)).toEqual({ tin: 400, due: -400 })
  })
})
