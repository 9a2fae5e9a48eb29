import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Viewer } from '../src/modules/access/viewer.ts'
import type { Charity } from './cast.ts'
import { fillSamples, groundOf, samples } from './samples.ts'
import { test, type World } from './world.ts'

/** Whom a record is closed to says it itself, and interpreting is summed by those who may not know for whom it was. */
const open = ['closed_record', 'interpreter_booking']
/** Counted of people and never shown of one: figures are the same for everybody. Nor do the others stand before anybody who is signed in. */
const countsOnly = ['month_person', 'person_number', 'person_part', 'merged_row', 'likeness_key', 'likeness_due']

const tables = samples.map(([table]) => table)

/** How many rows each table shows somebody; what it refuses to show at all is none. */
async function rowsSeen(world: World, viewer: Viewer): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  await world.triedBehind(viewer, async (tx) => {
    for (const table of tables) {
      await sql`savepoint looked`.execute(tx)
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(tx).catch(() => ({ rows: [] }))
      await sql`rollback to savepoint looked`.execute(tx)
      seen.set(table, rows[0]?.n ?? 0)
    }
  })
  return seen
}

const closeTo = (world: World, charity: Charity, personId: string, viewer: Viewer) =>
  world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: viewer.id }).execute()

test('a record that is closed to somebody is in no table for them, whatever their role, and in every one for a colleague', async ({ world }) => {
  const charity = await world.charity()
  const ground = await groundOf(world.owner, charity)
  await fillSamples(world.owner, ground)
  // of samples that are about nobody nothing could be closed
  for (const table of ['task', 'incident'] as const)
    await world.owner.updateTable(table).set({ personId: ground.personId }).where('organisationId', '=', charity.id).execute()
  const walled = await sql<{ table: string }>`select distinct tablename::text as table from pg_policies where policyname like 'closed\_%'`.execute(
    world.owner,
  )
  const [refused, colleague] = [await charity.viewer(['manager', 'safeguarding-lead']), await charity.viewer(['manager', 'safeguarding-lead'])]
  const before = await rowsSeen(world, refused)
  for (const { id } of await world.owner.selectFrom('person').select('id').where('organisationId', '=', charity.id).execute())
    await closeTo(world, charity, id, refused)
  const after = await rowsSeen(world, refused)
  const theirs = await rowsSeen(world, colleague)
  const tried = walled.rows.map(({ table }) => table).filter((table) => tables.includes(table))
  expect(tried.filter((table) => after.get(table) !== 0)).toEqual([])
  expect(tried.filter((table) => table !== 'event' && theirs.get(table) !== before.get(table))).toEqual([])
  // so that it is no blind: most of these were there before
  expect(tried.filter((table) => (before.get(table) ?? 0) > 0).length).toBeGreaterThan(50)
})

test('no table that bears a person is left outside of that wall by oversight', async ({ world }) => {
  const { rows } = await sql<{ table: string }>`
    select distinct c.relname::text as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname like 'closed\_%') order by 1`.execute(world.owner)
  expect(rows.map(({ table }) => table).filter((table) => !countsOnly.includes(table))).toEqual(open)
})

test('it is closed at the next page, and figures count everybody as before', async ({ world }) => {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const leyla = await charity.person('Leyla A.', { state: 'supported' })
  expect((await manager.get(`/people/${leyla}`)).status).toBe(200)
  await closeTo(world, charity, leyla, manager.viewer)
  expect((await manager.get(`/people/${leyla}`)).status).toBe(404)
  const { rows } = await world.behind(manager.viewer, (tx) => sql`select id from person where id = ${leyla}`.execute(tx))
  expect(rows).toEqual([])
})
