import { describe, expect } from 'vitest'
import type { Charity } from '../../../../test/cast.ts'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { ago, kept, rule, supported, today } from './due.testing.ts'
import { dueOnCaseload } from './queries.server.ts'

describe('a look at a plan that was agreed on', () => {
  const planned = (world: World, charity: Charity, personId: string, begunById: string, inDays: number) =>
    world.owner
      .insertInto('plan')
      .values({ organisationId: charity.id, personId, id: newId(), reviewOn: today.add({ days: inDays }), begunOn: ago(30), begunById })
      .execute()
  const dueTo = async (world: World, who: Viewer) => kept((await world.behind(who, (tx) => dueOnCaseload(tx, who, today))).items)

  test('stays due with whoever supported them when support ends, and says so; it can be let go with the closing, or done', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
    const [leyla, tom] = [await supported(world, charity, 'Leyla', worker.viewer.id), await supported(world, charity, 'Tom', worker.viewer.id)]
    for (const one of [leyla, tom]) await planned(world, charity, one.personId, manager.viewer.id, 3)
    const closing = { reasonId: charity.closingReasonId, onDay: today.toString() }
    expect(await (await worker.get(`/episodes/${leyla.episodeId}/closing`)).text()).toContain('stays due with')
    expect((await worker.post(`/episodes/${leyla.episodeId}/closing`, closing)).status).toBe(303)
    expect((await worker.post(`/episodes/${tom.episodeId}/closing`, { ...closing, planIsOver: 'yes' })).status).toBe(303)
    expect(await dueTo(world, worker.viewer)).toEqual([['Leyla', 'review', 3]])
    const list = await (await worker.get('/due')).text()
    expect(list).toContain('no support is open now')
    expect(await (await worker.get(`/people/${leyla.personId}`)).text()).toContain('Look at the plan')
    // put off as anything that is due, and never twice in the list while another episode is open
    const path = `/episodes/${leyla.episodeId}/due/review`
    expect((await worker.post(path, { untilOn: today.add({ days: 5 }).toString(), reason: 'On holiday' })).status).toBe(303)
    expect(await dueTo(world, worker.viewer)).toEqual([])
    await world.owner.deleteFrom('dueSnooze').where('personId', '=', leyla.personId).execute()
    const anew = { organisationId: charity.id, id: newId(), serviceId: charity.otherServiceId, openedOn: today, openedById: worker.viewer.id }
    await world.owner
      .insertInto('episode')
      .values({ ...anew, personId: leyla.personId, workerId: manager.viewer.id })
      .execute()
    expect([await dueTo(world, worker.viewer), await dueTo(world, manager.viewer)]).toEqual([[], [['Leyla', 'review', 3]]])
  })

  test('is among everybody’s where whoever supported them is gone, and stands with who began the plan where nobody ever did', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
    const gone = await charity.viewer(['worker'])
    const { personId, episodeId } = await supported(world, charity, 'Leyla', gone.id)
    await planned(world, charity, personId, worker.viewer.id, -2)
    const closure = { organisationId: charity.id, id: newId(), episodeId, reasonId: charity.closingReasonId, closedOn: today, closedById: gone.id }
    await world.owner.insertInto('closure').values(closure).execute()
    await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', gone.id).execute()
    const waiting = await charity.person('Waiting', { state: 'waiting' })
    await planned(world, charity, waiting, worker.viewer.id, 1)
    expect(await dueTo(world, worker.viewer)).toEqual([['Waiting', 'review', 1]])
    const nobodys = await (await manager.get('/due?whose=nobody')).text()
    expect([nobodys.includes('Leyla'), nobodys.includes('Waiting')]).toEqual([true, false])
    // while they are away nothing is due, and it is there again when they are back
    await worker.post(`/people/${waiting}/pauses`, { reason: 'hospital', fromOn: today.toString(), untilOn: today.add({ days: 4 }).toString() })
    const on = async (day: Temporal.PlainDate) => (await world.behind(worker.viewer, (tx) => dueOnCaseload(tx, worker.viewer, day))).total
    expect([await on(today), await on(today.add({ days: 5 }))]).toEqual([0, 1])
  })

  test('is no longer agreed on with somebody who died', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla', { state: 'past' })
    await planned(world, charity, personId, worker.viewer.id, 1)
    expect(await dueTo(world, worker.viewer)).toEqual([['Leyla', 'review', 1]])
    await world.owner
      .insertInto('death')
      .values({
        ...{ organisationId: charity.id, id: newId(), personId, diedOn: today, dayKnown: true, toldBy: 'Her sister', how: 'by-phone' },
        saidById: worker.viewer.id,
      })
      .execute()
    expect(await dueTo(world, worker.viewer)).toEqual([])
  })
})

test('a manager of many finds what is due by name, kind, service and worker, page by page', async ({ world }) => {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  await rule(world, charity, 'no-contact', 21)
  await rule(world, charity, 'key-work', 14)
  for (const name of ['Leyla Ahmadi', 'Tom Baker']) await supported(world, charity, name, worker.viewer.id)
  await supported(world, charity, 'Nobody’s', null)
  const shown = async (query: string, who = manager) => {
    const page = await (await who.get(`/due?${query}`)).text()
    return ['Leyla Ahmadi', 'Tom Baker', 'Nobody’s'].filter((name) => page.includes(name))
  }
  expect(await shown('whose=everybody')).toEqual(['Leyla Ahmadi', 'Tom Baker', 'Nobody’s'])
  expect(await shown('whose=everybody&name=aHMa')).toEqual(['Leyla Ahmadi'])
  expect(await shown('whose=everybody&name=ahmadi%20LEYL%C3%80')).toEqual(['Leyla Ahmadi'])
  expect(await shown(`whose=${worker.viewer.id}`)).toEqual(['Leyla Ahmadi', 'Tom Baker'])
  expect(await shown('whose=nobody&kind=key-work')).toEqual(['Nobody’s'])
  expect(await shown(`whose=everybody&service=${charity.otherServiceId}`)).toEqual([])
  // a worker sees their own, whatever the address asks for
  expect(await shown('whose=everybody', worker)).toEqual(['Leyla Ahmadi', 'Tom Baker'])
  expect(await shown(`whose=${manager.viewer.id}&name=tom`, worker)).toEqual(['Tom Baker'])
  for (let n = 0; n < 30; n += 1) await supported(world, charity, `Somebody ${n}`, worker.viewer.id)
  const first = await (await manager.get('/due?whose=everybody&name=somebody')).text()
  const next = /href="(\/due\?[^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await manager.get(next)).text()
  const names = [...`${first}${second}`.matchAll(/>(Somebody \d+)</g)].map((found) => found[1])
  expect([names.length, new Set(names).size, second.includes('Leyla')]).toEqual([60, 30, false])
})
