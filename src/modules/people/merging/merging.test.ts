import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { mergePeople } from './actions.server.ts'
import { contactOf, merged, twoRecords } from './merging.testing.ts'
import { survivorOf } from './queries.server.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

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
    // figures, comparisons and what is due are laid anew, and the parts are the merge's own
    const anew = ['due_kept', 'likeness_due', 'likeness_key', 'load_kept', 'month_person', 'person_day', 'person_number', 'person_part']
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
    const ofWholePerson = [
      'closed_record',
      'communication_need',
      'concern',
      'consent',
      'contact_time',
      'death',
      'incident',
      'interpreter_tie',
      'must_not_meet',
      'notice_given',
      'person_language',
      'person_name',
      'risk_answer',
      'safety_plan',
      'speaking_for',
    ]
    // one that bears two people is in it once
    expect([...new Set(rows.filter((row) => !row.walled).map((row) => row.name))].sort()).toEqual(ofWholePerson)
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
