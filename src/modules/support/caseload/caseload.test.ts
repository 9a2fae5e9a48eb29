import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { rule, spoken, supported, today } from '../due/due.testing.ts'
import { loads } from './queries.server.ts'
import { mayStillUndo, shareOut, shareTasks } from './rules.ts'

const taker = (id: string, people: number, serviceIds = ['s1'], closedPersonIds: string[] = []) => ({
  id,
  name: id,
  people,
  serviceIds,
  closedPersonIds,
})
const person = (id: string, serviceId = 's1') => ({ episodeId: id, personId: id, serviceId, knownAs: id })

describe('sharing people out', () => {
  test('each goes to whoever has fewest then', ({ expect }) => {
    const shared = shareOut([person('a'), person('b'), person('c'), person('d')], [taker('noor', 5), taker('sam', 3)])
    expect('given' in shared && shared.given.map(([one, to]) => [one.episodeId, to.id])).toEqual([
      ['a', 'sam'],
      ['b', 'sam'],
      ['c', 'noor'],
      ['d', 'sam'],
    ])
  })

  test('nobody goes to a worker of another service, or to one to whom the record is closed; then nobody is moved', ({ expect }) => {
    const shared = shareOut([person('a'), person('b')], [taker('noor', 0, ['s1'], ['b']), taker('sam', 0, ['s2'])])
    expect(shared).toEqual({ nobodyFor: person('b') })
  })

  test('a task goes where its person goes, else to one who may see them, else round; one that nobody could read moves nothing', ({ expect }) => {
    const [noor, sam] = [taker('noor', 0, ['s1'], ['d']), taker('sam', 0, ['s2'])]
    const task = (id: string, personId: string | null, personServiceIds: string[] = []) => ({
      id,
      personId,
      serviceId: null,
      knownAs: personId,
      personServiceIds,
      personWorkerIds: id === '7' ? ['sam'] : [],
    })
    const people = [[person('a'), noor] as const, [person('b', 's2'), sam] as const]
    const shared = shareTasks([task('1', 'b'), task('2', 'a'), task('3', 'c', ['s2']), task('4', null), task('5', null)], people, [noor, sam])
    expect('given' in shared && shared.given.map(([one, to]) => `${one.id} ${to.id}`)).toEqual(['1 sam', '2 noor', '3 sam', '4 sam', '5 noor'])
    expect(shareTasks([task('6', 'd', ['s1'])], people, [noor, sam])).toMatchObject({ nobodyFor: { id: '6' } })
    // somebody who is not moved, and whom one of the takers has already
    const kept = shareTasks([task('7', 'e', ['s1', 's2'])], people, [noor, sam])
    expect('given' in kept && kept.given.map(([, to]) => to.id)).toEqual(['sam'])
  })

  test('a move can be taken back for a day, once', ({ expect }) => {
    const movedAt = Temporal.Instant.from('2026-11-22T09:00:00Z')
    expect(mayStillUndo({ movedAt, undoneAt: null }, movedAt.add({ hours: 23 }))).toBe(true)
    expect(mayStillUndo({ movedAt, undoneAt: null }, movedAt.add({ hours: 24 }))).toBe(false)
    expect(mayStillUndo({ movedAt, undoneAt: movedAt }, movedAt.add({ hours: 1 }))).toBe(false)
  })
})

describe('moving a caseload', () => {
  test('everybody goes at once to several, each of whom finds one task; undone within a day all are back, but who moved on since', async ({
    world,
  }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [leaving, noor, sam] = [await charity.viewer(['worker']), await charity.viewer(['worker']), await charity.viewer(['worker'])]
    const episodes: string[] = []
    for (const name of ['Amina', 'Leyla', 'Tom']) episodes.push((await supported(world, charity, name, leaving.id)).episodeId)
    const path = `/caseloads/${leaving.id}`
    expect((await manager.post(path, { everybody: 'yes' })).status).toBe(409)
    const answer = await manager.post(path, { everybody: 'yes', toIds: [noor.id, sam.id], note: 'Maternity leave' })
    expect(answer.status).toBe(303)
    const holders = async () =>
      (await world.owner.selectFrom('episode').select('workerId').where('id', 'in', episodes).orderBy('id').execute()).map((row) => row.workerId)
    expect((await holders()).filter((id) => id === leaving.id)).toEqual([])
    expect(new Set(await holders())).toEqual(new Set([noor.id, sam.id]))
    const tasks = await world.owner.selectFrom('task').select(['forId', 'words']).where('organisationId', '=', charity.id).execute()
    expect(tasks.map((task) => [task.forId, task.words]).sort()).toEqual(
      [
        [noor.id, 'Maternity leave'],
        [sam.id, 'Maternity leave'],
      ].sort(),
    )
    // whose caseload somebody is on is a reason to see them
    const involved = await world.owner.selectFrom('involvement').select('workerId').where('organisationId', '=', charity.id).execute()
    expect(involved.filter((row) => row.workerId === leaving.id)).toEqual([])

    await world.owner
      .updateTable('episode')
      .set({ workerId: manager.viewer.id })
      .where('id', '=', episodes[0] ?? '')
      .execute()
    const move = answer.headers.get('location') ?? ''
    expect((await (await charity.as('worker')).post(`${move}/undo`)).status).toBe(404)
    expect((await manager.post(`${move}/undo`)).status).toBe(303)
    expect(await holders()).toEqual([manager.viewer.id, leaving.id, leaving.id])
    expect((await manager.post(`${move}/undo`)).status).toBe(409)
  })

  test('what is to be done about somebody goes to whoever takes them over', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [leaving, noor, sam] = [await charity.viewer(['worker']), await charity.viewer(['worker']), await charity.viewer(['worker'])]
    const tasks: [string, string][] = []
    for (const name of ['Amina', 'Leyla', 'Tom', 'Yusuf', 'Zahra']) {
      const { personId, episodeId } = await supported(world, charity, name, leaving.id)
      const id = newId()
      const row = { organisationId: charity.id, id, kind: 'own' as const, personId, forId: leaving.id, words: `Ring ${name}` }
      // due in another order than that of the names
      await world.owner
        .insertInto('task')
        .values({ ...row, dueOn: today.subtract({ days: tasks.length * 3 }) })
        .execute()
      tasks.push([id, episodeId])
    }
    expect((await manager.post(`/caseloads/${leaving.id}`, { everybody: 'yes', toIds: [noor.id, sam.id] })).status).toBe(303)
    for (const [taskId, episodeId] of tasks) {
      const task = await world.owner.selectFrom('task').select('forId').where('id', '=', taskId).executeTakeFirstOrThrow()
      const episode = await world.owner.selectFrom('episode').select('workerId').where('id', '=', episodeId).executeTakeFirstOrThrow()
      expect(task.forId).toBe(episode.workerId)
    }
  })

  test('what is to be done about somebody goes along also where it was not ticked; what belongs to a service in which they stay does not', async ({
    world,
  }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [sam, noor] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    const { personId, episodeId } = await supported(world, charity, 'Amina', sam.id)
    const stays = { organisationId: charity.id, id: newId(), personId, serviceId: charity.otherServiceId, workerId: sam.id, openedOn: today }
    await world.owner
      .insertInto('episode')
      .values({ ...stays, openedById: sam.id })
      .execute()
    const task = async (serviceId: string | null) => {
      const id = newId()
      await world.owner
        .insertInto('task')
        .values({ organisationId: charity.id, id, kind: 'own', personId, serviceId, forId: sam.id, words: 'Ring', dueOn: today })
        .execute()
      return id
    }
    const [here, there, open] = [await task(charity.serviceId), await task(charity.otherServiceId), await task(null)]
    const holder = async (id: string) => (await world.owner.selectFrom('task').select('forId').where('id', '=', id).executeTakeFirstOrThrow()).forId
    const answer = await manager.post(`/caseloads/${sam.id}`, { episodeIds: episodeId, toIds: noor.id })
    expect([answer.status, await holder(here), await holder(there), await holder(open)]).toEqual([303, noor.id, sam.id, sam.id])
    await manager.post(`${answer.headers.get('location')}/undo`)
    expect([await holder(here), await holder(there)]).toEqual([sam.id, sam.id])
  })

  test('a worker hands on their own people only, and nobody is moved where one cannot be', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const [colleague, elsewhere] = [await charity.viewer(['worker']), await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })]
    const { episodeId } = await supported(world, charity, 'Leyla', worker.viewer.id)
    const { personId } = await supported(world, charity, 'Tom', worker.viewer.id)
    expect((await worker.get(`/caseloads/${colleague.id}`)).status).toBe(403)
    expect((await worker.get('/caseloads')).status).toBe(403)
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: colleague.id }).execute()
    const refused = await worker.post(`/caseloads/${worker.viewer.id}`, { everybody: 'yes', toIds: colleague.id })
    expect([refused.status, (await refused.text()).includes('Nobody you chose can take Tom')]).toEqual([409, true])
    expect((await worker.post(`/caseloads/${worker.viewer.id}`, { episodeIds: episodeId, toIds: elsewhere.id })).status).toBe(409)
    expect((await worker.post(`/caseloads/${worker.viewer.id}`, { episodeIds: episodeId, toIds: colleague.id })).status).toBe(303)
    const events = await world.owner.selectFrom('event').select('kind').where('byId', '=', worker.viewer.id).orderBy('id').execute()
    expect(events.map((event) => event.kind)).toEqual(
      ['task set', 'caseload moved', 'episode handed over'].sort((a) => (a === 'episode handed over' ? -1 : 0)),
    )
  })
})

test('a manager sees how much everybody has, what nobody has taken, and who was not seen for long', async ({ world }) => {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const worker = await charity.viewer(['worker'], { name: 'Noor' })
  await rule(world, charity, 'no-contact', 21)
  const { personId } = await supported(world, charity, 'Leyla', worker.id)
  await spoken(world, charity, personId, worker.id, 2)
  await supported(world, charity, 'Tom', worker.id)
  await supported(world, charity, 'Amina', null)
  const all = await world.behind(manager.viewer, (tx) => loads(tx, manager.viewer, today))
  expect(all.map((load) => [load.name, load.people, load.unseen, load.dueLate])).toEqual([
    [null, 1, 1, 1],
    ['Noor', 2, 1, 1],
  ])
  expect(await (await manager.get('/caseloads')).text()).toContain('Noor')
  const unseen = await (await manager.get('/caseloads/unseen')).text()
  expect([unseen.includes('Tom'), unseen.includes('Amina'), unseen.includes('Leyla')]).toEqual([true, true, false])
  expect(await (await manager.get('/due?whose=everybody&late=yes')).text()).toContain('Amina')
})
