import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { undoMerge } from './actions.server.ts'
import { contactOf, merged, peopleSeen, twoRecords } from './merging.testing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('a merge is taken back', () => {
  const everything = async (world: World, ids: string[]) => {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(p) - 'version' as row from person p where id = any(${ids}::uuid[])
      union all select to_jsonb(n) from person_name n where person_id = any(${ids}::uuid[])
      union all select to_jsonb(r) from person_reach r where person_id = any(${ids}::uuid[])
      union all select to_jsonb(l) from person_language l where person_id = any(${ids}::uuid[])
      union all select to_jsonb(i) from involvement i where person_id = any(${ids}::uuid[])
      union all select to_jsonb(c) from contact c where person_id = any(${ids}::uuid[])
      union all select to_jsonb(e) - 'id' from event e where person_id = any(${ids}::uuid[]) and kind not in ('people merged', 'merge undone')`.execute(
      world.owner,
    )
    return rows.map((row) => JSON.stringify(row.row)).sort()
  }

  test('and every row stands where it stood', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    for (const [personId, state] of [
      [keptId, 'past'],
      [lostId, 'supported'],
    ] as const)
      await world.owner
        .insertInto('involvement')
        .values({ organisationId: charity.id, serviceId: charity.serviceId, personId, state, sinceOn: day('2026-01-01') })
        .execute()
    await contactOf(world, charity, manager, lostId, 'of the one that goes')
    const before = await everything(world, [keptId, lostId])
    const mergeId = await merged(world, manager, keptId, lostId, { taken: ['knownAs', 'home'] })
    expect(await everything(world, [keptId, lostId])).not.toEqual(before)
    await world.behind(manager, (tx) => undoMerge(tx, manager, mergeId))
    expect(await everything(world, [keptId, lostId])).toEqual(before)
    const { undoSaid } = await world.owner.selectFrom('personMerge').select('undoSaid').where('id', '=', mergeId).executeTakeFirstOrThrow()
    expect(undoSaid).toMatchObject({ left: {} })
    const { rows } = await sql`select from merged_row where merge_id = ${mergeId}`.execute(world.owner)
    expect(rows).toHaveLength(0)
  })

  test('but what was changed since stays, and is named', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    const first = await contactOf(world, charity, manager, lostId, 'as it was')
    const second = await contactOf(world, charity, manager, lostId, 'to be amended')
    const mergeId = await merged(world, manager, keptId, lostId)
    await world.behind(manager, (tx) => tx.updateTable('contact').set({ note: 'amended', version: 2 }).where('id', '=', second).execute())
    await world.behind(manager, (tx) => tx.updateTable('person').set({ knownAs: 'Leyla A.' }).where('id', '=', keptId).execute())
    await contactOf(world, charity, manager, keptId, 'since')
    await world.behind(manager, (tx) => undoMerge(tx, manager, mergeId))
    const notes = async (personId: string) =>
      (await world.owner.selectFrom('contact').select('note').where('personId', '=', personId).orderBy('note').execute()).map((row) => row.note)
    expect([await notes(keptId), await notes(lostId)]).toEqual([['amended', 'since'], ['as it was']])
    const { undoSaid } = await world.owner.selectFrom('personMerge').select('undoSaid').where('id', '=', mergeId).executeTakeFirstOrThrow()
    expect(undoSaid).toMatchObject({ left: { contact: 1 } })
    expect(first).not.toBe(second)
    expect(await world.owner.selectFrom('person').select('knownAs').where('id', '=', keptId).executeTakeFirstOrThrow()).toEqual({
      knownAs: 'Leyla A.',
    })
  })

  test('what hangs on an episode goes where the episode goes, also what was written since', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    const episodeId = newId()
    await world.owner
      .insertInto('episode')
      .values({
        organisationId: charity.id,
        id: episodeId,
        personId: lostId,
        serviceId: charity.serviceId,
        openedOn: day('2026-01-01'),
        openedById: manager.id,
      })
      .execute()
    const mergeId = await merged(world, manager, keptId, lostId)
    const contactId = await contactOf(world, charity, manager, keptId, 'since')
    await world.owner.updateTable('contact').set({ episodeId }).where('id', '=', contactId).execute()
    await world.behind(manager, (tx) => undoMerge(tx, manager, mergeId))
    const at = await world.owner.selectFrom('contact').select('personId').where('id', '=', contactId).executeTakeFirstOrThrow()
    const told = await world.owner.selectFrom('event').select('personId').where('subjectId', '=', contactId).executeTakeFirstOrThrow()
    expect([at.personId, told.personId]).toEqual([lostId, lostId])
  })

  test('once, within thirty days, and the latest first', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    const undo = (id: string) => world.behind(manager, (tx) => undoMerge(tx, manager, id))
    const first = await merged(world, manager, keptId, lostId)
    const thirdId = await charity.person('Leyla A')
    const second = await merged(world, manager, keptId, thirdId)
    expect(await undo(first)).toEqual({ key: 'merging:objection.later' })
    await undo(second)
    expect(await undo(second)).toEqual({ key: 'merging:objection.undone' })
    await world.owner
      .updateTable('personMerge')
      .set({ undoUntil: Temporal.Now.instant().subtract({ hours: 1 }) })
      .where('id', '=', first)
      .execute()
    expect(await undo(first)).toEqual({ key: 'merging:objection.tooLate' })
    await sql`select forget_merges()`.execute(world.owner)
    const { rows } = await sql`select from merged_row where merge_id = ${first} and (before is not null or after is not null)`.execute(world.owner)
    expect(rows).toHaveLength(0)
  })
})

describe('figures count people once', () => {
  test('who was two and is one, and two again, folded or not', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    await contactOf(world, charity, manager, keptId, 'a')
    await contactOf(world, charity, manager, lostId, 'b')
    await sql`select fold_months(${charity.id})`.execute(world.owner)
    await contactOf(world, charity, manager, lostId, 'c', { onDay: '2026-04-09' })
    const seen = () => peopleSeen(world, manager)
    const two = [
      { month: '2026-03-01', amount: 2 },
      { month: '2026-04-01', amount: 1 },
    ]
    expect(await seen()).toEqual(two)
    const mergeId = await merged(world, manager, keptId, lostId)
    const one = [
      { month: '2026-03-01', amount: 1 },
      { month: '2026-04-01', amount: 1 },
    ]
    expect(await seen()).toEqual(one)
    const between = async () =>
      world.triedBehind(manager, async (tx) => {
        const { rows } = await sql<{
          people: number
        }>`select people from contacts_between('2026-01-01', '2026-12-31', null) where figure = 'seen' and whole`.execute(tx)
        return rows[0]?.people
      })
    expect(await between()).toBe(1)
    await sql`select fold_months(${charity.id})`.execute(world.owner)
    expect([await seen(), await between()]).toEqual([one, 1])
    await sql`select rebuild_months(${charity.id})`.execute(world.owner)
    expect(await seen()).toEqual(one)
    await world.behind(manager, (tx) => undoMerge(tx, manager, mergeId))
    expect([await seen(), await between()]).toEqual([two, 2])
    await sql`select rebuild_months(${charity.id})`.execute(world.owner)
    expect(await seen()).toEqual(two)
  })
})
