import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openEpisode } from './actions.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('a service that simply starts takes somebody by one form; one that decides is not offered', async ({ world }) => {
  const charity = await world.charity()
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('id', '=', charity.otherServiceId).execute()
  const worker = await charity.as('coordinator')
  const leyla = await charity.person('Leyla')
  const form = await (await worker.get(`/people/${leyla}/episode`)).text()
  expect(form).toContain(charity.otherServiceId)
  expect(form).not.toContain(`value="${charity.serviceId}"`)
  const decided = await worker.post(`/people/${leyla}/episode`, { serviceId: charity.serviceId, onDay: today.toString() })
  expect(decided.status).toBe(409)
  expect(
    (await worker.post(`/people/${leyla}/episode`, { serviceId: charity.otherServiceId, onDay: today.add({ days: 1 }).toString() })).status,
  ).toBe(409)
  expect((await worker.post(`/people/${leyla}/episode`, { serviceId: charity.otherServiceId, onDay: today.toString() })).status).toBe(303)
})

test('a service that people are nominated for keeps who did it, and says so on their page', async ({ world }) => {
  const charity = await world.charity()
  await world.owner.updateTable('service').set({ startsBy: 'nomination' }).where('id', '=', charity.otherServiceId).execute()
  const worker = await charity.as('coordinator')
  const leyla = await charity.person('Leyla')
  const opening = { serviceId: charity.otherServiceId, onDay: today.toString() }
  const unsaid = await worker.post(`/people/${leyla}/episode`, opening)
  expect(unsaid.status).toBe(409)
  expect(await unsaid.text()).toContain('who nominated them')
  expect((await worker.post(`/people/${leyla}/episode`, { ...opening, nominatedBy: 'The housing team' })).status).toBe(303)
  expect((await (await worker.get(`/people/${leyla}`)).text()).match(/Nominated by The housing team/g)).toHaveLength(2)
})

test('who is supported in one service is offered the others that simply start, and no more the one where they are', async ({ world }) => {
  const charity = await world.charity()
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('id', '=', charity.otherServiceId).execute()
  const manager = await charity.as('manager')
  const leyla = await charity.person('Leyla')
  const viewer = manager.viewer
  const begin = { personId: leyla, serviceId: charity.otherServiceId, referralId: null, workerId: null, openedOn: today }
  const offers = async () => (await (await manager.get(`/people/${leyla}`)).text()).includes(`/people/${leyla}/episode"`)
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('id', '=', charity.serviceId).execute()
  await world.behind(viewer, (tx) => openEpisode(tx, viewer, begin))
  expect(await offers()).toBe(true)
  expect(await (await manager.get(`/people/${leyla}/episode`)).text()).not.toContain(`value="${charity.otherServiceId}"`)
  const opened = await world.behind(viewer, (tx) => openEpisode(tx, viewer, { ...begin, serviceId: charity.serviceId }))
  expect(await offers()).toBe(false)
  // closed by mistake, it is taken back although the other goes on
  const episodeId = 'id' in opened ? opened.id : ''
  await manager.post(`/episodes/${episodeId}/closing`, { reasonId: charity.closingReasonId, onDay: today.toString() })
  expect(await (await manager.get(`/people/${leyla}`)).text()).toContain(`/episodes/${episodeId}/reopening`)
})
