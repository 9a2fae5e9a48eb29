import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'

const logged = {
  awareOn: Temporal.Now.plainDateISO('Europe/London').subtract({ days: 1 }).toString(),
  awareAt: '09:30',
  what: 'A list lay open in the hall',
  peopleCount: '2',
  risk: 'some',
}

/** A breach, and three people of whom one is closed to the manager. */
async function breached(world: World) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const [leyla, omar, closed] = [await charity.person('Leyla Ahmadi'), await charity.person('Omar Ahmadi'), await charity.person('Rosa Ahmadi')]
  await world.owner
    .insertInto('closedRecord')
    .values({ organisationId: charity.id, personId: closed, viewerId: manager.viewer.id, closedById: manager.viewer.id })
    .execute()
  const to = (await manager.post('/rights/breaches/new', logged)).headers.get('location') ?? ''
  const named = async () =>
    (await world.owner.selectFrom('breachPerson').select('personId').where('organisationId', '=', charity.id).execute())
      .map(({ personId }) => personId)
      .sort()
  return { charity, manager, leyla, omar, closed, to, named }
}

describe('whom a breach concerns', () => {
  test('is found by a part of any name and ticked, several at once, without any reference', async ({ world }) => {
    const { charity, manager, leyla, omar, to, named } = await breached(world)
    await world.owner
      .insertInto('personName')
      .values({ organisationId: charity.id, id: crypto.randomUUID(), personId: omar, kind: 'former', name: 'Omar Nasser' })
      .execute()
    expect(await (await manager.get(`${to}/people?q=nasser`)).text(), 'by what they were called before, which is said').toContain('Omar Nasser')
    const page = await (await manager.get(`${to}/people?q=ahmad`)).text()
    for (const said of ['Leyla Ahmadi', 'Omar Ahmadi', `value="${leyla}"`]) expect(page).toContain(said)
    expect((await manager.post(`${to}/people`, { personIds: [leyla, omar], references: '', sought: 'ahmad' })).status).toBe(303)
    expect(await named()).toEqual([leyla, omar].sort())
  })

  test('is nobody whom the manager may not see: not found, not told of, and not named by a made-up form', async ({ world }) => {
    const { manager, leyla, closed, to, named } = await breached(world)
    expect(await (await manager.get(`${to}/people?q=ahmad`)).text()).not.toContain('Rosa')
    expect(await (await manager.get(`${to}/people?q=rosa`)).text()).toContain('Nobody of that name whom you may see')
    const made = await manager.post(`${to}/people`, { personIds: [leyla, closed], references: '' })
    expect([made.status, (await made.text()).includes('Rosa'), await named()]).toEqual([409, false, []])
  })

  test('is asked for where nothing was ticked or written, and what was found stays to be ticked', async ({ world }) => {
    const { manager, leyla, to, named } = await breached(world)
    const empty = await manager.post(`${to}/people`, { references: '', sought: 'leyla' })
    const page = await empty.text()
    expect([empty.status, page.includes('tick people, or write their references'), page.includes(`value="${leyla}"`)]).toEqual([422, true, true])
    const nonsense = await manager.post(`${to}/people`, { references: 'the one with the dog' })
    expect([nonsense.status, (await nonsense.text()).includes('has: the one with the dog'), await named()]).toEqual([409, true, []])
  })
})
