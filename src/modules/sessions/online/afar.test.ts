import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, putAt, sessionOn, tapped } from '../register/register.testing.ts'

async function online(world: World) {
  const held = await charityWithASession(world)
  const { charity, activityId, worker } = held
  await world.owner
    .updateTable('activity')
    .set({ held: 'online', distressNote: 'Ring, then ring whom they named.' })
    .where('id', '=', activityId)
    .execute()
  const leyla = await charity.person('Leyla Aydin', { state: 'supported' })
  await world.owner
    .insertInto('emergencyContact')
    .values({
      organisationId: charity.id,
      id: newId(),
      personId: leyla,
      name: 'Ebru Aydin',
      relation: 'sister',
      phone: '07700 900 123',
      saidById: worker.viewer.id,
    })
    .execute()
  await tapped(held, worker, { personId: leyla })
  return { ...held, leyla, page: `/sessions/${held.sessionId}/online` }
}

describe('where somebody is who takes part from afar', () => {
  test('is said at the start and stands with whom to ring and what to do, for those who keep the register', async ({ world }) => {
    const held = await online(world)
    const volunteer = await held.charity.as('volunteer')
    expect((await volunteer.get(held.page)).status).toBe(403)
    await putAt(held, volunteer.viewer.id)
    await volunteer.post(held.page, { personId: held.leyla, place: '4 Quay Street, Chatham' })
    const shown = await (await held.worker.get(held.page)).text()
    for (const said of [
      '4 Quay Street, Chatham',
      'Ebru Aydin',
      '07700 900 123',
      'Ring, then ring whom they named.',
      'may not know that we support them',
    ])
      expect([said, shown.includes(said)]).toEqual([said, true])
  })

  test('is for the day alone: on no other page, and gone when the day is over', async ({ world }) => {
    const held = await online(world)
    await held.worker.post(held.page, { personId: held.leyla, place: 'At her sister’s' })
    const forget = () => sql`select forget_the_day()`.execute(world.owner)
    const kept = () => world.owner.selectFrom('whereabouts').select('place').where('organisationId', '=', held.charity.id).execute()
    await forget()
    expect(await kept()).toHaveLength(1)
    const yesterday = await sessionOn(held, 1)
    expect((await held.worker.get(`/sessions/${yesterday}/online`)).status).toBe(403)
    await world.owner.updateTable('whereabouts').set({ sessionId: yesterday }).where('organisationId', '=', held.charity.id).execute()
    await forget()
    expect(await kept()).toEqual([])
  })

  test('is asked of those who are here, of nobody else', async ({ world }) => {
    const held = await online(world)
    const omar = await held.charity.person('Omar Haddad', { state: 'supported' })
    expect((await held.worker.post(held.page, { personId: omar, place: 'Elsewhere' })).status).toBe(409)
    await held.worker.post(held.page, { personId: held.leyla, place: 'Here' })
    await held.worker.post(held.page, { personId: held.leyla, place: '' })
    expect(await world.owner.selectFrom('whereabouts').select('place').where('organisationId', '=', held.charity.id).execute()).toEqual([])
  })
})
