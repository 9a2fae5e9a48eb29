import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { ownTasks } from '../support/index.server.ts'
import { failedMessages } from './queries.server.ts'
import { failed } from './today.testing.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('a caseload volunteer in a service is told of their own people alone; an invitation that failed is the administrator’s', async ({ world }) => {
  const charity = await world.charity()
  const [volunteer, administrator, worker] = [
    await charity.viewer(['caseload-volunteer']),
    await charity.viewer(['administrator']),
    await charity.viewer(['worker']),
  ]
  const inService = { ...volunteer, serviceIds: [charity.serviceId] }
  const own = await failed(world, charity, await charity.person('Own', { workerId: volunteer.id }))
  const others = await failed(world, charity, await charity.person('Others'))
  const invitation = await failed(world, charity, null)
  const told = async (viewer: typeof volunteer) => (await world.behind(viewer, (tx) => failedMessages(tx, viewer))).map(({ id }) => id).sort()
  expect(await told(inService)).toEqual([own])
  expect(await told(administrator)).toEqual([invitation])
  expect(await told({ ...worker, serviceIds: [charity.serviceId] })).toEqual([own, others].sort())
})

test('a task names only somebody whom its holder has a reason to see', async ({ world }) => {
  const charity = await world.charity()
  const volunteer = { ...(await charity.viewer(['caseload-volunteer'])), serviceIds: [charity.serviceId] }
  for (const [name, workerId] of [
    ['Own', volunteer.id],
    ['Others', null],
  ] as const) {
    const personId = await charity.person(name, workerId === null ? {} : { workerId })
    await world.owner
      .insertInto('task')
      .values({
        organisationId: charity.id,
        id: newId(),
        kind: 'own',
        words: 'Ring',
        personId,
        forId: volunteer.id,
        setById: volunteer.id,
        dueOn: today,
      })
      .execute()
  }
  const tasks = await world.behind(volunteer, (tx) => ownTasks(tx, volunteer, Temporal.Now.instant(), 10))
  expect(tasks.map((task) => task.personName).sort()).toEqual(['Own', null])
})
