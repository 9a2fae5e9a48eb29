import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { type At, asked, decide } from '../trial/public.ts'
import { checkDueOn, isCheckDue, neighboursAt, objectionToMove } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('a waiting list', () => {
  test('asks how somebody is so many days after they were last asked, or began to wait', () => {
    const waiting = { sinceOn: day('2026-11-01'), lastCheckOn: null, checkInEveryDays: 28 }
    expect(checkDueOn(waiting)?.toString()).toBe('2026-11-29')
    expect(checkDueOn({ ...waiting, lastCheckOn: day('2026-11-20') })?.toString()).toBe('2026-12-18')
    expect(checkDueOn({ ...waiting, checkInEveryDays: null })).toBeNull()
    expect([isCheckDue(waiting, day('2026-11-28')), isCheckDue(waiting, day('2026-11-29'))]).toEqual([false, true])
  })

  test('has as many places as there are people', () => {
    expect([
      objectionToMove(3, 0, 5),
      objectionToMove(3, 6, 5),
      objectionToMove(3, 3, 5),
      objectionToMove(null, 1, 5),
      objectionToMove(3, 5, 5),
    ]).toEqual(['no-such-place', 'no-such-place', 'same-place', 'not-waiting', null])
    expect([neighboursAt(1, 3), neighboursAt(2, 3), neighboursAt(3, 3)]).toEqual([
      { before: null, after: 1 },
      { before: 1, after: 2 },
      { before: 2, after: null },
    ])
  })
})

/** Three who wait for a place, in the order in which they were put on the list. */
async function three(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const ids: string[] = []
  for (const knownAs of ['Anna', 'Bilal', 'Carmen']) {
    const id = await asked(world, charity, { knownAs, language: 'en' })
    await decide(worker, id, { outcome: 'kept-waiting', waitingReason: 'No place' })
    ids.push(id)
  }
  return { charity, worker, ids: ids as [string, string, string] }
}

const order = async (worker: Awaited<ReturnType<At['as']>>) =>
  [...(await (await worker.get('/referrals/waiting')).text()).matchAll(/<bdi>(Anna|Bilal|Carmen)<\/bdi>/g)].map((found) => found[1])

describe('somebody who waits', () => {
  test('stands by date, and is moved by hand with a reason that stays', async ({ world }) => {
    const { worker, ids } = await three(world)
    expect(await order(worker)).toEqual(['Anna', 'Bilal', 'Carmen'])
    expect((await worker.post(`/referrals/${ids[2]}/place`, { to: '1' })).status).toBe(422)
    expect((await worker.post(`/referrals/${ids[2]}/place`, { to: '1', reason: 'A baby is due' })).status).toBe(303)
    expect(await order(worker)).toEqual(['Carmen', 'Anna', 'Bilal'])
    await worker.post(`/referrals/${ids[2]}/place`, { to: '2', reason: 'The baby came' })
    expect(await order(worker)).toEqual(['Anna', 'Carmen', 'Bilal'])
    const page = await (await worker.get(`/referrals/${ids[2]}/place`)).text()
    expect(page).toContain('A baby is due')
    expect(page).toContain('From 3 to 1')
    expect((await worker.post(`/referrals/${ids[2]}/place`, { to: '9', reason: 'x' })).status).toBe(409)
  })

  test('keeps their order however often they are moved between the same two', async ({ world }) => {
    const { worker, ids } = await three(world)
    for (let n = 0; n < 40; n += 1) await worker.post(`/referrals/${ids[n % 2 === 0 ? 2 : 1]}/place`, { to: '2', reason: 'Again' })
    expect(await order(worker)).toEqual(['Anna', 'Bilal', 'Carmen'])
  })

  test('is moved to the place that was asked for also where others were put on the list at the same moment', async ({ world }) => {
    const { worker, ids } = await three(world)
    const at = Temporal.Now.instant().subtract({ hours: 2 })
    await world.owner.updateTable('waitingPlace').set({ putAt: at }).where('referralId', 'in', ids).execute()
    const places = [
      [ids[0], '2', ['Bilal', 'Anna', 'Carmen']],
      [ids[2], '2', ['Bilal', 'Carmen', 'Anna']],
      [ids[1], '3', ['Carmen', 'Anna', 'Bilal']],
    ] as const
    for (const [id, to, after] of places) {
      expect((await worker.post(`/referrals/${id}/place`, { to, reason: 'It is urgent' })).status).toBe(303)
      expect(await order(worker)).toEqual(after)
    }
  })

  test('comes last when they are new, however often those before were moved', async ({ world }) => {
    const { charity, worker, ids } = await three(world)
    await world.owner.updateTable('waitingPlace').set({ putAt: Temporal.Now.instant() }).where('referralId', 'in', ids).execute()
    for (let n = 0; n < 6; n += 1) await worker.post(`/referrals/${ids[n % 3]}/place`, { to: String(1 + ((n + 1) % 3)), reason: 'Again' })
    const id = await asked(world, charity, { knownAs: 'Dilan', language: 'en' })
    await decide(worker, id, { outcome: 'kept-waiting', waitingReason: 'No place' })
    const page = await (await worker.get('/referrals/waiting')).text()
    expect([...page.matchAll(/<bdi>(Anna|Bilal|Carmen|Dilan)<\/bdi>/g)].map((found) => found[1]).at(-1)).toBe('Dilan')
  })

  test('leaves the list by a decision, and those behind move up', async ({ world }) => {
    const { worker, ids } = await three(world)
    await decide(worker, ids[0], { outcome: 'accepted' })
    expect(await order(worker)).toEqual(['Bilal', 'Carmen'])
    expect(await (await worker.get('/referrals/waiting')).text()).toContain('1 of 2')
    expect((await worker.post(`/referrals/${ids[0]}/place`, { to: '1', reason: 'x' })).status).toBe(409)
  })

  test('is due to be asked how they are, and what they say is a contact for the service that they wait for', async ({ world }) => {
    const { charity, worker, ids } = await three(world)
    await world.owner.updateTable('service').set({ checkInEveryDays: 7 }).where('id', '=', charity.serviceId).execute()
    await world.owner
      .updateTable('waitingPlace')
      .set({ sinceOn: Temporal.Now.plainDateISO().subtract({ days: 9 }) })
      .where('referralId', '=', ids[1])
      .execute()
    const due = async () => (await (await worker.get('/referrals/waiting?due=yes')).text()).includes('Bilal')
    expect(await due()).toBe(true)
    const tried = { how: 'no-answer', note: '', minutes: '5' }
    expect((await worker.post(`/referrals/${ids[1]}/check-in`, { ...tried, how: 'call' })).status).toBe(422)
    expect((await worker.post(`/referrals/${ids[1]}/check-in`, tried)).status).toBe(303)
    expect(await due()).toBe(true)
    const spoke = { how: 'call', wishes: 'still', note: 'Sleeps badly, will wait', minutes: '15', language: 'en' }
    expect((await worker.post(`/referrals/${ids[1]}/check-in`, spoke)).status).toBe(303)
    expect(await due()).toBe(false)
    const contacts = await world.owner
      .selectFrom('contact')
      .select(['meaning', 'minutes', 'serviceId', 'note'])
      .where('organisationId', '=', charity.id)
      .orderBy('id')
      .execute()
    expect(contacts).toEqual([
      { meaning: 'tried-to-reach', minutes: 5, serviceId: charity.serviceId, note: '' },
      { meaning: 'phone', minutes: 15, serviceId: charity.serviceId, note: 'Sleeps badly, will wait' },
    ])
  })

  test('who no longer wants the place is led to the decision', async ({ world }) => {
    const { worker, ids } = await three(world)
    const said = await worker.post(`/referrals/${ids[1]}/check-in`, { how: 'call', wishes: 'no-longer', note: 'Better now', minutes: '5' })
    expect(said.headers.get('location')).toBe(`/referrals/${ids[1]}/decision`)
    expect(await (await worker.get('/referrals/waiting')).text()).toContain('No longer wants the place')
  })

  test('is moved and asked by nobody of another service', async ({ world }) => {
    const { charity, ids } = await three(world)
    await world.owner.deleteFrom('serviceWorker').where('organisationId', '=', charity.id).where('serviceId', '=', charity.otherServiceId).execute()
    const elsewhere = await charity.as('worker')
    await world.owner.deleteFrom('serviceWorker').where('viewerId', '=', elsewhere.viewer.id).execute()
    for (const path of ['place', 'check-in']) expect((await elsewhere.get(`/referrals/${ids[0]}/${path}`)).status).toBe(404)
    expect(await order(elsewhere)).toEqual([])
  })
})
