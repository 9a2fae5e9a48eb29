import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import { expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { type Db, openPool } from '../../../platform/db.ts'
import type { DB } from '../../../platform/schema.gen.ts'
import { behindTheWalls } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { supportColumns } from '../../support/index.server.ts'
import { ownColumns } from './columns.server.tsx'
import { listOf } from './list.ts'
import { peopleOn } from './queries.server.ts'

const columns = [...ownColumns, ...supportColumns].filter((column) => ['name', 'services', 'languages', 'contact'].includes(column.key))

/** What the server does for the page of a list and for its total, behind the walls of a viewer. */
async function plansOf(world: World, viewer: Viewer, query: Record<string, string>): Promise<string[]> {
  const asked: CompiledQuery[] = []
  const root = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: openPool(world.databaseUrl, 1) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => void asked.push(event.query),
  })
  try {
    return await root.transaction().execute((tx) =>
      behindTheWalls(tx as Db, viewer, async () => {
        asked.length = 0
        await peopleOn(tx as Db, viewer, listOf(query), columns, Temporal.Now.plainDateISO())
        const plans: string[] = []
        for (const { sql: text, parameters } of [...asked]) {
          const { rows } = await tx.executeQuery<Record<string, string>>(CompiledQuery.raw(`explain ${text}`, [...parameters]))
          plans.push(rows.map((row) => Object.values(row)[0]).join('\n'))
        }
        return plans
      }),
    )
  } finally {
    await root.destroy()
  }
}

async function charityOfMany(world: World, people: number) {
  const charity = await world.charity()
  await world.owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`insert into person (organisation_id, id, reference, known_as, folded, registered_at)
      select ${charity.id}, gen_random_uuid(), upper(lpad(to_hex(n), 4, '0')) || '-' || upper(lpad(to_hex(n % 977), 4, '0')), md5(n::text), md5(n::text), now() - make_interval(mins => n)
        from generate_series(1, ${people}) n`.execute(tx)
    await sql`insert into involvement (organisation_id, service_id, person_id, state, since_on)
      select organisation_id, ${charity.serviceId}, id, (array['referred', 'waiting', 'supported', 'past'])[1 + (hashtext(known_as) & 3)], current_date from person where organisation_id = ${charity.id}`.execute(
      tx,
    )
    await sql`insert into involvement (organisation_id, service_id, person_id, state, since_on)
      select organisation_id, ${charity.otherServiceId}, id, 'supported', current_date from person where organisation_id = ${charity.id} limit 30`.execute(
      tx,
    )
  })
  // the triggers slept: what they reckon is laid out by hand
  await sql`insert into person_day (organisation_id, person_id, last_contact_on, supported_since)
    select organisation_id, id, current_date - (hashtext(known_as) & 255), case when hashtext(known_as) & 3 = 2 then current_date - (hashtext(known_as) & 511) end
      from person where organisation_id = ${charity.id}`.execute(world.owner)
  await sql`vacuum analyze person, involvement, person_day`.execute(world.owner)
  return charity
}

test('of 20,000 people a list walks along an index and reads no more than it shows, for one who sees nearly all and for one who sees thirty', async ({
  world,
}) => {
  const charity = await charityOfMany(world, 20_000)
  const many = await charity.viewer(['worker'], { serviceIds: [charity.serviceId] })
  const few = await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })
  const manager = await charity.viewer(['manager'])
  for (const viewer of [many, manager]) {
    const byName = (await plansOf(world, viewer, {})).join('\n')
    expect(byName).toContain('using person_by_name on person')
    expect(byName).not.toMatch(/Seq Scan on person\b/)
    // the people shown may be sorted once more, fifty of them; the many who are not shown may not
    const byDay = (await plansOf(world, viewer, { sort: 'registered' })).join('\n')
    expect(byDay).toMatch(/using person_by_registration on person/)
    expect(byDay).not.toMatch(/Seq Scan on person\b/)
    for (const [sort, index] of [
      ['contact', 'person_day_by_contact'],
      ['since', 'person_day_by_since_last'],
    ] as const) {
      const sorted = (await plansOf(world, viewer, { sort })).join('\n')
      expect(sorted).toContain(`using ${index} on person_day day`)
      expect(sorted).not.toMatch(/Seq Scan on (person|person_day)\b/)
    }
  }
  const own = (await plansOf(world, few, {})).join('\n')
  expect(own).toContain('using person_pkey on person')
  expect(own).not.toMatch(/Seq Scan on (person|involvement)\b/)
}, 120_000)
