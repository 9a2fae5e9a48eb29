import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { daysOverdue } from './rules.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('what is due today is not late', ({ expect }) => {
  expect(daysOverdue({ dueOn: today }, today)).toBe(0)
  expect(daysOverdue({ dueOn: today.subtract({ days: 3 }) }, today)).toBe(3)
  expect(daysOverdue({ dueOn: today.add({ days: 3 }) }, today)).toBe(0)
})

describe('a task', () => {
  test('stands on Today until it is done, and can be taken up again', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    expect((await worker.post('/tasks/new', { words: 'Ring the housing office', dueOn: today.toString() })).status).toBe(303)
    const [task] = await world.owner.selectFrom('task').selectAll().where('forId', '=', worker.viewer.id).execute()
    expect(await (await worker.get('/')).text()).toContain('Ring the housing office')
    await worker.post(`/tasks/${task?.id}/finish`)
    expect(await (await worker.get('/')).text()).toContain('Done today')
    await worker.post(`/tasks/${task?.id}/finish`)
    await worker.post(`/tasks/${task?.id}/unfinished`)
    expect(await world.owner.selectFrom('task').select(['doneAt', 'doneById']).where('forId', '=', worker.viewer.id).execute()).toEqual([
      { doneAt: null, doneById: null },
    ])
    const events = await world.owner.selectFrom('event').selectAll().where('byId', '=', worker.viewer.id).orderBy('id').execute()
    expect(events.map((event) => event.kind)).toEqual(['task set', 'task done', 'task set'])
    expect(JSON.stringify(events.map((event) => event.detail))).not.toContain('housing')
  })

  test('is nobody else’s to see or to finish, but a manager’s', async ({ world }) => {
    const charity = await world.charity()
    const [worker, colleague, manager] = [await charity.as('worker'), await charity.as('worker'), await charity.as('manager')]
    await worker.post('/tasks/new', { words: 'Ring the housing office', dueOn: today.toString() })
    const [task] = await world.owner.selectFrom('task').selectAll().where('forId', '=', worker.viewer.id).execute()
    expect((await colleague.post(`/tasks/${task?.id}/finish`)).status).toBe(404)
    expect((await manager.post(`/tasks/${task?.id}/finish`)).status).toBe(303)
    expect((await worker.post(`/tasks/${newId()}/finish`)).status).toBe(404)
    expect((await worker.post('/tasks/x/finish')).status).toBe(404)
  })

  test('is set for a colleague by a manager only', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
    const task = { words: 'Write to the surgery', dueOn: today.toString(), forId: worker.viewer.id }
    expect((await (await charity.as('worker')).post('/tasks/new', task)).status).toBe(403)
    expect((await manager.post('/tasks/new', task)).status).toBe(303)
    expect(await (await worker.get('/')).text()).toContain('Write to the surgery')
    expect((await manager.post('/tasks/new', { ...task, forId: newId() })).status).toBe(409)
  })

  test('about somebody outside one’s reach cannot be set', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const stranger = await charity.person('Somebody else', { serviceId: charity.otherServiceId })
    expect((await worker.post('/tasks/new', { words: 'Ring', dueOn: today.toString(), personId: stranger })).status).toBe(404)
    expect((await worker.get(`/tasks/new?person=${stranger}`)).status).toBe(404)
  })

  test('about somebody who closed their record to the holder is no longer shown', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const leyla = await charity.person('Leyla Ahmadi')
    await worker.post('/tasks/new', { words: 'Ring Leyla', dueOn: today.toString(), personId: leyla })
    expect(await (await worker.get('/')).text()).toContain('Ring Leyla')
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: leyla, viewerId: worker.viewer.id }).execute()
    expect(await (await worker.get('/')).text()).not.toContain('Ring Leyla')
  })
})
