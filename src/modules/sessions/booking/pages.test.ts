import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { namesOn, standing, tapped } from '../register/register.testing.ts'
import { bookPlace } from './actions.server.ts'
import { type Bookable, booked, bookingNamed, charityThatBooks, secretOfTests, somebody, standings } from './booking.testing.ts'

const listOf = ({ activityId }: Bookable) => `/activities/${activityId}/bookings`

describe('the list of bookings', () => {
  test('shows the line in its order, is narrowed by name and state, and each can be moved up with a reason', async ({ world }) => {
    const at = await charityThatBooks(world)
    const { worker } = at
    for (const name of ['Noor', 'Asif', 'Freja']) await booked(at, worker.viewer, name)
    const names = (page: string) => [...page.matchAll(/<a href="[^"]*\/bookings\/[0-9a-f-]{36}"><bdi>([^<]*)/g)].map((found) => found[1])
    expect(names(await (await worker.get(listOf(at))).text())).toEqual(['Asif', 'Freja', 'Noor'])
    expect(names(await (await worker.get(`${listOf(at)}?name=fre`)).text())).toEqual(['Freja'])
    expect(names(await (await worker.get(`${listOf(at)}?state=booked`)).text())).toEqual(['Noor'])
    const one = `${listOf(at)}/${(await bookingNamed(at, 'Freja')).id}`
    expect((await worker.post(one, { deed: 'move-up' })).status).toBe(409)
    expect((await worker.post(one, { deed: 'move-up', reason: 'She travels two hours' })).status).toBe(303)
    expect(names(await (await worker.get(listOf(at))).text())).toEqual(['Freja', 'Asif', 'Noor'])
    expect((await worker.get(`${listOf(at)}?after=${newId()}&session=nonsense&state=nonsense`)).status).toBe(200)
  })

  test('of fifty and more goes on to a next page, and nobody stands on both', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 5 })
    const row = { organisationId: at.charity.id, activityId: at.activityId, sessionId: at.sessionId, serviceId: at.charity.serviceId }
    await world.owner
      .insertInto('booking')
      .values(
        Array.from({ length: 60 }, (_, n) => ({
          ...row,
          id: newId(),
          name: `Guest ${n + 100}`,
          language: 'en',
          how: 'self',
          state: n < 5 ? 'booked' : 'waiting',
        })),
      )
      .execute()
    const first = await (await at.worker.get(listOf(at))).text()
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await at.worker.get(next)).text()
    const named = (page: string) => [...page.matchAll(/<bdi>(Guest \d+)</g)].map((found) => found[1])
    expect([named(first).length, named(second).length]).toEqual([50, 10])
    expect(new Set([...named(first), ...named(second)]).size).toBe(60)
  })

  test('opens to who keeps the register and to whoever leads, and to nobody of another service', async ({ world }) => {
    const at = await charityThatBooks(world)
    const [volunteer, elsewhere] = [await at.charity.as('volunteer'), await at.charity.as('finance')]
    expect((await volunteer.get(listOf(at))).status).toBe(403)
    expect((await elsewhere.get(listOf(at))).status).toBe(403)
    await world.owner
      .insertInto('activityWorker')
      .values({ organisationId: at.charity.id, activityId: at.activityId, viewerId: volunteer.viewer.id, part: 'helps' })
      .execute()
    expect((await volunteer.get(listOf(at))).status).toBe(200)
    expect((await volunteer.get(`${listOf(at)}/new`)).status).toBe(403)
  })
})

describe('a place for a person', () => {
  test('is asked for on their page, stands on Today of whoever leads, and its answer stands in the record', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', admits: 'by-referral', capacity: 3 })
    const leader = await at.charity.as('worker')
    await world.owner
      .insertInto('activityWorker')
      .values({ organisationId: at.charity.id, activityId: at.activityId, viewerId: leader.viewer.id, part: 'leads' })
      .execute()
    const personId = await at.charity.person('Leyla Ahmadi', { workerId: at.worker.viewer.id })
    const ask = `/people/${personId}/place`
    expect(await (await at.worker.get(ask)).text()).toContain('by referral')
    expect((await at.worker.post(ask, { place: at.activityId })).status).toBe(409)
    expect((await at.worker.post(ask, { place: at.activityId, why: 'She asked for company' })).status).toBe(303)
    expect(await (await leader.get('/')).text()).toContain('A place is asked for')
    expect(await (await at.worker.get('/')).text()).not.toContain('A place is asked for')
    const { id } = await world.owner.selectFrom('booking').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
    const one = `${listOf(at)}/${id}`
    expect((await at.worker.post(one, { deed: 'accept' })).status).toBe(403)
    expect((await leader.post(one, { deed: 'decline' })).status).toBe(409)
    expect((await leader.post(one, { deed: 'decline', reason: 'The group is for parents' })).status).toBe(303)
    const groups = await (await at.worker.get(`/people/${personId}/groups`)).text()
    expect(groups).toContain('The group is for parents')
    expect(await (await leader.get('/')).text()).not.toContain('A place is asked for')
  })

  test('warns whoever books of somebody there whom they must not meet, without saying whom', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 5 })
    const { worker } = at
    const [leyla, otto] = [await at.charity.person('Leyla Ahmadi'), await at.charity.person('Otto Krag')]
    const said = {
      organisationId: at.charity.id,
      id: newId(),
      personId: leyla,
      otherPersonId: otto,
      why: 'A court says so',
      saidById: worker.viewer.id,
    }
    await world.owner.insertInto('mustNotMeet').values(said).execute()
    const place = `${at.activityId}/${at.sessionId}`
    expect((await worker.post(`/people/${leyla}/place`, { place })).status).toBe(303)
    const warned = await worker.post(`/people/${otto}/place`, { place })
    expect(warned.status).toBe(409)
    const page = await warned.text()
    expect(page).toContain('must not meet somebody who is booked')
    expect(page).not.toContain('Leyla')
    expect((await worker.post(`/people/${otto}/place`, { place, apart: 'yes' })).status).toBe(303)
  })

  test('is booked for several of a list at once: as many as there are places, and the others wait', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 2 })
    const ids = [await at.charity.person('Ahmad Naser'), await at.charity.person('Bodil Friis'), await at.charity.person('Cara Hughes')]
    const place = `${at.activityId}/${at.sessionId}`
    const address = `/together/booking?${ids.map((id) => `people=${id}`).join('&')}&place=${place}`
    expect(await (await at.worker.get(address)).text()).toContain('Bodil Friis')
    expect((await at.worker.post(address, { place, who: ids })).status).toBe(303)
    const made = await world.owner
      .selectFrom('booking')
      .select(['personId', 'state', 'how'])
      .where('activityId', '=', at.activityId)
      .orderBy('receipt')
      .execute()
    expect(made).toEqual(ids.map((personId, n) => ({ personId, state: n < 2 ? 'booked' : 'waiting', how: 'bulk' })))
    // sent again for the same people nobody is booked twice
    expect((await at.worker.post(address, { place, who: ids })).status).toBe(409)
  })
})

describe('on the register', () => {
  const today = async (at: Bookable, personId: string) => {
    const { viewer } = at.worker
    const place = { activityId: at.activityId, sessionId: at.todayId }
    await at.world.owner
      .updateTable('session')
      .set({ endsAt: Temporal.Now.instant().add({ hours: 3 }), beginsAt: Temporal.Now.instant().subtract({ minutes: 5 }) })
      .where('id', '=', at.todayId)
      .execute()
    await at.world.behind(viewer, (tx) => bookPlace(tx, viewer, place, somebody({ personId }), { apart: false }, secretOfTests))
  }

  test('who is booked is expected before they come, and of an open session they alone can be absent', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 9 })
    const { worker } = at
    const held = { ...at, sessionId: at.todayId }
    const [leyla, otto, cara] = [
      await at.charity.person('Leyla Ahmadi'),
      await at.charity.person('Otto Krag'),
      await at.charity.person('Cara Hughes'),
    ]
    await today(at, leyla)
    await today(at, otto)
    const page = await (await worker.get(at.at)).text()
    expect(namesOn(page)).toEqual(['Leyla A.', 'Otto K.'])
    expect((await tapped(held, worker, { personId: otto })).status).toBe(303)
    expect((await tapped(held, worker, { personId: cara, word: 'absent' })).status).toBe(409)
    expect((await worker.post(`${at.at}/rest`, { rest: newId() })).status).toBe(303)
    expect((await standing(held, leyla))?.meaning).toBe('absent')
    expect((await standing(held, otto))?.meaning).toBe('present')
    expect(await standing(held, cara)).toBeUndefined()
  })

  test('who booked by name is there with one tap, is known from then on, and the booking is theirs', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', capacity: 9 })
    const { worker } = at
    await booked(at, worker.viewer, 'Zainab Farouk', null)
    expect(await (await worker.get(at.at)).text()).toContain('Zainab Farouk')
    const { id: bookingId } = await bookingNamed(at, 'Zainab Farouk')
    expect((await worker.post(`${at.at}/booked`, { bookingId, tapId: newId() })).status).toBe(303)
    const { personId } = await bookingNamed(at, 'Zainab Farouk')
    expect((await standing({ ...at, sessionId: at.todayId }, personId ?? ''))?.meaning).toBe('present')
    expect(namesOn(await (await worker.get(at.at)).text())).toEqual(['Zainab F.'])
    expect(await standings(at)).toEqual(['Zainab Farouk: booked'])
  })

  test('who booked by the name of somebody known is asked for first, and may be them', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', capacity: 9 })
    const { worker } = at
    const known = await at.charity.person('Zainab Farouk')
    await booked(at, worker.viewer, 'Zainab Farouk', null)
    const { id: bookingId } = await bookingNamed(at, 'Zainab Farouk')
    const asked = await worker.post(`${at.at}/booked`, { bookingId, tapId: newId() })
    expect(asked.status).toBe(409)
    expect(await asked.text()).toContain('Is it one of these?')
    expect((await worker.post(`${at.at}/booked`, { bookingId, tapId: newId(), use: known })).status).toBe(303)
    expect((await bookingNamed(at, 'Zainab Farouk')).personId).toBe(known)
  })
})
