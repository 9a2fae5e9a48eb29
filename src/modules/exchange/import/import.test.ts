import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { compareDue } from '../../people/merging/comparing.jobs.server.ts'
import { chooseAll, chooseRow } from './actions.server.ts'
import { changesIn } from './plan.ts'
import { file, head, someone, today } from './someone.testing.ts'

describe('a file of people', () => {
  test('is shown row by row before anything is done, and then exactly that is done', async ({ world }) => {
    const { charity, way, planned, people } = await someone(world)
    const plan = await planned()
    expect([plan.status, plan.counts, await people()]).toEqual(['planned', { create: 2, update: 1, skip: 1, waits: 1, error: 1 }, []])
    const before = await way.rows(plan.id)
    expect(before.map(({ number, outcome, issues }) => [number, outcome, issues.map((issue) => issue.key)])).toEqual([
      [2, 'create', []],
      [3, 'create', []],
      [4, 'update', []],
      [5, 'skip', ['exchange:issue.looksLike']],
      [6, 'error', ['exchange:issue.noName', 'exchange:issue.noSuchDay']],
    ])
    const done = await way.carryOut(plan.id)
    expect([done.status, done.counts]).toEqual(['done', { create: 2, update: 1, skip: 1, waits: 1, error: 1, made: 3 }])
    expect((await way.rows(plan.id)).map(({ plan: kept, outcome }) => ({ kept, outcome }))).toEqual(
      before.map(({ plan: kept, outcome }) => ({ kept, outcome })),
    )
    const [leyla, soren] = await people()
    expect(leyla).toMatchObject({ knownAs: 'Leyla Ahmadi', postcode: 'WS14 1AA', bornOn: Temporal.PlainDate.from('1984-12-31') })
    const own = async (table: 'personName' | 'personReach' | 'personLanguage' | 'consent' | 'episode' | 'involvement', id = leyla?.id) =>
      world.owner
        .selectFrom(table as 'episode')
        .selectAll()
        .where('personId', '=', id ?? '')
        .execute() as unknown as Promise<Record<string, unknown>[]>
    expect((await own('personName')).map((name) => [name['kind'], name['name']])).toEqual([['former', 'Leyla Nur']])
    expect((await own('personReach')).map((way) => [way['kind'], way['value'], way['digits']]).toSorted()).toEqual([
      ['email', 'leyla@x.example', null],
      ['phone', '07700 900123', '07700900123'],
    ])
    expect((await own('personLanguage')).map((one) => [one['language'], one['preferred']]).toSorted()).toEqual([
      ['ar', true],
      ['en', false],
    ])
    expect((await own('consent')).map((one) => [one['purpose'], one['given'], String(one['givenAt']).slice(0, 10)])).toEqual([
      ['keep-record', true, '2025-01-30'],
    ])
    expect((await own('episode')).map((one) => String(one['openedOn'])).toSorted()).toEqual(['2023-02-01', '2025-02-01'])
    expect((await own('involvement')).map((one) => [one['state'], String(one['sinceOn'])])).toEqual([['supported', '2025-02-01']])
    expect((await own('involvement', soren?.id)).map((one) => [one['state'], String(one['sinceOn'])])).toEqual([['past', '2025-03-03']])
    const events = await world.owner
      .selectFrom('event')
      .select(['kind', 'detail'])
      .where('organisationId', '=', charity.id)
      .where('personId', '=', leyla?.id ?? '')
      .orderBy('id')
      .execute()
    expect(events.map((event) => event.kind)).toEqual(
      ['person registered', 'episode opened', 'consent given', 'person corrected', 'episode opened', 'episode closed'].toSorted(
        (a, b) => events.findIndex((e) => e.kind === a) - events.findIndex((e) => e.kind === b),
      ),
    )
    expect(events.every((event) => (event.detail as { import: string }).import === plan.id)).toBe(true)
  })

  test('makes people who are found and counted as if somebody had written them down', async ({ world }) => {
    const { charity, manager, planned, way } = await someone(world)
    await way.carryOut((await planned()).id)
    for (const sought of ['Soren Aebelo', 'Leila Ahmadi', '7700900123', 'Nur'])
      expect(await (await manager.get(`/search?q=${sought}`)).text()).toMatch(/Leyla|Søren/)
    const jobs = openRoot(openPool(world.jobsUrl, 1))
    while ((await compareDue(jobs)) > 0);
    await jobs.destroy()
    // as the page of months reads it: what is not folded yet counts as well
    const { rows: opened } = await world.behind(manager.viewer, (tx) =>
      sql<{ month: Temporal.PlainDate; amount: number }>`select month, amount from months_between('2023-01-01', '2025-12-31', null)
        where figure = 'episodes' and amount > 0 order by month`.execute(tx),
    )
    expect(opened.map((row) => [String(row.month), row.amount])).toEqual([
      ['2023-02-01', 1],
      ['2024-02-01', 1],
      ['2025-02-01', 1],
    ])
    const keys = await world.owner.selectFrom('likenessKey').select('key').where('organisationId', '=', charity.id).execute()
    expect(keys.map((row) => row.key)).toContain('b 1984-12-31 leyla')
  })

  test('sent again updates and makes nobody twice; its columns and words are remembered', async ({ world }) => {
    const { planned, way, people, manager } = await someone(world)
    await way.carryOut(
      (
        await planned(
          file
            .replaceAll('One-to-one', 'Befriending')
            .replace('Befriending,01/02/2025', 'One-to-one,01/02/2025')
            .replaceAll('Befriending', 'One-to-one'),
        )
      ).id,
    )
    expect((await planned()).counts).toEqual({ skip: 4, waits: 1, error: 1 })
    const later = await planned(`${head}\nA1,Leyla Ahmadi,,31/12/1984,07700 900999,,,,One-to-one,01/02/2025,01/05/2025,Completed,,\n`)
    const [row] = await way.rows(later.id)
    expect([later.counts, row?.plan && changesIn(row.plan)]).toEqual([{ update: 1 }, ['ways', 'support']])
    await way.carryOut(later.id)
    expect((await people()).map((person) => person.knownAs)).toEqual(['Leyla Ahmadi', 'Søren Æbelø'])
    const again = await way.send(file)
    const page = await (await manager.get(`/imports/${again.id}/columns`)).text()
    expect(page).toContain('A file with the same headers came before')
    expect(page).toContain('value="Old system"')
  })

  test('that says another name for a service is understood the next time', async ({ world }) => {
    const { charity, planned, way } = await someone(world)
    const other = `${head}\nB1,Anna,,,,,,,The old project,01/02/2025,,,,\n`
    const plan = await planned(other)
    expect(plan.counts).toEqual({ error: 1 })
    expect((await way.plan(plan.id, { service: { 'the old project': charity.serviceId } })).counts).toEqual({ create: 1 })
    expect((await planned(other.replace('B1', 'B2').replace('Anna', 'Bo'))).counts).toEqual({ create: 1 })
  })
})

describe('a row that looks like somebody', () => {
  test('waits for a word: the same, another, or nobody to bring in', async ({ world }) => {
    const { charity, viewer, way, planned, people } = await someone(world)
    const id = await charity.person('Leyla Ahmadi')
    const plan = await planned('Name,DOB,Phone\nLeyla Ahmadi,31/12/1984,07700 900123\n')
    const choose = async (choice: 'create' | 'update' | 'leave') => {
      expect(await world.behind(viewer, (tx) => chooseRow(tx, viewer, plan.id, '2', choice, today))).toBeNull()
      const [row] = await way.rows(plan.id)
      return [row?.outcome, row?.personId, (await way.find(plan.id)).counts]
    }
    expect([(await way.rows(plan.id))[0]?.like?.id, plan.counts]).toEqual([id, { skip: 1, waits: 1 }])
    expect(await choose('create')).toEqual(['create', null, { create: 1 }])
    expect(await choose('leave')).toEqual(['skip', null, { skip: 1 }])
    expect(await choose('update')).toEqual(['update', id, { update: 1 }])
    await way.carryOut(plan.id)
    expect((await people()).map((person) => [person.id, String(person.bornOn)])).toEqual([[id, '1984-12-31']])
  })

  test('together with others that do is said once for all of them, those sure already are left as they are', async ({ world }) => {
    const { charity, viewer, manager, way, planned, people } = await someone(world)
    const ids = [await charity.person('Leyla Ahmadi'), await charity.person('Bo Hansen')]
    const born = [Temporal.PlainDate.from('1984-12-31'), Temporal.PlainDate.from('1960-02-01')]
    for (const [at, id] of ids.entries())
      await world.owner
        .updateTable('person')
        .set({ bornOn: born[at] ?? null })
        .where('id', '=', id)
        .execute()
    const plan = await planned('Name,DOB,Town\nLeyla Ahmadi,31/12/1984,Ely\nBo Hansen,01/02/1960,Ely\nAnna Berg,13/03/1970,Ely\n')
    expect(plan.counts).toEqual({ create: 1, skip: 2, waits: 2 })
    expect(await (await manager.get(`/imports/${plan.id}`)).text()).toContain('2 rows look like somebody who is here already')
    expect(await (await manager.get(`/imports/${plan.id}/rows?waits=yes`)).text()).not.toContain('Anna Berg')
    expect(await world.behind(viewer, (tx) => chooseAll(tx, viewer, plan.id, 'update'))).toBeNull()
    await way.work()
    expect((await way.find(plan.id)).counts).toEqual({ create: 1, update: 2 })
    expect(await world.behind(viewer, (tx) => chooseAll(tx, viewer, plan.id, 'create'))).toEqual({ key: 'exchange:objection.noneWaits' })
    await way.carryOut(plan.id)
    expect((await people()).map((person) => [person.knownAs, person.town])).toEqual([
      ['Anna Berg', 'Ely'],
      ['Bo Hansen', 'Ely'],
      ['Leyla Ahmadi', 'Ely'],
    ])
  })

  test('whose record is closed to the viewer is not told of, and what it is known by is nobody’s to change', async ({ world }) => {
    const { charity, viewer, way, planned } = await someone(world)
    const id = await charity.person('Leyla Ahmadi')
    await world.owner
      .insertInto('outsideReference')
      .values({ organisationId: charity.id, source: 'Old system', reference: 'A1', personId: id })
      .execute()
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: id, viewerId: viewer.id }).execute()
    const plan = await planned('Ref,Name\nA1,Leyla Ahmadi\nA2,Leyla Ahmadi\n')
    expect((await way.rows(plan.id)).map((row) => [row.outcome, row.issues[0]?.key, row.like, row.person])).toEqual([
      ['error', 'exchange:issue.notYours', null, null],
      ['create', undefined, null, null],
    ])
  })
})

describe('nobody else', () => {
  test.for(['worker', 'administrator', 'safeguarding-lead', 'auditor'] as const)(
    'as %s reads a row of a file, in a page or in the database',
    async (role, { world }) => {
      const { charity, planned } = await someone(world)
      const plan = await planned()
      const other = await charity.as(role)
      expect((await other.get(`/imports/${plan.id}/rows`)).status).toBe(403)
      const read = (table: 'import' | 'importRow') => world.triedBehind(other.viewer, (tx) => tx.selectFrom(table).select('organisationId').execute())
      expect([await read('import'), await read('importRow')]).toEqual([[], []])
      await expect(world.triedBehind(other.viewer, (tx) => sql`select undo_import_rows(${plan.id}::uuid, 10)`.execute(tx))).rejects.toThrow(
        'taken back by those who may',
      )
      const like = await world.triedBehind(other.viewer, (tx) =>
        sql`select * from people_like_rows('[{"n": 1, "names": ["Leyla Ahmadi"], "born": null, "phones": [], "mails": []}]')`.execute(tx),
      )
      expect(like.rows).toEqual([])
    },
  )

  test('of another charity sees it, also not one who manages there', async ({ world }) => {
    const { planned } = await someone(world)
    const plan = await planned()
    const stranger = await (await world.charity()).as('manager')
    expect([(await stranger.get(`/imports/${plan.id}`)).status, (await stranger.get(`/imports/${plan.id}/errors/csv`)).status]).toEqual([404, 404])
  })
})
