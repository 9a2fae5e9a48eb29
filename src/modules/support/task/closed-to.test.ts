import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('what somebody was to do about a person whose record is closed to them is not lost: whoever closed it has it, or who supports the person', async ({
  world,
}) => {
  const charity = await world.charity()
  const [refused, supports, manager] = [await charity.as('worker'), await charity.as('worker'), await charity.as('manager')]
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: supports.viewer.id })
  const set = async (who: typeof refused, words: string, personId: string) =>
    expect((await who.post('/tasks/new', { words, dueOn: today.toString(), personId })).status).toBe(303)
  await set(refused, 'Ring about the rent', leyla)
  await set(refused, 'Order tea', '')
  await set(manager, 'Write to the surgery', leyla)
  const tasksOf = async () => {
    const rows = await world.owner.selectFrom('task').select(['words', 'forId']).where('organisationId', '=', charity.id).orderBy('id').execute()
    return rows.map(({ forId }) => forId)
  }
  expect((await manager.post(`/people/${leyla}/closed-to`, { viewerId: refused.viewer.id })).status).toBe(303)
  expect(await tasksOf()).toEqual([manager.viewer.id, refused.viewer.id, manager.viewer.id])
  expect(await (await manager.get('/')).text()).toContain('Ring about the rent')
  expect((await manager.post(`/people/${leyla}/closed-to`, { viewerId: manager.viewer.id })).status).toBe(303)
  expect(await tasksOf()).toEqual([supports.viewer.id, refused.viewer.id, supports.viewer.id])
})
