import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { expectKeptDue } from '../../../../test/kept-due.ts'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { loads } from '../caseload/queries.server.ts'
import { ago, rule, supported, today } from './due.testing.ts'
import { changes, type Ground } from './kept.testing.ts'
import { dueOn } from './queries.server.ts'

/** The same numbers every time. */
function chances(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * most)
  }
}

async function begun(world: World, seed: number): Promise<Ground & { people: string[] }> {
  const charity = await world.charity()
  const manager = await charity.viewer(['manager'])
  const workers = [await charity.viewer(['worker']), await charity.viewer(['worker']), await charity.viewer(['coordinator'])].map(({ id }) => id)
  const people: string[] = []
  for (let n = 0; n < 9; n += 1) people.push((await supported(world, charity, `Somebody ${n}`, workers[n % 4] ?? null, 20 + n * 9)).personId)
  // a plan was agreed with some, and nobody supports them
  const unsupported: string[] = []
  for (let n = 0; n < 6; n += 1) {
    const personId = await charity.person(`Somebody else ${n}`, { state: 'waiting' })
    const plan = { organisationId: charity.id, personId, id: newId(), reviewOn: today.add({ days: n * 4 }), begunOn: ago(30) }
    await world.owner
      .insertInto('plan')
      .values({ ...plan, begunById: workers[n % 3] ?? '' })
      .execute()
    unsupported.push(personId)
  }
  for (const kind of ['no-contact', 'key-work', 'review', 'consent'] as const) await rule(world, charity, kind, 21, 7)
  const below = chances(seed)
  const one = (of: readonly string[]) => of[below(of.length)] ?? ''
  const services = [charity.serviceId, charity.otherServiceId]
  return {
    charity,
    manager,
    people,
    someone: () => one(below(2) ? people : unsupported),
    worker: () => one(workers),
    service: () => one(services),
    below,
  }
}

describe('what stands ready of what is due in a whole organisation', () => {
  test('is what the records say on every day, whatever was written, changed or taken back', { timeout: 240_000 }, async ({ world }) => {
    const ground = await begun(world, 1530)
    await expectKeptDue(world, ground.manager, 'at the beginning')
    // all at once first, so that everything that follows has something to change
    for (let times = 0; times < 4; times += 1) for (const change of Object.values(changes)) await change(ground).execute(world.owner)
    await expectKeptDue(world, ground.manager, 'after everything')
    const names = Object.keys(changes)
    for (let times = 0; times < 2; times += 1)
      for (const name of names.toSorted(() => ground.below(3) - 1)) {
        await changes[name]?.(ground).execute(world.owner)
        await expectKeptDue(world, ground.manager, `${times + 1}: ${name}`)
      }
  })

  test('follows two records that become one and two again, and somebody who is forgotten', async ({ world }) => {
    const { charity, manager, people, ...ground } = await begun(world, 1531)
    for (const change of Object.values(changes)) await change({ charity, manager, ...ground }).execute(world.owner)
    const [kept, lost, forgotten] = people
    await expectKeptDue(world, manager, 'apart')
    const deed = newId()
    await world.behind(manager, (tx) =>
      sql`select merge_people(${kept}::uuid, ${lost}::uuid, ${deed}::uuid, '{}'::text[], '{}'::text[], '{}'::text[], false)`.execute(tx),
    )
    await expectKeptDue(world, manager, 'one')
    const ofLost = world.owner
      .selectFrom('loadKept')
      .select('episodeId')
      .where('personId', '=', lost ?? '')
    expect(await ofLost.execute()).toEqual([])
    await world.behind(manager, (tx) => sql`select undo_merge(${deed}::uuid)`.execute(tx))
    await expectKeptDue(world, manager, 'two again')
    expect(await ofLost.execute()).not.toEqual([])
    await sql`select forget(${charity.id}::uuid, ${forgotten}::uuid, 'retention', null, null)`.execute(world.owner)
    await expectKeptDue(world, manager, 'forgotten')
  })

  test('goes with a consent that is taken back, and to management where a record is closed to whoever began the plan', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker] = [await charity.viewer(['manager']), await charity.viewer(['worker'])]
    const own = { organisationId: charity.id }
    const { personId } = await supported(world, charity, 'Leyla', worker.id)
    const consentId = newId()
    const given = { purpose: 'keep-record' as const, given: true, how: 'in-person' as const, language: 'en', endsOn: today }
    await world.owner
      .insertInto('consent')
      .values({ ...own, id: consentId, personId, ...given })
      .execute()
    const waiting = await charity.person('Waiting', { state: 'waiting' })
    const plan = { id: newId(), personId: waiting, reviewOn: today, begunOn: ago(30), begunById: worker.id }
    await world.owner
      .insertInto('plan')
      .values({ ...own, ...plan })
      .execute()
    const held = async (named: string) => {
      await expectKeptDue(world, manager, named)
      const rows = await world.owner
        .selectFrom('dueKept')
        .select(['kind', 'workerId'])
        .where('organisationId', '=', charity.id)
        .orderBy('kind')
        .execute()
      return rows.map(({ kind, workerId }) => [kind, workerId])
    }
    const review = ['review', worker.id]
    expect(await held('given')).toEqual([['consent', worker.id], review])
    await world.owner
      .insertInto('consentWithdrawal')
      .values({ ...own, consentId, how: 'by-phone' })
      .execute()
    expect(await held('taken back')).toEqual([review])
    const closed = { ...own, personId: waiting, viewerId: worker.id }
    await world.owner.insertInto('closedRecord').values(closed).execute()
    expect(await held('closed')).toEqual([['review', null]])
    await world.owner.deleteFrom('closedRecord').where('personId', '=', waiting).execute()
    expect(await held('open again')).toEqual([review])
  })

  test('loses no deed that commits while others are laid, however many lay at once', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    await rule(world, charity, 'no-contact', 21)
    const [slow, quick] = [await supported(world, charity, 'Slow', null), await supported(world, charity, 'Quick', null)]
    const late = async () => (await world.behind(manager, (tx) => loads(tx, manager, today))).find(({ id }) => id === null)?.dueLate
    expect(await late()).toBe(2)
    const [written, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const meet = (personId: string) => changes['a contact is recorded']?.({ ...metToday(charity, manager), someone: () => personId })
    const longDeed = world.behind(manager, async (tx) => {
      await meet(slow.personId)?.execute(tx)
      written.resolve()
      await commit.promise
    })
    await written.promise
    await meet(quick.personId)?.execute(world.owner)
    expect(await late()).toBe(1)
    commit.resolve()
    await longDeed
    expect(await Promise.all([late(), late(), late()])).toEqual([0, 0, 0])
    await expectKeptDue(world, manager, 'at the end')
  })
})

const metToday = (charity: Ground['charity'], manager: Viewer): Ground => ({
  charity,
  manager,
  someone: () => '',
  worker: () => manager.id,
  service: () => charity.serviceId,
  // held, with the person, today
  below: (most) => (most === 61 ? 60 : most === 4 ? 1 : 0),
})

describe('the walls around it', () => {
  const dues = async (world: World, viewer: Viewer, of: string | null) => {
    const list = { workerId: of, kind: null, serviceId: null, name: null, late: false, after: null }
    const { items, total } = await world.behind(viewer, (tx) => dueOn(tx, viewer, list, today))
    return [items.map(({ knownAs }) => knownAs).toSorted(), total]
  }

  test('a record closed to a manager is not there for them, nor counted; and is for a coordinator of another service', async ({ world }) => {
    const charity = await world.charity()
    const [manager, coordinator] = [
      await charity.viewer(['manager']),
      await charity.viewer(['coordinator'], { serviceIds: [charity.otherServiceId] }),
    ]
    const worker = await charity.viewer(['worker'])
    await rule(world, charity, 'no-contact', 21)
    const { personId } = await supported(world, charity, 'Leyla', worker.id)
    await supported(world, charity, 'Tom', worker.id)
    await supported(world, charity, 'Nobody’s', null)
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: manager.id }).execute()
    expect(await dues(world, manager, null)).toEqual([['Nobody’s', 'Tom'], 2])
    expect(await dues(world, coordinator, null)).toEqual([['Leyla', 'Nobody’s', 'Tom'], 3])
    expect(await dues(world, coordinator, 'nobody')).toEqual([['Nobody’s'], 1])
    const all = async (viewer: Viewer) =>
      (await world.behind(viewer, (tx) => loads(tx, viewer, today))).map((load) => [load.people, load.unseen, load.dueLate])
    expect(await all(manager)).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ])
    expect(await all(coordinator)).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ])
    for (const viewer of [manager, coordinator]) await expectKeptDue(world, viewer, viewer.name)
  })

  test('another organisation’s is neither read nor laid, and who opens no person reads nothing', async ({ world }) => {
    const [charity, other] = [await world.charity(), await world.charity()]
    const [manager, stranger, administrator] = [
      await charity.viewer(['manager']),
      await other.viewer(['manager']),
      await charity.viewer(['administrator']),
    ]
    await rule(world, charity, 'no-contact', 21)
    await supported(world, charity, 'Leyla', manager.id)
    expect(await dues(world, manager, null)).toEqual([['Leyla'], 1])
    expect(await dues(world, stranger, null)).toEqual([[], 0])
    expect(await dues(world, administrator, null)).toEqual([[], 0])
    await expect(world.behind(stranger, (tx) => sql`select fold_due(${charity.id}::uuid)`.execute(tx))).rejects.toThrow('another organisation')
  })

  test('what was found about somebody’s decisions is told to those alone who may read it', async ({ world }) => {
    const charity = await world.charity()
    const [manager, volunteer] = [await charity.viewer(['manager']), await charity.viewer(['caseload-volunteer'])]
    const { personId } = await supported(world, charity, 'Leyla', volunteer.id)
    const found = { decision: 'To move', outcome: 'not-clear' as const, basis: 'Asked', assessedBy: 'Ann', writtenById: manager.id }
    await world.owner
      .insertInto('capacityNote')
      .values({ organisationId: charity.id, id: newId(), personId, ...found, assessedOn: ago(9), reviewOn: today })
      .execute()
    expect(await dues(world, manager, null)).toEqual([['Leyla'], 1])
    const read = (viewer: Viewer) => world.behind(viewer, (tx) => tx.selectFrom('dueKept').select('kind').execute())
    expect([await read(manager), await read(volunteer)]).toEqual([[{ kind: 'capacity' }], []])
  })
})
