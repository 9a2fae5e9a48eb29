import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { registerPerson } from '../registration.actions.server.ts'
import { mergePeople, undoMerge } from './actions.server.ts'
import { contactOf, merged, peopleSeen } from './merging.testing.ts'
import { survivorOf } from './queries.server.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

async function twoRecords(world: World) {
  const charity = await world.charity()
  const manager = await charity.viewer(['manager'])
  const register = (knownAs: string, rest: object) =>
    world.behind(manager, async (tx) => (await registerPerson(tx, manager, { knownAs, ...rest })).id)
  const keptId = await register('Leyla', {
    names: [{ kind: 'full', name: 'Leyla Ahmadi' }],
    ways: [{ kind: 'phone', value: '07700 900123' }],
    languages: [{ language: 'ar', speaks: true, reads: false, preferred: true }],
  })
  const lostId = await register('Layla', {
    bornOn: day('1984-03-02'),
    names: [
      { kind: 'full', name: 'Leyla Ahmadi' },
      { kind: 'former', name: 'Leyla Petersen' },
    ],
    ways: [
      { kind: 'phone', value: '+44 7700 900123', safe: false },
      { kind: 'email', value: 'leyla@example.org' },
    ],
    languages: [
      { language: 'ar', speaks: true, reads: true, preferred: true },
      { language: 'da', speaks: true, reads: true, preferred: false },
    ],
    postcode: 'ME4 4BG',
  })
  return { charity, manager, keptId, lostId }
}

describe('two records become one', () => {
  test('with the names, languages and ways of both, each once, and what is not safe stays so', async ({ world }) => {
    const { manager, keptId, lostId } = await twoRecords(world)
    await merged(world, manager, keptId, lostId, { taken: ['born'] })
    const person = await world.owner.selectFrom('person').select(['knownAs', 'bornOn', 'postcode']).where('id', '=', keptId).executeTakeFirstOrThrow()
    // what was asked and not chosen stays away
    expect(person).toEqual({ knownAs: 'Leyla', bornOn: day('1984-03-02'), postcode: null })
    const names = await world.owner.selectFrom('personName').select('name').where('personId', '=', keptId).orderBy('name').execute()
    expect(names.map((row) => row.name)).toEqual(['Layla', 'Leyla Ahmadi', 'Leyla Petersen'])
    const ways = await world.owner.selectFrom('personReach').select(['kind', 'safe']).where('personId', '=', keptId).orderBy('kind').execute()
    expect(ways).toEqual([
      { kind: 'email', safe: true },
      { kind: 'phone', safe: false },
    ])
    const spoken = await world.owner.selectFrom('personLanguage').select(['language', 'reads', 'preferred']).where('personId', '=', keptId).execute()
    expect(spoken.sort((a, b) => a.language.localeCompare(b.language))).toEqual([
      { language: 'ar', reads: true, preferred: true },
      { language: 'da', reads: true, preferred: false },
    ])
  })

  test('and every row of every table follows: nothing that bears a person is left behind', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    const { rows: links } = await sql<{ relation: string; col: string }>`select relation, col from person_links()`.execute(world.owner)
    const { rows: bearing } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`.execute(world.owner)
    // figures and comparisons are laid anew, and the parts are the merge's own
    const anew = ['likeness_due', 'likeness_key', 'month_person', 'person_number', 'person_part']
    expect(bearing.map((row) => row.name).sort()).toEqual(
      [...new Set([...links.filter((l) => l.col === 'person_id').map((l) => l.relation), ...anew])].sort(),
    )
    await contactOf(world, charity, manager, lostId, 'of the one that goes')
    const before = await world.owner.selectFrom('event').select('id').where('personId', 'in', [keptId, lostId]).execute()
    await merged(world, manager, keptId, lostId)
    for (const { relation, col } of links) {
      const { rows } = await sql`select from ${sql.table(relation)} where ${sql.ref(col)} = ${lostId}`.execute(world.owner)
      expect([relation, rows.length]).toEqual([relation, 0])
    }
    expect(await world.owner.selectFrom('event').select('id').where('personId', '=', keptId).execute()).toHaveLength(before.length + 1)
  })

  test('a table of tomorrow follows by itself, and its rows keep their side', async ({ world }) => {
    const { rows } = await sql<{ name: string; walled: boolean }>`
      select l.relation as name, exists (select from pg_policy p where p.polrelid = l.relation::regclass and p.polname = 'parts_by_' || l.col) as walled
        from person_links() l`.execute(world.owner)
    // said of the whole person, and binding for everybody
    const ofWholePerson = ['closed_record', 'consent', 'person_language', 'person_name']
    expect(
      rows
        .filter((row) => !row.walled)
        .map((row) => row.name)
        .sort(),
    ).toEqual(ofWholePerson)
    const tx = await world.owner.startTransaction().execute()
    await sql`create table tomorrow (organisation_id uuid not null, id uuid primary key, somebody_id uuid not null,
      foreign key (organisation_id, somebody_id) references person)`.execute(tx)
    await sql`select build_wall('tomorrow', 'select, insert', of_people => true)`.execute(tx)
    const policies = await sql<{ name: string }>`select polname as name from pg_policy where polrelid = 'tomorrow'::regclass order by 1`.execute(tx)
    expect(policies.rows.map((row) => row.name)).toContain('parts_by_somebody_id')
    expect((await sql`select from person_links() where relation = 'tomorrow' and col = 'somebody_id'`.execute(tx)).rows).toHaveLength(1)
    await tx.rollback().execute()
  })

  test('the address, the names and the reference of the other lead to it', async ({ world }) => {
    const { manager, keptId, lostId } = await twoRecords(world)
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', lostId).executeTakeFirstOrThrow()
    await merged(world, manager, keptId, lostId)
    const found = (sought: string) =>
      world.triedBehind(manager, async (tx) =>
        (await sql<{ id: string }>`select id from search_people(${sought}, 10)`.execute(tx)).rows.map((row) => row.id),
      )
    for (const sought of ['Layla', 'Petersen', reference]) expect([sought, await found(sought)]).toEqual([sought, [keptId]])
    expect(await world.triedBehind(manager, (tx) => survivorOf(tx, manager, lostId))).toBe(keptId)
  })

  test('what was taken back on one is taken back on both', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    const at = Temporal.Now.instant()
    const consent = (personId: string) => ({
      organisationId: charity.id,
      id: newId(),
      personId,
      purpose: 'contact-me' as const,
      given: true,
      how: 'by-phone' as const,
    })
    const [early, late] = [consent(keptId), consent(lostId)]
    for (const one of [early, late])
      await world.owner
        .insertInto('consent')
        .values({ ...one, language: 'en', givenAt: at.subtract({ hours: 9 }) })
        .execute()
    await world.owner
      .insertInto('consentWithdrawal')
      .values({ organisationId: charity.id, consentId: late.id, how: 'by-phone', withdrawnAt: at })
      .execute()
    await merged(world, manager, keptId, lostId)
    const back = await world.owner.selectFrom('consentWithdrawal').select('consentId').where('organisationId', '=', charity.id).execute()
    expect(back.map((row) => row.consentId).sort()).toEqual([early.id, late.id].sort())
  })

  test('not by whom it is not, and not over somebody else’s change', async ({ world }) => {
    const { charity, manager, keptId, lostId } = await twoRecords(world)
    const coordinator = await charity.viewer(['coordinator'])
    const worker = await charity.viewer(['worker'])
    const choice = { taken: [], opened: [], keptId, lostId }
    await expect(world.triedBehind(worker, (tx) => mergePeople(tx, worker, { ...choice, versions: {} }))).rejects.toThrow('people.merge')
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: lostId, viewerId: coordinator.id }).execute()
    // one of the two is closed to them
    await expect(world.triedBehind(coordinator, (tx) => mergePeople(tx, coordinator, { ...choice, versions: {} }))).rejects.toThrow()
    const stale = await world.triedBehind(manager, (tx) => mergePeople(tx, manager, { ...choice, versions: { [keptId]: 1, [lostId]: 9 } }))
    expect(stale).toEqual({ key: 'merging:objection.changed' })
    const trustee = await charity.viewer(['trustee'])
    await expect(
      world.triedBehind(trustee, (tx) => sql`select merge_people(${keptId}, ${lostId}, ${newId()}, '{}', '{}', '{}', true)`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

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
