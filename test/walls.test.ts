import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { behindTheWalls } from '../src/modules/access/request.server.ts'
import { roles, type Viewer } from '../src/modules/access/viewer.ts'
import type { Db } from '../src/platform/db.ts'
import type { Charity } from './cast.ts'
import { layPartner, layProgramme } from './records.ts'
import { camel, fillSamples, type Ground, groundOf, loose, samples } from './samples.ts'
import { test, type World } from './world.ts'

/** Tables of which an organisation may read a row that is another's. Each has a test of its own below. */
const sharedByAgreement = ['programme', 'partner', 'programme_change', 'publication', 'published_figure', 'catalogue_tie']

/** The SQLSTATE with which the database refused, or how many rows it touched. */
async function tried(tx: Db, work: () => Promise<{ numAffectedRows?: bigint; rows: unknown[] }>): Promise<string> {
  await sql`savepoint tried`.execute(tx)
  try {
    const { numAffectedRows, rows } = await work()
    return `${numAffectedRows ?? rows.length} rows`
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return String(fault.code)
    throw fault
  } finally {
    await sql`rollback to savepoint tried`.execute(tx)
  }
}

const refusals = ['0 rows', '42501']

async function twoCharities(world: World) {
  const [mine, theirs] = [await world.charity(), await world.charity()]
  const [ownGround, otherGround] = [await groundOf(world.owner, mine), await groundOf(world.owner, theirs)]
  await fillSamples(world.owner, ownGround)
  await fillSamples(world.owner, otherGround)
  return { mine, theirs, otherGround }
}

async function crossed(
  tx: Db,
  charity: Charity,
  table: string,
  otherGround: Ground,
  made: Record<string, Record<string, unknown>>,
): Promise<string[]> {
  const name = sql.table(table)
  const other = otherGround.organisationId
  const row = samples.find(([known]) => known === table)?.[1](otherGround, made) ?? {}
  const attempts = {
    read: await tried(tx, () => sql`select * from ${name} where organisation_id = ${other}`.execute(tx)),
    change: await tried(tx, () => sql`update ${name} set organisation_id = organisation_id where organisation_id = ${other}`.execute(tx)),
    remove: await tried(tx, () => sql`delete from ${name} where organisation_id = ${other}`.execute(tx)),
    giveAway: await tried(tx, () => sql`update ${name} set organisation_id = ${other} where organisation_id = ${charity.id}`.execute(tx)),
    'put in': await tried(tx, async () => ({ rows: [await loose(tx).insertInto(camel(table)).values(row).executeTakeFirst()] })),
  }
  return Object.entries(attempts)
    .filter(([, met]) => !refusals.includes(met))
    .map(([deed, met]) => `${table}: ${deed}: ${met}`)
}

describe('crossing the wall', () => {
  test('every table of an organisation is tried, and is held by row-level security that binds its owner too', async ({ world }) => {
    const { rows } = await sql<{ name: string; forced: boolean }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`.execute(world.owner)
    expect(rows.filter((row) => !row.forced)).toEqual([])
    expect(rows.map((row) => row.name).sort()).toEqual(samples.map(([table]) => table).sort())
  })

  test.for([...roles])('a %s can read, change, remove and put in nothing of another organisation', async (role, { world }) => {
    const { mine, theirs, otherGround } = await twoCharities(world)
    const viewer = await mine.viewer([role])
    const found: string[] = []
    const made = Object.fromEntries(samples.map(([table]) => [table, { id: theirs.id }]))
    await world.triedBehind(viewer, async (tx) => {
      for (const [table] of samples) found.push(...(await crossed(tx, mine, table, otherGround, made)))
    })
    expect(found).toEqual([])
  })

  test('a stranger on the public page of one organisation can read, change and remove nothing of another, nor put anything in', async ({ world }) => {
    const { mine, theirs, otherGround } = await twoCharities(world)
    const made = Object.fromEntries(samples.map(([table]) => [table, { id: theirs.id }]))
    const tx = await world.root.startTransaction().execute()
    await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${mine.slug}) o`.execute(tx)
    const found: string[] = []
    for (const [table] of samples) found.push(...(await crossed(tx, mine, table, otherGround, made)))
    await tx.rollback().execute()
    expect(found).toEqual([])
  })

  test('a stranger on a public page reads no person of that organisation either', async ({ world }) => {
    const { mine } = await twoCharities(world)
    const tx = await world.root.startTransaction().execute()
    await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${mine.slug}) o`.execute(tx)
    const open = [
      'organisation',
      'service',
      'service_area',
      'service_condition',
      'presenting_reason',
      'closed_day',
      'crisis_line',
      'form_sent',
      'instrument_licence',
      'instrument_wording',
      'equality_question',
    ]
    const read: string[] = []
    for (const [table] of samples) {
      const met = await tried(tx, () => sql`select * from ${sql.table(table)}`.execute(tx))
      if (!refusals.includes(met) && !open.includes(table)) read.push(table)
    }
    await tx.rollback().execute()
    expect(read).toEqual([])
  })

  test.for(['administrator', 'auditor', 'finance', 'trustee', 'lead'] as const)(
    'the database shows a %s no content about people, of their own organisation',
    async (role, { world }) => {
      const { mine } = await twoCharities(world)
      const viewer = await mine.viewer([role])
      const content = [
        'person',
        'person_name',
        'person_reach',
        'person_language',
        'person_alert',
        'document',
        'safety_plan',
        'death',
        'death_word',
        'consent',
        'involvement',
        'referral',
        'decision',
        'episode',
        'contact',
        'response',
        'task',
        'message',
        'concern',
        'concern_receipt',
        'concern_note',
        'incident',
        'risk_answer',
      ]
      const seen = await rowsSeen(world, viewer, content)
      expect(seen).toEqual([])
    },
  )

  test('a worker sees their own organisation, so that the walls are no blind', async ({ world }) => {
    const { mine } = await twoCharities(world)
    const seen = await rowsSeen(world, await mine.viewer(['worker']), ['person', 'contact', 'referral'])
    expect(seen).toEqual(['person', 'contact', 'referral'])
  })

  test('without an organisation set, nothing is there', async ({ tx }) => {
    await sql`select set_config('role', 'cairn_user', true)`.execute(tx)
    const met: string[] = []
    for (const [table] of samples) met.push(await tried(tx, () => sql`select * from ${sql.table(table)}`.execute(tx)))
    expect(met.filter((one) => !refusals.includes(one))).toEqual([])
  })
})

describe('shared by agreement', () => {
  test('a partner reads the programme it is in and its own place there, not the place of another partner', async ({ world }) => {
    const { lead, partner, outsider, programmeId } = await aProgramme(world)
    const read = (charity: Charity) => rowsOf(world, charity, programmeId)
    expect(await read(partner)).toEqual({ programmes: 1, places: 1 })
    expect(await read(outsider)).toEqual({ programmes: 0, places: 0 })
    expect(await read(lead)).toEqual({ programmes: 1, places: 2 })
  })

  test('a lead reads what a partner published to it; another lead does not', async ({ world }) => {
    const { lead, partner, outsider, programmeId } = await aProgramme(world)
    const ground = await groundOf(world.owner, partner)
    const id = crypto.randomUUID()
    const month = Temporal.PlainDate.from('2026-10-01')
    await world.owner
      .insertInto('publication')
      .values({ organisationId: partner.id, id, leadId: lead.id, programmeId, month, edition: 1, hideBelow: 5, publishedById: ground.viewerId })
      .execute()
    await world.owner
      .insertInto('publishedFigure')
      .values({ organisationId: partner.id, publicationId: id, leadId: lead.id, indicator: 'seen', value: 12, hidden: false })
      .execute()
    const figures = async (charity: Charity) => {
      const viewer = await charity.viewer(['lead'])
      return world.behind(viewer, async (tx) => (await tx.selectFrom('publishedFigure').selectAll().where('publicationId', '=', id).execute()).length)
    }
    expect([await figures(lead), await figures(outsider)]).toEqual([1, 0])
  })

  test('whoever is asked to share a catalogue reads so, and no third does; the asking side cannot agree for them', async ({ world }) => {
    const [asks, asked, third] = [await world.charity(), await world.charity(), await world.charity()]
    const id = crypto.randomUUID()
    const manager = await asks.viewer(['manager'])
    await world.owner.insertInto('catalogueTie').values({ organisationId: asks.id, id, otherId: asked.id, askedById: manager.id }).execute()
    const read = async (charity: Charity) =>
      world.behind(
        await charity.viewer(['manager']),
        async (tx) => (await tx.selectFrom('catalogueTie').selectAll().where('id', '=', id).execute()).length,
      )
    expect([await read(asks), await read(asked), await read(third)]).toEqual([1, 1, 0])
    await expect(
      world.behind(manager, (tx) =>
        tx.updateTable('catalogueTie').set({ agreedAt: Temporal.Now.instant(), agreedById: manager.id }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow('the other side alone')
  })

  test('no other table is opened to those whom it does not belong to', async ({ world }) => {
    const { rows } = await sql<{ table: string }>`select distinct tablename::text as table from pg_policies
      where 'cairn_user' = any(roles) and permissive = 'PERMISSIVE' and policyname <> 'own_organisation' order by 1`.execute(world.owner)
    expect(rows.map((row) => row.table)).toEqual([...sharedByAgreement].sort())
  })
})

async function rowsSeen(world: World, viewer: Viewer, tables: string[]): Promise<string[]> {
  const tx = await world.root.startTransaction().execute()
  try {
    return await behindTheWalls(tx, viewer, async () => {
      const seen: string[] = []
      for (const table of tables) {
        const met = await tried(tx, () => sql`select * from ${sql.table(table)}`.execute(tx))
        if (!refusals.includes(met)) seen.push(table)
      }
      return seen
    })
  } finally {
    await tx.rollback().execute()
  }
}

async function aProgramme(world: World) {
  const [lead, partner, other, outsider] = [await world.charity(), await world.charity(), await world.charity(), await world.charity()]
  const programme = await layProgramme(world, lead.id)
  for (const one of [partner, other]) await layPartner(world, programme, one, 'invited')
  return { lead, partner, outsider, programmeId: programme.id }
}

async function rowsOf(world: World, charity: Charity, programmeId: string) {
  const viewer = await charity.viewer(['manager'])
  return world.behind(viewer, async (tx) => ({
    programmes: (await tx.selectFrom('programme').selectAll().where('id', '=', programmeId).execute()).length,
    places: (await tx.selectFrom('partner').selectAll().where('programmeId', '=', programmeId).execute()).length,
  }))
}
