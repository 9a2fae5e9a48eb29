import { describe, expect } from 'vitest'
import { somebodyWaits, test, type World } from '../../../../test/world.ts'
import { behindTheWalls } from '../../access/index.server.ts'
import { recordContact } from '../contact/actions.server.ts'
import { openEpisode } from './actions.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

/** A charity with a service that simply starts, and Leyla supported by a worker in it. */
async function begun(world: World) {
  const charity = await world.charity()
  await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('organisationId', '=', charity.id).execute()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla Ahmadi', { state: 'supported' })
  const opening = {
    personId: leyla,
    serviceId: charity.serviceId,
    referralId: null,
    workerId: worker.viewer.id,
    openedOn: today.subtract({ days: 30 }),
  }
  const opened = await world.behind(worker.viewer, (tx) => openEpisode(tx, worker.viewer, opening))
  if ('key' in opened) throw new Error(opened.key)
  return { charity, worker, leyla, opening, episodeId: opened.id }
}

const involvementOf = (world: World, personId: string) =>
  world.owner.selectFrom('involvement').select(['serviceId', 'state', 'workerId']).where('personId', '=', personId).execute()
const closuresOf = (world: World, episodeId: string) =>
  world.owner.selectFrom('closure').selectAll().where('episodeId', '=', episodeId).orderBy('closedAt').execute()
const kindsOf = async (world: World, personId: string) => {
  const events = world.owner.selectFrom('event').select('kind').where('personId', '=', personId).where('kind', '<>', 'person looked at')
  return (await events.orderBy('id').execute()).map((event) => event.kind)
}

describe('beginning', () => {
  test('support is on the worker’s caseload, and the person counts as supported', async ({ world }) => {
    const { leyla, worker, charity } = await begun(world)
    expect(await involvementOf(world, leyla)).toEqual([{ serviceId: charity.serviceId, state: 'supported', workerId: worker.viewer.id }])
    expect(await kindsOf(world, leyla)).toEqual(['episode opened'])
  })

  test('of two who begin at once one does, and the other meets an objection', async ({ world }) => {
    const charity = await world.charity()
    await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('organisationId', '=', charity.id).execute()
    const worker = await charity.viewer(['worker'])
    const leyla = await charity.person('Leyla')
    const opening = { personId: leyla, serviceId: charity.serviceId, referralId: null, workerId: null, openedOn: today }
    const first = await world.root.startTransaction().execute()
    expect(await behindTheWalls(first, worker, () => openEpisode(first, worker, opening))).toHaveProperty('id')
    const second = world.behind(worker, (tx) => openEpisode(tx, worker, opening))
    await somebodyWaits(world)
    await first.commit().execute()
    expect(await second).toEqual({ key: 'support:objection.alreadyOpen', field: 'serviceId' })
    expect(await world.owner.selectFrom('episode').selectAll().where('personId', '=', leyla).execute()).toHaveLength(1)
  })

  test('somebody with an open episode can come to open a second in another service, and needs no goal in either', async ({ world }) => {
    const { charity, leyla, opening } = await begun(world)
    const manager = await charity.viewer(['manager'])
    const second = await world.behind(manager, (tx) => openEpisode(tx, manager, { ...opening, serviceId: charity.otherServiceId }))
    expect(second).toHaveProperty('id')
    expect(await involvementOf(world, leyla)).toHaveLength(2)
  })
})

describe('handing over', () => {
  test('the colleague finds the person and the note on their Today', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    const rosa = await charity.as('worker')
    const sent = await worker.post(`/episodes/${episodeId}/hand-over`, { workerId: rosa.viewer.id, note: 'She prefers mornings.', version: '1' })
    expect(sent.headers.get('location')).toBe(`/people/${leyla}`)
    expect(await involvementOf(world, leyla)).toMatchObject([{ workerId: rosa.viewer.id }])
    const day = await (await rosa.get('/')).text()
    expect(day).toContain('Leyla Ahmadi')
    expect(day).toContain('She prefers mornings.')
    const events = await world.owner.selectFrom('event').selectAll().where('personId', '=', leyla).execute()
    expect(JSON.stringify(events.map((event) => event.detail))).not.toContain('mornings')
  })

  test('who takes somebody over themself needs no telling', async ({ world }) => {
    const { charity, episodeId } = await begun(world)
    const manager = await charity.as('manager')
    expect((await manager.post(`/episodes/${episodeId}/hand-over`, { workerId: manager.viewer.id, version: '1' })).status).toBe(303)
    expect(await world.owner.selectFrom('task').select('id').where('organisationId', '=', charity.id).execute()).toEqual([])
  })

  test('it goes to nobody outside the service', async ({ world }) => {
    const { charity, worker, episodeId } = await begun(world)
    const elsewhere = await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })
    expect((await worker.post(`/episodes/${episodeId}/hand-over`, { workerId: elsewhere.id })).status).toBe(409)
  })

  test('of two who hand over at once the second is shown whom the first chose', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    const [rosa, noor] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    await worker.post(`/episodes/${episodeId}/hand-over`, { workerId: rosa.id, version: '1' })
    const late = await worker.post(`/episodes/${episodeId}/hand-over`, { workerId: noor.id, version: '1' })
    const page = await late.text()
    expect([late.status, page.includes(rosa.name), page.includes('name="version" value="2"')]).toEqual([409, true, true])
    expect(await involvementOf(world, leyla)).toMatchObject([{ workerId: rosa.id }])
  })

  test('somebody to whom the record is closed is no choice, and is not given it either', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    const rosa = await charity.viewer(['worker'])
    expect(await (await worker.get(`/episodes/${episodeId}/hand-over`)).text()).toContain(rosa.id)
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: leyla, viewerId: rosa.id }).execute()
    expect(await (await worker.get(`/episodes/${episodeId}/hand-over`)).text()).not.toContain(rosa.id)
    expect((await worker.post(`/episodes/${episodeId}/hand-over`, { workerId: rosa.id, version: '1' })).status).toBe(409)
    expect(await involvementOf(world, leyla)).toMatchObject([{ workerId: worker.viewer.id }])
  })

  test('a caseload volunteer who hands over their only reason to see somebody is led to Today', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    const volunteer = await charity.as('caseload-volunteer')
    await worker.post(`/episodes/${episodeId}/hand-over`, { workerId: volunteer.viewer.id, version: '1' })
    const back = await volunteer.post(`/episodes/${episodeId}/hand-over`, { workerId: worker.viewer.id, version: '2' })
    expect([back.status, back.headers.get('location')]).toEqual([303, '/'])
    expect((await volunteer.get(`/people/${leyla}/notes`)).status).toBe(404)
  })
})

type Lost = { organisationId: string; personId: string; viewerId: string }
const lost: [string, (world: World, lost: Lost) => Promise<unknown>][] = [
  [
    'has left',
    (world, { viewerId }) => world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', viewerId).execute(),
  ],
  ['works in another service', (world, { viewerId }) => world.owner.deleteFrom('serviceWorker').where('viewerId', '=', viewerId).execute()],
  ['has the record closed to them', (world, row) => world.owner.insertInto('closedRecord').values(row).execute()],
]

describe('closing', () => {
  const closing = (charity: { closingReasonId: string }) => ({
    reasonId: charity.closingReasonId,
    onDay: today.toString(),
    note: 'Leyla goes to the walks by herself.',
  })

  test('ends the support with its reason, and the person is on nobody’s caseload', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    expect((await worker.post(`/episodes/${episodeId}/closing`, closing(charity))).status).toBe(303)
    expect(await involvementOf(world, leyla)).toEqual([{ serviceId: charity.serviceId, state: 'past', workerId: null }])
    const [event] = await world.owner.selectFrom('event').selectAll().where('personId', '=', leyla).where('kind', '=', 'episode closed').execute()
    expect(event?.detail).toEqual({ reason: 'completed' })
    expect((await worker.post(`/episodes/${episodeId}/closing`, closing(charity))).status).toBe(409)
  })

  test('can be taken back, and taken back again; that it was closed stays', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    await worker.post(`/episodes/${episodeId}/closing`, closing(charity))
    expect((await worker.post(`/episodes/${episodeId}/reopening`)).status).toBe(303)
    expect(await involvementOf(world, leyla)).toMatchObject([{ state: 'supported', workerId: worker.viewer.id }])
    expect((await worker.post(`/episodes/${episodeId}/reopening`)).status).toBe(409)
    await worker.post(`/episodes/${episodeId}/closing`, closing(charity))
    const closures = await closuresOf(world, episodeId)
    expect(closures.map((one) => [one.note, one.reopenedById])).toEqual([
      ['Leyla goes to the walks by herself.', worker.viewer.id],
      ['Leyla goes to the walks by herself.', null],
    ])
    expect(await kindsOf(world, leyla)).toEqual(['episode opened', 'episode closed', 'episode reopened', 'episode closed'])
  })

  test('taken back, goes on with the same worker', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    await worker.post(`/episodes/${episodeId}/closing`, closing(charity))
    expect(await (await worker.get(`/episodes/${episodeId}/reopening`)).text()).toContain(`It goes on with ${worker.viewer.name}`)
    await worker.post(`/episodes/${episodeId}/reopening`)
    expect(await involvementOf(world, leyla)).toMatchObject([{ state: 'supported', workerId: worker.viewer.id }])
  })

  for (const [why, lose] of lost) {
    test(`taken back when whoever supported the person ${why}, it is nobody’s, and the form says so`, async ({ world }) => {
      const { charity, worker, leyla, episodeId } = await begun(world)
      const coordinator = await charity.as('coordinator')
      await worker.post(`/episodes/${episodeId}/closing`, closing(charity))
      await lose(world, { organisationId: charity.id, personId: leyla, viewerId: worker.viewer.id })
      const person = await (await coordinator.get(`/people/${leyla}`)).text()
      expect(person).toContain(`href="/episodes/${episodeId}/reopening"`)
      expect(await (await coordinator.get(`/episodes/${episodeId}/reopening`)).text()).toContain('opens without a worker')
      const back = await coordinator.post(`/episodes/${episodeId}/reopening`)
      expect(back.status).toBe(303)
      expect(await involvementOf(world, leyla)).toMatchObject([{ state: 'supported', workerId: null }])
      expect(await (await coordinator.get(`/people/${leyla}`)).text()).toContain('With nobody yet')
    })
  }

  test('is not taken back when the same service has begun anew', async ({ world }) => {
    const { charity, worker, opening, episodeId } = await begun(world)
    await worker.post(`/episodes/${episodeId}/closing`, closing(charity))
    await world.behind(worker.viewer, (tx) => openEpisode(tx, worker.viewer, { ...opening, openedOn: today }))
    const back = await worker.post(`/episodes/${episodeId}/reopening`)
    expect(back.status).toBe(409)
    expect(await back.text()).toContain('This service supports the person already')
  })

  test('leaves what was written where it stands', async ({ world }) => {
    const { charity, worker, leyla, episodeId } = await begun(world)
    const contact = {
      kindId: charity.kindIds.oneToOne,
      held: 'held' as const,
      withPerson: true,
      onDay: null,
      atTime: null,
      minutes: 45,
      language: null,
    }
    const rest = { interpreter: false, ways: [], mecc: null, meccTopic: null, note: 'Last meeting', episodeId: null }
    await world.behind(worker.viewer, (tx) => recordContact(tx, worker.viewer, leyla, { ...contact, ...rest }, today))
    await worker.post(`/episodes/${episodeId}/closing`, closing(charity))
    expect(await (await worker.get(`/people/${leyla}/notes`)).text()).toContain('Last meeting')
  })

  test('is not for a colleague of another service, nor before the first day', async ({ world }) => {
    const { charity, worker, episodeId } = await begun(world)
    const early = { ...closing(charity), onDay: today.subtract({ days: 31 }).toString() }
    expect((await worker.post(`/episodes/${episodeId}/closing`, early)).status).toBe(409)
    const elsewhere = await charity.as('administrator')
    expect((await elsewhere.post(`/episodes/${episodeId}/closing`, closing(charity))).status).toBe(404)
    expect((await worker.get('/episodes/no-id/closing')).status).toBe(404)
  })
})
