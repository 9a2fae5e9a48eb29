import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { openEpisode } from './episode/actions.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('a person’s page tells what was written, who supports them, and how to go on; a closing is taken back there', async ({ world }) => {
  const charity = await world.charity()
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('organisationId', '=', charity.id).execute()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla Ahmadi', { state: 'supported' })
  const opening = { personId: leyla, serviceId: charity.serviceId, referralId: null, workerId: worker.viewer.id, openedOn: today }
  const opened = await world.behind(worker.viewer, (tx) => openEpisode(tx, worker.viewer, opening))
  const episodeId = 'id' in opened ? opened.id : ''
  await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '45', note: 'The walks help.' })

  const open = await (await worker.get(`/people/${leyla}`)).text()
  for (const said of [
    'Support began: One to one',
    'The walks help.',
    '45 minutes',
    'With worker',
    `/people/${leyla}/contacts/new`,
    `/episodes/${episodeId}/closing`,
  ]) {
    expect(open).toContain(said)
  }
  await worker.post(`/episodes/${episodeId}/closing`, { reasonId: charity.closingReasonId, onDay: today.toString() })
  const closed = await (await worker.get(`/people/${leyla}`)).text()
  expect(closed).toContain('Support closed: One to one')
  expect(closed).toContain(`action="/episodes/${episodeId}/reopening"`)
  await worker.post(`/episodes/${episodeId}/reopening`)
  expect(await (await worker.get(`/people/${leyla}`)).text()).toContain(`/episodes/${episodeId}/closing`)
})

test('the timeline says what was to be done to those who may read the task, and that there was one to others; and why somebody was away', async ({
  world,
}) => {
  const charity = await world.charity()
  const [worker, colleague, manager] = [await charity.as('worker'), await charity.as('worker'), await charity.as('manager')]
  const leyla = await charity.person('Leyla Ahmadi')
  await worker.post('/tasks/new', { words: 'Ring the housing office', dueOn: today.toString(), personId: leyla })
  await worker.post(`/people/${leyla}/pauses`, { reason: 'hospital', fromOn: today.toString(), note: 'On ward 4' })
  const told = async (who: typeof worker) => {
    const page = await (await who.get(`/people/${leyla}`)).text()
    return page.slice(page.indexOf('Everything so far'))
  }
  for (const who of [worker, manager]) {
    const page = await told(who)
    for (const said of ['A task was set', 'Ring the housing office', 'With worker', 'A pause began: In hospital', 'On ward 4'])
      expect(page).toContain(said)
  }
  const others = await told(colleague)
  expect([others.includes('A task was set'), others.includes('housing office')]).toEqual([true, false])
})

test('somebody without an episode is offered one where a service simply starts', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla Ahmadi')
  expect(await (await worker.get(`/people/${leyla}`)).text()).not.toContain(`/people/${leyla}/episode`)
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('id', '=', charity.serviceId).execute()
  expect(await (await worker.get(`/people/${leyla}`)).text()).toContain(`/people/${leyla}/episode`)
})

test('that somebody read the notes is written down', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla Ahmadi')
  await worker.get(`/people/${leyla}/notes`)
  const looks = await world.owner.selectFrom('event').select('byId').where('personId', '=', leyla).where('kind', '=', 'person looked at').execute()
  expect(looks).toEqual([{ byId: worker.viewer.id }])
})
