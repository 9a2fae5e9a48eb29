import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'

async function offered(world: World) {
  const charity = await world.charity()
  const [giving, asked] = [await charity.as('worker'), await charity.as('worker')]
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('organisationId', '=', charity.id).execute()
  const personId = await charity.person('Leyla')
  await giving.post(`/people/${personId}/episode`, {
    serviceId: charity.serviceId,
    workerId: giving.viewer.id,
    onDay: Temporal.Now.plainDateISO().toString(),
  })
  const episode = await world.owner.selectFrom('episode').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
  const ask = (fields: Record<string, string> = {}) =>
    giving.post(`/episodes/${episode.id}/hand-over`, { workerId: asked.viewer.id, note: 'Prefers mornings', when: 'ask', version: '1', ...fields })
  const first = await ask()
  const row = await world.owner.selectFrom('handOver').select('id').where('organisationId', '=', charity.id).executeTakeFirst()
  const worker = async () =>
    (await world.owner.selectFrom('episode').select('workerId').where('id', '=', episode.id).executeTakeFirstOrThrow()).workerId
  return { charity, giving, asked, personId, episode, ask, first, id: row?.id ?? '', worker }
}

describe('a hand-over that asks first', () => {
  test('moves nothing until the colleague says yes, who finds it on Today with the note', async ({ world }) => {
    const { giving, asked, first, id, worker } = await offered(world)
    expect([first.status, await worker()]).toEqual([303, giving.viewer.id])
    expect(await (await asked.get('/')).text()).toContain('1 person is offered to you')
    expect(await (await asked.get(`/hand-overs/${id}`)).text()).toContain('Prefers mornings')
    expect((await asked.post(`/hand-overs/${id}`, { answer: 'accepted' })).status).toBe(303)
    expect(await worker()).toBe(asked.viewer.id)
    expect(await (await giving.get('/')).text()).toContain('has taken them on')
    expect((await asked.post(`/hand-overs/${id}`, { answer: 'accepted' })).status).toBe(409)
  })

  test('takes the open tasks about the person along, and says so before, after and on the timeline; what is about nobody or done stays', async ({
    world,
  }) => {
    const { charity, giving, asked, episode, personId, id } = await offered(world)
    const dueOn = Temporal.Now.plainDateISO('Europe/London').toString()
    const set = async (words: string, about: string) => {
      await giving.post('/tasks/new', { words, dueOn, personId: about })
      return (await world.owner.selectFrom('task').select('id').where('words', '=', words).executeTakeFirstOrThrow()).id
    }
    const [open, done, tea] = [await set('Ring the housing office', personId), await set('Send the form', personId), await set('Order tea', '')]
    await giving.post(`/tasks/${done}/finish`)
    expect(await (await giving.get(`/episodes/${episode.id}/hand-over`)).text()).toContain('1 open task about them goes along.')
    expect(await (await asked.get(`/hand-overs/${id}`)).text()).toContain('1 open task about them comes along.')
    expect((await asked.post(`/hand-overs/${id}`, { answer: 'accepted' })).status).toBe(303)
    const rows = await world.owner.selectFrom('task').select(['id', 'forId']).where('organisationId', '=', charity.id).execute()
    const holder = (task: string) => rows.find((row) => row.id === task)?.forId
    expect([holder(open), holder(done), holder(tea)]).toEqual([asked.viewer.id, giving.viewer.id, giving.viewer.id])
    expect(await (await giving.get('/')).text()).toContain('1 open task about them went along.')
    expect(await (await asked.get('/')).text()).toContain('Ring the housing office')
    const told = await (await asked.get(`/people/${personId}`)).text()
    expect(told.slice(told.indexOf('A task went to a colleague'))).toContain('Ring the housing office')
  })

  test('says on the timeline from whom to whom: asked, answered and given', async ({ world }) => {
    const { charity, asked, giving, personId, id } = await offered(world)
    for (const [{ viewer }, name] of [
      [giving, 'Becky Osei'],
      [asked, 'Delroy Hastings'],
    ] as const)
      await world.owner.updateTable('viewer').set({ name }).where('organisationId', '=', charity.id).where('id', '=', viewer.id).execute()
    await asked.post(`/hand-overs/${id}`, { answer: 'accepted' })
    const page = await (await asked.get(`/people/${personId}`)).text()
    const told = page.slice(page.indexOf('Everything so far'))
    expect(told.match(/From Becky Osei to Delroy Hastings/g)).toHaveLength(3)
  })

  test('leaves a task where it is that belongs to another service in which the person stays with the one who gives', async ({ world }) => {
    const { charity, giving, asked, personId, id } = await offered(world)
    const openedOn = Temporal.Now.plainDateISO('Europe/London')
    const stays = { organisationId: charity.id, id: newId(), personId, serviceId: charity.otherServiceId, workerId: giving.viewer.id, openedOn }
    await world.owner
      .insertInto('episode')
      .values({ ...stays, openedById: giving.viewer.id })
      .execute()
    const row = { organisationId: charity.id, kind: 'own' as const, personId, forId: giving.viewer.id, words: 'Ring', dueOn: openedOn }
    const [here, there] = [newId(), newId()]
    await world.owner
      .insertInto('task')
      .values([
        { ...row, id: here, serviceId: charity.serviceId },
        { ...row, id: there, serviceId: charity.otherServiceId },
      ])
      .execute()
    expect(await (await asked.get(`/hand-overs/${id}`)).text()).toContain('1 open task about them comes along.')
    await asked.post(`/hand-overs/${id}`, { answer: 'accepted' })
    const holder = async (task: string) =>
      (await world.owner.selectFrom('task').select('forId').where('id', '=', task).executeTakeFirstOrThrow()).forId
    expect([await holder(here), await holder(there)]).toEqual([asked.viewer.id, giving.viewer.id])
  })

  test('sent back needs a word, leaves the support where it was, and is told to whoever asked', async ({ world }) => {
    const { giving, asked, id, worker, ask } = await offered(world)
    expect((await asked.post(`/hand-overs/${id}`, { answer: 'rejected' })).status).toBe(422)
    expect((await asked.post(`/hand-overs/${id}`, { answer: 'rejected', why: 'I am leaving in May' })).status).toBe(303)
    expect(await worker()).toBe(giving.viewer.id)
    expect(await (await giving.get('/')).text()).toContain('I am leaving in May')
    expect((await ask()).status).toBe(303)
  })

  test('is one at a time, and needs a note', async ({ world }) => {
    const { ask, giving, id, worker } = await offered(world)
    expect((await ask()).status).toBe(409)
    expect((await giving.post(`/hand-overs/${id}/withdrawal`)).status).toBe(303)
    expect((await ask({ note: '' })).status).toBe(409)
    expect((await ask()).status).toBe(303)
    expect(await worker()).toBe(giving.viewer.id)
  })

  test('its note is between the two, and those who manage; only the one who is asked answers', async ({ world }) => {
    const { charity, giving, id } = await offered(world)
    const [colleague, manager] = [await charity.as('worker'), await charity.as('manager')]
    expect([(await colleague.get(`/hand-overs/${id}`)).status, (await manager.get(`/hand-overs/${id}`)).status]).toEqual([404, 200])
    for (const other of [giving, manager]) expect((await other.post(`/hand-overs/${id}`, { answer: 'accepted' })).status).toBe(403)
    expect((await colleague.post(`/hand-overs/${id}/withdrawal`)).status).toBe(404)
  })

  test('is gone when the support ends', async ({ world }) => {
    const { charity, giving, asked, episode, id } = await offered(world)
    const onDay = Temporal.Now.plainDateISO().toString()
    await giving.post(`/episodes/${episode.id}/closing`, { reasonId: charity.closingReasonId, onDay })
    expect((await asked.post(`/hand-overs/${id}`, { answer: 'accepted' })).status).toBe(409)
    expect(await (await asked.get('/')).text()).not.toContain('offered to you')
  })

  test('a caseload volunteer who had no reason to see the person is asked by name, and supports them after a yes', async ({ world }) => {
    const { charity, giving, episode, personId, id, worker } = await offered(world)
    await giving.post(`/hand-overs/${id}/withdrawal`)
    const volunteer = await charity.as('caseload-volunteer')
    expect((await volunteer.get(`/people/${personId}`)).status).toBe(404)
    await giving.post(`/episodes/${episode.id}/hand-over`, { workerId: volunteer.viewer.id, note: 'Likes chess', when: 'ask', version: '1' })
    const row = await world.owner.selectFrom('handOver').select('id').where('toWorkerId', '=', volunteer.viewer.id).executeTakeFirstOrThrow()
    expect(await (await volunteer.get(`/hand-overs/${row.id}`)).text()).toContain('Leyla')
    await volunteer.post(`/hand-overs/${row.id}`, { answer: 'accepted' })
    expect([await worker(), (await volunteer.get(`/people/${personId}`)).status]).toEqual([volunteer.viewer.id, 200])
  })
})
