import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Charity } from '../../../../test/cast.ts'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { makeLog } from '../../../platform/log.ts'
import { today } from '../due/due.testing.ts'
import { workTogether } from './work.server.ts'
import { mostWhileWaiting, portionSize } from './work.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

/** So many people on one caseload, each with a task. Laid in one statement: a caseload of hundreds is no story. */
async function caseload(world: World, charity: Charity, workerId: string, people: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with who as (
      insert into person (organisation_id, id, reference, known_as, registered_by_id)
      select ${charity.id}::uuid, gen_random_uuid(), 'MANY-' || lpad(n::text, 4, '0'), 'Person ' || n, ${workerId}::uuid from generate_series(1, ${people}) n returning id),
    known as (
      insert into involvement (organisation_id, service_id, person_id, state, worker_id, since_on)
      select ${charity.id}::uuid, ${charity.serviceId}::uuid, id, 'supported', ${workerId}::uuid, ${today.toString()}::date from who),
    asked as (
      insert into task (organisation_id, id, kind, person_id, for_id, words, due_on)
      select ${charity.id}::uuid, gen_random_uuid(), 'own', id, ${workerId}::uuid, 'Ring', ${today.toString()}::date from who)
    insert into episode (organisation_id, id, person_id, service_id, worker_id, opened_on, opened_by_id)
    select ${charity.id}::uuid, gen_random_uuid(), id, ${charity.serviceId}::uuid, ${workerId}::uuid, ${today.subtract({ days: 90 }).toString()}::date, ${workerId}::uuid from who
    returning id`.execute(world.owner)
  return rows.map((row) => row.id).sort()
}

const at = (world: World) => ({ root: world.root, log: makeLog('error', (line) => world.log.push(line)) })

/** The same, of a process that is gone after so many portions. */
const dying = (world: World, portions: number) => {
  let left = portions
  const transaction = () => {
    left -= 1
    if (left < 0) throw new Error('gone')
    return world.root.transaction()
  }
  return { ...at(world), root: { transaction } as never }
}

const holders = async (world: World, charity: Charity) => {
  const rows = await world.owner
    .selectFrom('episode')
    .select(['workerId', sql<number>`count(*)`.as('n')])
    .where('organisationId', '=', charity.id)
    .groupBy('workerId')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.workerId ?? 'nobody', row.n]))
}

describe('more people than can be waited for', () => {
  test('are given to a worker in portions, once each, also by a process that comes after one that died; a page says how far it is', async ({
    world,
  }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [sam, noor] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    const all = mostWhileWaiting + 10
    const episodeIds = await caseload(world, charity, sam.id, all)
    const closed = await world.owner
      .selectFrom('episode')
      .select('personId')
      .where('id', '=', episodeIds[0] ?? '')
      .executeTakeFirstOrThrow()
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: closed.personId, viewerId: noor.id }).execute()

    const sent = { episodeIds, toId: noor.id, note: 'Sam retires', form_id: newId() }
    const answer = await manager.post('/together/assigning', sent)
    const again = await manager.post('/together/assigning', sent)
    const move = answer.headers.get('location') ?? ''
    expect([answer.status, again.headers.get('location')]).toEqual([303, move])
    expect(await holders(world, charity)).toEqual({ [sam.id]: all })
    const before = await manager.get(move)
    expect([before.headers.get('refresh'), (await before.text()).includes(`0 of ${all} people`)]).toEqual(['2', true])

    await expect(workTogether(dying(world, 2))).rejects.toThrow('gone')
    expect(await holders(world, charity)).toEqual({ [sam.id]: all - 2 * portionSize + 1, [noor.id]: 2 * portionSize - 1 })
    expect(await html(manager.get(move))).toContain(`${2 * portionSize} of ${all} people`)
    await Promise.all([workTogether(at(world)), workTogether(at(world))])
    expect(await holders(world, charity)).toEqual({ [sam.id]: 1, [noor.id]: all - 1 })
    const handed = world.owner
      .selectFrom('event')
      .select('subjectId')
      .where('organisationId', '=', charity.id)
      .where('kind', '=', 'episode handed over')
    expect(new Set((await handed.execute()).map((row) => row.subjectId)).size).toBe(all - 1)
    expect((await handed.execute()).length).toBe(all - 1)
    const done = await manager.get(move)
    const page = await done.text()
    expect(done.headers.get('refresh')).toBeNull()
    for (const said of [`${all - 1} people handed over`, '1 was left out', 'their record is closed to them']) expect(page).toContain(said)
    // what was to be done about each went with them, and whoever took over is told once
    const tasks = world.owner
      .selectFrom('task')
      .select(['forId', 'kind', sql<number>`count(*)`.as('n')])
      .where('organisationId', '=', charity.id)
    const counted = (await tasks.groupBy(['forId', 'kind']).execute()).map((row) => [row.kind, row.forId, row.n])
    expect(counted.sort()).toEqual(
      [
        ['handed-over', noor.id, 1],
        ['own', noor.id, all - 1],
        ['own', sam.id, 1],
      ].sort(),
    )

    expect((await manager.post(`${move}/undo`)).status).toBe(303)
    expect((await manager.post(`${move}/undo`)).status).toBe(409)
    expect(await html(manager.get(move))).toContain('Taking the move back')
    await workTogether(at(world))
    expect(await holders(world, charity)).toEqual({ [sam.id]: all })
    const back = (await tasks.where('kind', '=', 'own').groupBy(['forId', 'kind']).execute()).map((row) => [row.forId, row.n])
    expect(back).toEqual([[sam.id, all]])
    expect((await manager.post(`${move}/undo`)).status).toBe(409)
  })

  test('are stopped half way and taken back; what was wished is kept nowhere afterwards', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [sam, noor] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    const all = mostWhileWaiting + 1
    const episodeIds = await caseload(world, charity, sam.id, all)
    const answer = await manager.post('/together/assigning', { episodeIds, toId: noor.id, note: 'Sam retires' })
    const move = answer.headers.get('location') ?? ''
    await expect(workTogether(dying(world, 1))).rejects.toThrow('gone')
    expect(await html(manager.get(move))).toContain('It can be stopped and taken back')
    expect((await manager.post(`${move}/undo`)).status).toBe(303)
    await workTogether(at(world))
    expect(await holders(world, charity)).toEqual({ [sam.id]: all })
    expect(await html(manager.get(move))).toContain(`It was stopped after ${portionSize} of ${all} people`)
    const work = await world.owner.selectFrom('togetherWork').select(['wished', 'endedEarly']).where('organisationId', '=', charity.id).execute()
    expect(work).toEqual([{ wished: {}, endedEarly: 'stopped' }])
  })

  test('are closed in portions and taken up again; one with whom it goes wrong is named, and holds up nobody', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const sam = await charity.viewer(['worker'])
    const all = mostWhileWaiting + 5
    const episodeIds = await caseload(world, charity, sam.id, all)
    const bad = episodeIds[portionSize + 3] ?? ''
    await sql`create function never_this_one() returns trigger language plpgsql as $f$ begin
      if new.episode_id = ${sql.lit(bad)}::uuid then raise exception 'broken'; end if; return new; end $f$`.execute(world.owner)
    await sql`create trigger never_this_one before insert on closure for each row execute function never_this_one()`.execute(world.owner)
    const wished = { episodeIds, reasonId: charity.closingReasonId, onDay: today.toString(), note: 'The funding ended' }
    const answer = await manager.post('/together/closing', wished)
    const closing = answer.headers.get('location') ?? ''
    expect(await html(manager.get(closing))).toContain(`0 of ${all} people`)
    await workTogether(at(world))
    await sql`drop trigger never_this_one on closure`.execute(world.owner)
    await sql`drop function never_this_one()`.execute(world.owner)
    const inForce = async () =>
      (await world.owner.selectFrom('closure').select('note').where('organisationId', '=', charity.id).where('reopenedAt', 'is', null).execute()).map(
        (row) => row.note,
      )
    expect(await inForce()).toEqual(Array.from({ length: all - 1 }, () => 'The funding ended'))
    const page = await html(manager.get(closing))
    for (const said of [`The support of ${all - 1} people ended`, '1 was left out', 'Something went wrong with them']) expect(page).toContain(said)
    expect(world.log.join('\n')).toContain('broken')
    expect((await manager.post(`${closing}/undo`)).status).toBe(303)
    await workTogether(at(world))
    expect(await inForce()).toEqual([])
  })

  test('are let be where whoever began it may do it no longer; and nobody begins it in another’s name', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [sam, noor] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    const all = mostWhileWaiting + 1
    const episodeIds = await caseload(world, charity, sam.id, all)
    const answer = await manager.post('/together/assigning', { episodeIds, toId: noor.id })
    await world.owner.updateTable('viewer').set({ endedAt: sql<Temporal.Instant>`now()` }).where('id', '=', manager.viewer.id).execute()
    await workTogether(at(world))
    expect(await holders(world, charity)).toEqual({ [sam.id]: all })
    const other = await charity.as('manager')
    expect(await html(other.get(answer.headers.get('location') ?? ''))).toContain(`It ended after 0 of ${all} people`)
    const [moveId] = /[0-9a-f-]{36}$/.exec(answer.headers.get('location') ?? '') ?? ['']
    const row = { organisationId: charity.id, id: newId(), deed: 'undo-assign' as const, moveId, waiting: episodeIds, total: all }
    await expect(
      world.behind(noor, (tx) =>
        tx
          .insertInto('togetherWork')
          .values({ ...row, begunById: other.viewer.id })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
