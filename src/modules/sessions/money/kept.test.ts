import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { mergeInto } from '../../people/index.server.ts'
import { putAt, tapped } from '../register/register.testing.ts'
import { accountsOf, anotherSession, besideName, charityWithAPrice, entriesIn, tapMoneyOn } from './money.testing.ts'

describe('the ledger', () => {
  test('takes back a slip by its contrary, once, and lets nobody change or delete a line', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const id = newId()
    await tapMoneyOn(held, held.worker, { id, minor: 500 })
    for (const _ of [1, 2]) expect((await held.worker.post(`${held.money}/back`, { entryId: id })).status).toBe(303)
    expect((await entriesIn(held)).map(({ kind, reversesId }) => [kind, reversesId])).toEqual([
      ['cash', null],
      ['reversal', id],
    ])
    expect(await accountsOf(held)).toEqual({})
    for (const change of [
      () => world.owner.updateTable('moneyEntry').set({ minor: 1 }).where('id', '=', id).execute(),
      () => world.owner.deleteFrom('moneyLine').where('entryId', '=', id).execute(),
    ])
      await expect(change()).rejects.toThrow('the ledger is only added to')
  })

  test('stays when somebody is forgotten, without why they were let off', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    await held.worker.post(`${held.money}/people/${personId}`, { tapId: newId(), said: 'let-off', minor: '2', why: 'Lost her purse' })
    const before = await accountsOf(held)
    await sql`select forget(${held.charity.id}, ${personId}, 'request', null, null)`.execute(world.owner)
    expect(await accountsOf(held)).toEqual(before)
    const rows = await world.owner.selectFrom('moneyOfPerson').select(['kind', 'why']).where('personId', '=', personId).orderBy('kind').execute()
    expect(rows).toEqual([
      { kind: 'charge', why: null },
      { kind: 'let-off', why: null },
    ])
  })

  test('of two records that become one keeps every payment, and goes back with them', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const manager = await held.charity.as('manager')
    const [kept, lost] = [await held.charity.person('Agnes Oldfield'), await held.charity.person('Agnes Oldfeld')]
    for (const personId of [kept, lost]) {
      await tapped(held, held.worker, { personId })
      await tapMoneyOn(held, held.worker, { personId })
    }
    await world.behind(manager.viewer, (tx) =>
      mergeInto(tx, manager.viewer, { keptId: kept, lostId: lost }, { taken: [], opened: [] }, { parted: true }),
    )
    // they were there once and paid twice
    expect(await accountsOf(held)).toEqual({ tin: 400, income: -200, due: -200 })
    expect(besideName(await (await manager.get(held.at)).text(), kept)).toContain('£2.00 paid ahead')
    const merge = await world.owner.selectFrom('personMerge').select('id').where('keptId', '=', kept).executeTakeFirstOrThrow()
    expect((await manager.post(`/people/merges/${merge.id}/undoing`)).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 400, income: -400 })
    const page = await (await manager.get(held.at)).text()
    expect([besideName(page, kept), besideName(page, lost)]).toEqual(['Paid £2.00 Other', 'Paid £2.00 Other'])
  })
})

describe('a helper', () => {
  test('takes money at their own session, sees of what is owed from before the sum alone, and reads of no other session in the database', async ({
    world,
  }) => {
    const last = await charityWithAPrice(world, { daysAgo: 30 })
    const rosa = await last.charity.as('volunteer')
    const personId = await last.charity.person('Agnes Oldfield', { state: 'supported' })
    await tapped(last, last.worker, { personId })
    const now = await anotherSession(last, 0)
    expect((await tapMoneyOn(now, rosa, { personId })).status).toBe(403)
    await putAt(now, rosa.viewer.id)
    await tapped(now, rosa, { personId })
    expect(besideName(await (await rosa.get(now.at)).text(), personId)).toContain('£2.00 from other sessions')
    expect((await tapMoneyOn(now, rosa, { personId, minor: 400 })).status).toBe(303)
    for (const path of [last.money, '/money', '/money/to-bank', '/money/bankings']) expect((await rosa.get(path)).status, path).toBe(403)
    expect((await rosa.get(`/people/${personId}/groups`)).status).toBe(404)
    const read = await world.behind(rosa.viewer, (tx) => tx.selectFrom('moneyOfPerson').select('sessionId').distinct().execute())
    expect(read).toEqual([{ sessionId: now.sessionId }])
  })

  test('of another charity finds no money there', async ({ world }) => {
    const [held, other] = [await charityWithAPrice(world), await charityWithAPrice(world)]
    expect((await other.worker.get(held.money)).status).toBe(404)
    expect((await tapMoneyOn(held, other.worker, {})).status).toBe(404)
  })
})
