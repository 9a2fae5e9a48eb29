import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { attendingAt } from '../attending.testing.ts'
import { groupSessionsOf } from './activity.queries.server.ts'
import { activitiesOfPerson, sessionsOfPerson } from './person.queries.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const ago = (days: number) => today.subtract({ days }).toString()

async function begin(world: World) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const worker = await charity.as('worker')
  const at = attendingAt({ world, organisationId: charity.id, serviceId: charity.serviceId, byId: manager.viewer.id })
  return { charity, manager, worker, at }
}

describe('what somebody comes to', () => {
  test('is told by how often lately, how often missed and when last, what was called off counting as neither', async ({ world }) => {
    const { charity, worker, at } = await begin(world)
    const leyla = await charity.person('Leyla')
    const dropIn = await at.activity({ name: 'Tuesday drop-in' })
    for (const days of [200, 9, 2]) await at.came(await at.session(dropIn, ago(days)), leyla)
    await at.came(await at.session(dropIn, ago(16)), leyla, { word: 'absent' })
    const snowed = await at.session(dropIn, ago(23))
    await at.came(snowed, leyla)
    await at.off(snowed, 'did-not-happen')
    const [found, { sessions }] = await world.behind(worker.viewer, async (tx) => [
      await activitiesOfPerson(tx, worker.viewer, leyla, today),
      await sessionsOfPerson(tx, worker.viewer, leyla, null),
    ])
    expect(found).toMatchObject([{ name: 'Tuesday drop-in', cameLately: 2, missedLately: 1, cameInAll: 3 }])
    expect(found[0]?.lastCameOn?.toString()).toBe(ago(2))
    expect(sessions.map(({ meaning, off }) => off ?? meaning)).toEqual(['present', 'present', 'absent', 'did-not-happen', 'present'])
  })

  test('is read page by page, each session once', async ({ world }) => {
    const { charity, worker, at } = await begin(world)
    const leyla = await charity.person('Leyla')
    const dropIn = await at.activity()
    for (let n = 0; n < 23; n += 1) await at.came(await at.session(dropIn, ago(Math.floor(n / 2))), leyla)
    const read = (after: string | null) => world.behind(worker.viewer, (tx) => sessionsOfPerson(tx, worker.viewer, leyla, after))
    const first = await read(null)
    const second = await read(first.next)
    expect([first.sessions.length, second.sessions.length, second.next]).toEqual([20, 3, null])
    expect(new Set([...first.sessions, ...second.sessions].map(({ sessionId }) => sessionId)).size).toBe(23)
    expect((await read('nonsense')).sessions.length).toBe(20)
  })

  test('is a side of their record, for those alone who may see them', async ({ world }) => {
    const { charity, worker, at } = await begin(world)
    const leyla = await charity.person('Leyla')
    const omar = await charity.person('Omar', { serviceId: charity.otherServiceId })
    const session = await at.session(await at.activity({ name: 'Coffee morning' }), ago(3))
    for (const person of [leyla, omar]) await at.came(session, person)
    const page = await worker.get(`/people/${leyla}/groups`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Coffee morning')
    expect((await worker.get(`/people/${omar}/groups`)).status).toBe(404)
    expect((await (await charity.as('volunteer')).get(`/people/${leyla}/groups`)).status).toBe(404)
    expect((await (await charity.as('trustee')).get(`/people/${leyla}/groups`)).status).toBe(404)
  })
})

describe('a group over time', () => {
  test('says of each of its last sessions how many took part, how many for the first time and how many were counted', async ({ world }) => {
    const { charity, manager, at } = await begin(world)
    const [leyla, omar, ana] = [await charity.person('Leyla'), await charity.person('Omar'), await charity.person('Ana')]
    const dropIn = await at.activity()
    const [first, second, third] = [await at.session(dropIn, ago(16)), await at.session(dropIn, ago(9)), await at.session(dropIn, ago(2))]
    for (const person of [leyla, omar]) await at.came(first, person)
    for (const person of [leyla, ana]) await at.came(second, person)
    await at.came(second, omar, { as: 'helper' })
    await at.heads(second, 6)
    await at.heads(second, -1)
    await at.off(third, 'called-off')
    await at.session(dropIn, today.add({ days: 3 }).toString())
    const trustee = await charity.as('trustee')
    for (const { viewer } of [manager, trustee]) {
      const found = await world.behind(viewer, (tx) => groupSessionsOf(tx, viewer, dropIn))
      expect(found.map(({ came, firstTime, heads, off }) => [came, firstTime, heads, off])).toEqual([
        [2, 2, 0, null],
        [2, 1, 5, null],
        [0, 0, 0, 'called-off'],
      ])
    }
    const elsewhere = await (await world.charity()).as('manager')
    expect(await world.behind(elsewhere.viewer, (tx) => groupSessionsOf(tx, { ...elsewhere.viewer, organisationId: charity.id }, dropIn))).toEqual([])
    expect(await (await manager.get(`/activities/${dropIn}`)).text()).toContain('Who came')
  })
})

test('registers that nobody closed are found, but not of what was off, is to come or is closed', async ({ world }) => {
  const { charity, manager, at } = await begin(world)
  const dropIn = await at.activity({ name: 'Left open' })
  await at.session(dropIn, ago(2))
  await at.off(await at.session(dropIn, ago(3)), 'did-not-happen')
  await at.session(dropIn, ago(30))
  await at.session(dropIn, today.add({ days: 1 }).toString())
  const closed = await at.activity({ name: 'Closed down' })
  await at.session(closed, ago(2))
  await world.owner.updateTable('activity').set({ closedOn: today }).where('id', '=', closed).execute()
  const kept = await at.session(dropIn, ago(4))
  await world.owner
    .insertInto('registerClosing')
    .values({ organisationId: charity.id, id: kept, sessionId: kept, incidents: false, closedById: manager.viewer.id })
    .execute()
  const list = await (await manager.get('/sessions?register=open')).text()
  expect(list.match(/href="\/sessions\/[0-9a-f-]{36}"/g)?.length).toBe(1)
  expect(list).toContain('Left open')
  expect(await (await manager.get('/')).text()).toContain('/sessions?register=open')
  expect(await (await (await charity.as('worker')).get('/')).text()).not.toContain('register=open')
})
