import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { charityWithAHall, type Hall, held } from '../sessions.testing.ts'

/** A session in the hall that goes on just now. */
async function now(hall: Hall) {
  const laid = await held(hall, { repeats: 'once' })
  const id = laid.sessions[0]?.id ?? ''
  const begins = Temporal.Now.instant().subtract({ minutes: 10 })
  await hall.world.owner
    .updateTable('session')
    .set({ beginsAt: begins, endsAt: begins.add({ hours: 2 }) })
    .where('id', '=', id)
    .execute()
  await hall.world.owner.updateTable('room').set({ isPrivate: true }).where('id', '=', hall.greenId).execute()
  return { ...laid, id, at: `/sessions/${id}` }
}

const want = (hall: Hall, activityId: string, what: string, kind = 'equipment') =>
  hall.worker.post(`/activities/${activityId}/needs`, { kind, what, costMinor: '12.50' })

const provisions = (hall: Hall) =>
  hall.world.owner.selectFrom('provision').selectAll().where('organisationId', '=', hall.charity.id).orderBy('wantedAt').execute()

describe('what an activity needs', () => {
  test('KENT-07: equipment waits for a yes; then it stands among what has to be ready, and is ticked on the day', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const manager = await hall.charity.as('manager')
    const { activityId, at } = await now(hall)
    await want(hall, activityId, 'Watercolours')
    await want(hall, activityId, 'Tea for forty', 'refreshments')
    expect(await (await manager.get('/activities')).text()).toContain('Waits for a yes')
    const before = await (await hall.worker.get(at)).text()
    expect([before.includes('Tea for forty'), before.includes('Watercolours')]).toEqual([true, false])
    const [paint, tea] = await provisions(hall)
    const decision = `/activities/${activityId}/needs/${paint?.id}/decision`
    expect((await hall.worker.post(decision, { outcome: 'approved' })).status).toBe(403)
    expect((await manager.post(decision, { outcome: 'approved' })).status).toBe(303)
    await hall.worker.post(`${at}/ready`, { provisionId: paint?.id ?? '', ready: 'yes' })
    expect(await (await hall.worker.get(at)).text()).toContain('1 of 2 things are ready')
    await hall.worker.post(`${at}/ready`, { provisionId: paint?.id ?? '' })
    await hall.worker.post(`${at}/ready`, { provisionId: tea?.id ?? '', ready: 'yes' })
    expect(
      (await world.owner.selectFrom('provisionTick').select('provisionId').where('organisationId', '=', hall.charity.id).execute()).map(
        (one) => one.provisionId,
      ),
    ).toEqual([tea?.id])
  })

  test('is declined only with a reason, and decided once', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const manager = await hall.charity.as('manager')
    const { activityId } = await now(hall)
    await want(hall, activityId, 'A kiln')
    const [kiln] = await provisions(hall)
    const decision = `/activities/${activityId}/needs/${kiln?.id}/decision`
    const silent = await manager.post(decision, { outcome: 'declined' })
    expect([silent.status, (await silent.text()).includes('Say why not')]).toEqual([422, true])
    expect((await manager.post(decision, { outcome: 'declined', why: 'Too hot for the hall' })).status).toBe(303)
    const again = await manager.post(decision, { outcome: 'approved' })
    expect([again.status, (await again.text()).includes('decided about it already')]).toEqual([409, true])
    expect(await (await hall.worker.get(`/activities/${activityId}/needs`)).text()).toContain('Too hot for the hall')
  })

  test('of another activity is not ticked here, and whoever neither plans nor is there ticks nothing', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const [one, other] = [await now(hall), await held(hall, { repeats: 'once', fromOn: '2027-05-04' }, 'Other')]
    await want(hall, other.activityId, 'Chairs', 'set-up')
    const [chairs] = await provisions(hall)
    expect((await hall.worker.post(`${one.at}/ready`, { provisionId: chairs?.id ?? '', ready: 'yes' })).status).toBe(404)
    const volunteer = await hall.charity.as('volunteer')
    const at = `/sessions/${other.sessions[0]?.id}`
    expect((await volunteer.post(`${at}/ready`, { provisionId: chairs?.id ?? '', ready: 'yes' })).status).toBe(403)
    await hall.worker.post(`${at}/workers`, { helps: volunteer.viewer.id })
    expect((await volunteer.post(`${at}/ready`, { provisionId: chairs?.id ?? '', ready: 'yes' })).status).toBe(303)
  })
})

describe('a word in private', () => {
  test('WORCS-07: one tap takes the room for half an hour; nobody else has it meanwhile, and it is given back', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { at } = await now(hall)
    const tap = (fields: Record<string, string>) => hall.worker.post(`${at}/private-room`, { roomId: hall.greenId, ...fields })
    expect(await (await hall.worker.get(at)).text()).toContain('Take it now')
    expect((await tap({ take: 'yes' })).status).toBe(303)
    const second = await tap({ take: 'yes' })
    expect([second.status, (await second.text()).includes('Somebody has just taken that room')]).toEqual([409, true])
    const [use] = await world.owner.selectFrom('roomUse').selectAll().where('roomId', '=', hall.greenId).execute()
    expect(use?.sessionId).toBe(null)
    expect((await tap({})).status).toBe(303)
    expect(await world.owner.selectFrom('roomUse').select('id').where('roomId', '=', hall.greenId).execute()).toEqual([])
  })

  test('of two who take it in the same moment one has it', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { at } = await now(hall)
    const other = await hall.charity.as('manager')
    const answers = await Promise.all([hall.worker, other].map((who) => who.post(`${at}/private-room`, { roomId: hall.greenId, take: 'yes' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  test('is no room that is not private, and none at another venue', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { at } = await now(hall)
    expect((await hall.worker.post(`${at}/private-room`, { roomId: hall.hallId, take: 'yes' })).status).toBe(409)
    expect((await hall.worker.post(`${at}/private-room`, { roomId: 'x', take: 'yes' })).status).toBe(422)
  })
})
