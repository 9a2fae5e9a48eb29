import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { ago, kept, rule, spoken, supported, today } from './due.testing.ts'
import { dueOnCaseload } from './queries.server.ts'

describe('what is due', () => {
  test('is counted from the deed itself: who did not come was not spoken to, and another kind of contact is no key work', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    await rule(world, charity, 'no-contact', 21)
    await rule(world, charity, 'key-work', 14, 7)
    const { personId } = await supported(world, charity, 'Leyla', worker.id)
    await spoken(world, charity, personId, worker.id, 25)
    await spoken(world, charity, personId, worker.id, 2, { held: 'did-not-attend' })
    await spoken(world, charity, personId, worker.id, 1, { meaning: 'tried-to-reach' })
    const due = () => world.behind(worker, (tx) => dueOnCaseload(tx, worker, today))
    expect(kept((await due()).items)).toEqual([
      ['Leyla', 'key-work', -46],
      ['Leyla', 'no-contact', -4],
    ])
    await spoken(world, charity, personId, worker.id, 0)
    expect(kept((await due()).items)).toEqual([['Leyla', 'key-work', -46]])
    await spoken(world, charity, personId, worker.id, 8, { meaning: 'key-work' })
    expect(kept((await due()).items)).toEqual([['Leyla', 'key-work', 6]])
    await spoken(world, charity, personId, worker.id, 6, { meaning: 'key-work' })
    expect((await due()).total).toBe(0)
  })

  test('a plan looked at together resolves its review, and consent is counted from the day it was given', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    await rule(world, charity, 'review', 42)
    await rule(world, charity, 'consent', 365, 30)
    const { personId } = await supported(world, charity, 'Leyla', worker.id)
    const due = async () => kept((await world.behind(worker, (tx) => dueOnCaseload(tx, worker, today))).items)
    expect(await due()).toEqual([['Leyla', 'review', -18]])
    await world.owner
      .insertInto('event')
      .values({ organisationId: charity.id, kind: 'plan reviewed', personId, onDay: ago(3), byId: worker.id })
      .execute()
    const givenAt = Temporal.Now.instant().subtract({ hours: 24 * 350 })
    await world.owner
      .insertInto('consent')
      .values({ organisationId: charity.id, id: newId(), personId, purpose: 'keep-record', given: true, how: 'in-person', language: 'en', givenAt })
      .execute()
    const [one, ...others] = await due()
    expect([others, one?.slice(0, 2)]).toEqual([[], ['Leyla', 'consent']])
  })

  test('is also what was agreed with the person: the day of their plan and the last day of a consent, each once, without any rule', async ({
    world,
  }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const { personId } = await supported(world, charity, 'Leyla', worker.id)
    const row = { organisationId: charity.id, personId }
    await world.owner
      .insertInto('episode')
      .values({ ...row, id: newId(), serviceId: charity.otherServiceId, workerId: worker.id, openedOn: ago(5), openedById: worker.id })
      .execute()
    await world.owner
      .insertInto('plan')
      .values({ ...row, id: newId(), reviewOn: today.add({ days: 3 }), begunOn: ago(30), begunById: worker.id })
      .execute()
    const consent = (endsInDays: number, givenDaysAgo: number, purpose: 'refer-onwards' | 'work-together', given = true) =>
      world.owner
        .insertInto('consent')
        .values({
          ...{ ...row, id: newId(), purpose, given, how: 'in-person', language: 'en', recipient: 'The surgery' },
          ...{ endsOn: today.add({ days: endsInDays }), givenAt: Temporal.Now.instant().subtract({ hours: 24 * givenDaysAgo }) },
        })
        .execute()
    await consent(2, 90, 'refer-onwards')
    await consent(1, 80, 'work-together')
    // asked again since, so that the earlier answer's day is no longer due
    await consent(200, 5, 'work-together')
    const due = async () => kept((await world.behind(worker, (tx) => dueOnCaseload(tx, worker, today))).items)
    expect(await due()).toEqual([
      ['Leyla', 'consent', 2],
      ['Leyla', 'review', 3],
    ])
    await rule(world, charity, 'review', 42, 7)
    expect(await due()).toEqual([
      ['Leyla', 'consent', 2],
      ['Leyla', 'review', 3],
    ])
    await consent(0, 1, 'refer-onwards', false)
    expect(await due()).toEqual([['Leyla', 'review', 3]])
  })

  test('counts a consent given late of an evening from the day that it was in Denmark', async ({ world }) => {
    const charity = await world.charity({ country: 'DK' })
    await world.owner.updateTable('organisation').set({ timeZone: 'Europe/Copenhagen' }).where('id', '=', charity.id).execute()
    const worker = await charity.viewer(['worker'])
    await rule(world, charity, 'consent', 365, 30)
    const { personId } = await supported(world, charity, 'Leyla', worker.id)
    const consent = {
      organisationId: charity.id,
      id: newId(),
      personId,
      purpose: 'keep-record',
      given: true,
      how: 'in-person',
      language: 'da',
    } as const
    const givenAt = Temporal.ZonedDateTime.from('2026-01-14T00:20[Europe/Copenhagen]').toInstant()
    await world.owner
      .insertInto('consent')
      .values({ ...consent, givenAt })
      .execute()
    const { items } = await world.behind(worker, (tx) => dueOnCaseload(tx, worker, Temporal.PlainDate.from('2026-12-20')))
    expect(items.map(({ kind, dueOn }) => [kind, dueOn.toString()])).toEqual([['consent', '2027-01-14']])
  })

  test('is nothing for somebody in hospital, and the days away do not count', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await rule(world, charity, 'no-contact', 21)
    const { personId } = await supported(world, charity, 'Leyla', worker.viewer.id)
    await spoken(world, charity, personId, worker.viewer.id, 30)
    const due = async () => kept((await world.behind(worker.viewer, (tx) => dueOnCaseload(tx, worker.viewer, today))).items)
    expect(await due()).toEqual([['Leyla', 'no-contact', -9]])
    const pause = { reason: 'hospital', fromOn: ago(6).toString(), untilOn: '' }
    expect((await worker.post(`/people/${personId}/pauses`, pause)).status).toBe(303)
    expect(await due()).toEqual([])
    expect(await (await worker.get(`/people/${personId}`)).text()).toContain('Pause: In hospital')
    expect((await worker.post(`/people/${personId}/pauses`, pause)).status).toBe(409)
    const { id } = await world.owner.selectFrom('pause').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
    expect((await worker.post(`/pauses/${id}/ending`)).status).toBe(303)
    // six days in hospital
    expect(await due()).toEqual([['Leyla', 'no-contact', -3]])
    expect((await worker.post(`/pauses/${id}/ending`)).status).toBe(409)
  })

  test('a pause taken back on its first day counts for nothing', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await rule(world, charity, 'no-contact', 21)
    const { personId } = await supported(world, charity, 'Leyla', worker.viewer.id, 30)
    await worker.post(`/people/${personId}/pauses`, { reason: 'away', fromOn: today.toString(), untilOn: '' })
    const { id } = await world.owner.selectFrom('pause').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
    await worker.post(`/pauses/${id}/ending`)
    const due = await world.behind(worker.viewer, (tx) => dueOnCaseload(tx, worker.viewer, today))
    expect(kept(due.items)).toEqual([['Leyla', 'no-contact', -9]])
    expect((await worker.post(`/people/${personId}/pauses`, { reason: 'away', fromOn: today.toString(), untilOn: '' })).status).toBe(303)
  })

  test('is put off with a reason, comes back by itself, and never for longer than four weeks', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await rule(world, charity, 'no-contact', 21)
    const { episodeId } = await supported(world, charity, 'Leyla', worker.viewer.id)
    const path = `/episodes/${episodeId}/due/no-contact`
    expect(await (await worker.get('/')).text()).toContain('No contact for a while')
    expect((await worker.post(path, { untilOn: today.add({ days: 3 }).toString(), reason: '' })).status).toBe(422)
    expect((await worker.post(path, { untilOn: today.add({ days: 40 }).toString(), reason: 'Away' })).status).toBe(409)
    expect((await worker.post(path, { untilOn: today.add({ days: 3 }).toString(), reason: 'At her sister’s' })).status).toBe(303)
    expect(await (await worker.get('/')).text()).not.toContain('No contact for a while')
    const at = (day: Temporal.PlainDate) => world.behind(worker.viewer, (tx) => dueOnCaseload(tx, worker.viewer, day))
    expect([(await at(today.add({ days: 2 }))).total, (await at(today.add({ days: 3 }))).total]).toEqual([0, 1])
    expect((await worker.post(path, { untilOn: today.add({ days: 3 }).toString(), reason: 'Again' })).status).toBe(409)
  })

  test('is nobody else’s, ends with the support, and is not there where the record is closed', async ({ world }) => {
    const charity = await world.charity()
    const [worker, colleague] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    await rule(world, charity, 'no-contact', 21)
    const { personId } = await supported(world, charity, 'Shut', worker.id)
    const { episodeId } = await supported(world, charity, 'Closed', worker.id)
    const names = async (who: typeof worker) =>
      (await world.behind(who, (tx) => dueOnCaseload(tx, who, today))).items.map((item) => item.knownAs).sort()
    expect([await names(worker), await names(colleague)]).toEqual([['Closed', 'Shut'], []])
    const closure = { organisationId: charity.id, id: newId(), episodeId, reasonId: charity.closingReasonId, closedOn: today, closedById: worker.id }
    await world.owner.insertInto('closure').values(closure).execute()
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: worker.id }).execute()
    expect(await names(worker)).toEqual([])
  })
})

test('a manager says how often things come due in a service; a worker does not', async ({ world }) => {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const path = `/settings/due/${charity.serviceId}`
  const windows = { 'window-no-contact': '5', 'window-key-work': '7', 'window-review': '7', 'window-consent': '7' }
  const shown = async () => ({ ...windows, version: /name="version" value="(\d+)"/.exec(await (await manager.get(path)).text())?.[1] ?? '' })
  expect((await worker.post(path, windows)).status).toBe(403)
  expect((await manager.post(path, { ...(await shown()), 'every-no-contact': '21' })).status).toBe(303)
  const rules = () => world.owner.selectFrom('dueRule').select(['kind', 'everyDays', 'windowDays']).where('organisationId', '=', charity.id).execute()
  expect(await rules()).toEqual([{ kind: 'no-contact', everyDays: 21, windowDays: 5 }])
  expect((await manager.post(path, { ...windows, 'every-no-contact': '0' })).status).toBe(422)
  expect((await manager.post(path, { ...(await shown()), 'every-key-work': '14' })).status).toBe(303)
  expect(await rules()).toEqual([{ kind: 'key-work', everyDays: 14, windowDays: 7 }])
})

test('rules that a colleague changed meanwhile are not overwritten: both texts are shown, and what was meant is sent once more', async ({
  world,
}) => {
  const charity = await world.charity()
  const [manager, colleague] = [await charity.as('manager'), await charity.as('manager')]
  const path = `/settings/due/${charity.serviceId}`
  const windows = { 'window-no-contact': '5', 'window-key-work': '7', 'window-review': '7', 'window-consent': '7' }
  const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const version = versionIn(await (await manager.get(path)).text())
  const sent = await Promise.all([
    colleague.post(path, { ...windows, version, 'every-no-contact': '30' }),
    manager.post(path, { ...windows, version, 'every-no-contact': '21' }),
  ])
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 409])
  const again = await (sent.find(({ status }) => status === 409) as Response).text()
  for (const days of ['30', '21']) expect(again).toContain(`: ${days} ·`)
  expect((await manager.post(path, { ...windows, version: versionIn(again), 'every-no-contact': '21' })).status).toBe(303)
  const rules = world.owner.selectFrom('dueRule').select(['kind', 'everyDays']).where('organisationId', '=', charity.id)
  expect(await rules.execute()).toEqual([{ kind: 'no-contact', everyDays: 21 }])
})

test('a task is put off with a reason, and the day it had is kept', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  await worker.post('/tasks/new', { words: 'Ring the housing office', dueOn: ago(2).toString() })
  const task = await world.owner.selectFrom('task').select('id').where('forId', '=', worker.viewer.id).executeTakeFirstOrThrow()
  const until = today.add({ days: 5 })
  expect((await (await charity.as('worker')).post(`/tasks/${task.id}/snooze`, { untilOn: until.toString(), reason: 'Closed today' })).status).toBe(
    404,
  )
  expect((await worker.post(`/tasks/${task.id}/snooze`, { untilOn: until.toString(), reason: 'Closed today' })).status).toBe(303)
  const [put] = await world.owner.selectFrom('taskSnooze').select(['fromOn', 'untilOn']).where('taskId', '=', task.id).execute()
  expect([String(put?.fromOn), String(put?.untilOn)]).toEqual([ago(2).toString(), until.toString()])
  const after = await world.owner.selectFrom('task').select('dueOn').where('id', '=', task.id).executeTakeFirstOrThrow()
  expect(String(after.dueOn)).toBe(until.toString())
})
