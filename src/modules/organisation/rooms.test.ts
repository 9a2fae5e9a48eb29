import { expect } from 'vitest'
import { test } from '../../../test/world.ts'

const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''

test('a venue has rooms, changed by one at a time, and offered no more once closed', async ({ world }) => {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  await manager.post('/settings/venues/new', { name: 'Chatham hall', hourlyMinor: '18.50', opening: 'Evenings' })
  const venue = await world.owner
    .selectFrom('venue')
    .selectAll()
    .where('organisationId', '=', charity.id)
    .where('name', '=', 'Chatham hall')
    .executeTakeFirstOrThrow()
  expect([venue.hourlyMinor, venue.opening]).toEqual([1850, 'Evenings'])
  const base = `/settings/venues/${venue.id}`
  expect((await manager.post(`${base}/rooms/new`, { name: 'Quiet room', capacity: '4', isPrivate: 'yes' })).status).toBe(303)
  const room = await world.owner.selectFrom('room').selectAll().where('venueId', '=', venue.id).executeTakeFirstOrThrow()
  const at = `${base}/rooms/${room.id}`
  const version = versionIn(await (await manager.get(at)).text())
  expect((await manager.post(at, { name: 'Quiet room', capacity: '5', version })).status).toBe(303)
  const second = await manager.post(at, { name: 'Loud room', capacity: '4', version })
  expect([second.status, (await second.text()).includes('Loud room')]).toEqual([409, true])
  expect(await (await manager.get(base)).text()).toContain('For 5 people')
  // a room is found at its own venue alone
  await manager.post('/settings/venues/new', { name: 'Elsewhere' })
  const other = await world.owner
    .selectFrom('venue')
    .select('id')
    .where('organisationId', '=', charity.id)
    .where('name', '=', 'Elsewhere')
    .executeTakeFirstOrThrow()
  expect((await manager.get(`/settings/venues/${other.id}/rooms/${room.id}`)).status).toBe(404)
})

test('two terms never share a day, and one that ends before it begins is none', async ({ world }) => {
  const manager = await (await world.charity()).as('manager')
  const say = async (fromOn: string, untilOn: string) => {
    const answer = await manager.post('/settings/terms', { name: 'Spring', fromOn, untilOn })
    return [answer.status, answer.status === 303 ? '' : await answer.text()] as const
  }
  expect((await say('2027-01-05', '2027-03-26'))[0]).toBe(303)
  const [shared, backwards] = [await say('2027-03-26', '2027-06-01'), await say('2027-09-01', '2027-08-01')]
  expect([shared[0], shared[1].includes('are in another term already')]).toEqual([409, true])
  expect([backwards[0], backwards[1].includes('The last day lies before the first')]).toEqual([422, true])
  const page = await (await manager.get('/settings/terms')).text()
  const id = /name="id" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  await manager.post('/settings/terms/removal', { id })
  expect(await (await manager.get('/settings/terms')).text()).toContain('No terms')
})
