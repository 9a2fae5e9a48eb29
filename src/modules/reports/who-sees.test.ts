import { describe, expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test } from '../../../test/world.ts'
import { figure } from './queries.server.ts'

const march = { from: Temporal.PlainDate.from('2026-03-01'), to: Temporal.PlainDate.from('2026-03-31') }

describe('who sees which figures', () => {
  test('a trustee, finance and the auditor see the same numbers as the manager, and still open no person', async ({ world }) => {
    const trial = await beginTrial(world)
    await trial.refer(await trial.person('Leyla'), '2026-03-02')
    for (const role of ['trustee', 'finance', 'auditor'] as const) {
      const viewer = await trial.viewer([role])
      await world.triedBehind(viewer, async (tx) => {
        const found = await figure(tx, viewer, { organisationId: trial.id, serviceIds: null, programme: null }, 'referred', march)
        expect('people' in found && found.people, role).toBe(1)
        expect(await tx.selectFrom('person').select('id').execute(), role).toEqual([])
      })
      const page = await (await trial.as(role)).get('/figures?from=2026-03-01&to=2026-03-31')
      expect(page.status).toBe(200)
      expect(await page.text()).not.toContain('/figures/referred/people')
      expect((await (await trial.as(role)).get('/figures/referred/people')).status).toBe(403)
    }
  })

  test('a worker sees the figures of the services that they work in, and nobody else’s', async ({ world }) => {
    const trial = await beginTrial(world)
    await trial.refer(await trial.person('Leyla'), '2026-03-02')
    await trial.refer(await trial.person('Omar', { serviceId: trial.otherServiceId }), '2026-03-02', { serviceId: trial.otherServiceId })
    const works = await trial.as('worker')
    const text = await (await works.get('/figures/referred/people?from=2026-03-01&to=2026-03-31')).text()
    expect([text.includes('Leyla'), text.includes('Omar')]).toEqual([true, false])
    expect((await works.get(`/figures?service=${trial.otherServiceId}`)).status).toBe(404)
    expect((await works.get(`/figures/months?service=${trial.otherServiceId}`)).status).toBe(404)
  })

  test('an administrator, a volunteer and a programme lead have no figures of the organisation’s people', async ({ world }) => {
    const trial = await beginTrial(world)
    for (const role of ['administrator', 'volunteer', 'lead'] as const) {
      const somebody = await trial.as(role)
      for (const path of ['/figures', '/figures/months', '/figures/seen/people'])
        expect((await somebody.get(path)).status, `${role} ${path}`).toBe(403)
    }
  })

  test('a figure opens to the people that it counts, without the record that is closed to the reader, and is exported with a trace', async ({
    world,
  }) => {
    const trial = await beginTrial(world)
    const [leyla, omar] = [await trial.person('Leyla'), await trial.person('=Omar')]
    for (const person of [leyla, omar]) await trial.meet(person, '2026-03-02')
    await trial.meet(omar, '2026-03-04')
    const manages = await trial.as('manager')
    const address = '/figures/contacts/people?from=2026-03-01&to=2026-03-31&part=one-to-one'
    const text = await (await manages.get(address)).text()
    expect([text.includes('Leyla'), text.includes('=Omar'), text.includes('People whom the figure counts: 2')]).toEqual([true, true, true])
    const takeOut = address.replace('people?', 'people/export?')
    expect((await manages.post(takeOut, {})).status).toBe(422)
    const sheet = await (await manages.post(takeOut, { reason: 'The yearly report to the board.' })).text()
    const lines = sheet.split('\n').map((line) => line.split(','))
    expect(lines[0]?.map((heading) => heading.replace('\ufeff', ''))).toEqual(['Name', 'Reference', 'First counted on', 'Times counted'])
    expect(lines.slice(1, 3).map((line) => line.filter((_, at) => at !== 1))).toEqual([
      ["'=Omar", '2026-03-02', '2'],
      ['Leyla', '2026-03-02', '1'],
    ])
    const traces = await world.owner
      .selectFrom('event')
      .select(['kind', 'detail'])
      .where('organisationId', '=', trial.id)
      .where('byId', '=', manages.viewer.id)
      .execute()
    expect(traces).toEqual([{ kind: 'people exported', detail: { indicator: 'contacts', count: 2, reason: 'The yearly report to the board.' } }])

    await world.owner.insertInto('closedRecord').values({ organisationId: trial.id, personId: leyla, viewerId: manages.viewer.id }).execute()
    const closed = await (await manages.get(address)).text()
    expect([closed.includes('Leyla'), closed.includes('People whom the figure counts: 2')]).toEqual([false, true])
  })

  test('an address that makes no sense is answered all the same, and a figure that is none is not there', async ({ world }) => {
    const manages = await (await world.charity()).as('manager')
    expect((await manages.get('/figures?from=yesterday&to=2026-02-30&service=x&programme=y')).status).toBe(200)
    expect((await manages.get('/figures/no-such-figure/people')).status).toBe(404)
    expect((await manages.get('/figures/seen/people?afterName=a&afterId=b&part=%27%22')).status).toBe(200)
    expect((await manages.get('/figures?from=2026-05-01&to=2026-03-01')).status).toBe(200)
  })
})
