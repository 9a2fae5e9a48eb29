import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { charityWithAHall, held, sessionsOfActivity } from './sessions.testing.ts'

const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''

test('a course held again in its next term takes along who leads, what it needs and what each time is about, and nothing of who was there', async ({
  world,
}) => {
  const hall = await charityWithAHall(world)
  const { activityId, sessions } = await held(hall, { untilOn: '2027-01-31' }, 'Sleep well')
  await hall.worker.post(`/activities/${activityId}/workers`, { leads: hall.worker.viewer.id })
  await hall.worker.post(`/activities/${activityId}/needs`, { kind: 'equipment', what: 'Mats' })
  await hall.worker.post(`/activities/${activityId}/money`, { fallsDue: 'by-place', version: '1' })
  const at = `/sessions/${sessions[1]?.id}/change`
  const version = versionIn(await (await hall.worker.get(at)).text())
  const said = {
    onDay: '2027-01-12',
    begins: '10:00',
    ends: '12:00',
    place: `${hall.venueId}/${hall.hallId}`,
    setUpMinutes: '30',
    clearUpMinutes: '30',
  }
  await hall.worker.post(at, { ...said, title: 'Why we wake', version })
  await hall.worker.post(`/activities/${activityId}/bookings/settings`, { takes: 'course', closesHours: '24', offerHours: '48' })
  const answer = await hall.worker.post(`/activities/${activityId}/copy`, { name: 'Sleep well, spring', fromOn: '2027-04-06', untilOn: '2027-04-30' })
  expect(answer.status).toBe(303)
  const page = await (await hall.worker.get(answer.headers.get('location') ?? '')).text()
  expect(page).toContain('Sleep well, spring')
  const copyId = /activities\/([^/]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const copied = await sessionsOfActivity(world, hall.charity.id, copyId)
  expect(copied.map(({ onDay, title }) => [onDay.toString(), title])).toEqual([
    ['2027-04-06', null],
    ['2027-04-13', 'Why we wake'],
    ['2027-04-20', null],
    ['2027-04-27', null],
  ])
  expect(await (await hall.worker.get(`/activities/${copyId}/needs`)).text()).toContain('Waits for a yes')
  const charged = await world.owner.selectFrom('activityCharging').select('fallsDue').where('activityId', '=', copyId).execute()
  expect(charged).toEqual([{ fallsDue: 'by-place' }])
  const rule = await world.owner.selectFrom('bookingRule').select(['takes', 'closesHours']).where('activityId', '=', copyId).executeTakeFirst()
  expect(rule).toEqual({ takes: 'course', closesHours: 24 })
})

test('a term in which the room is taken is refused whole, with the days; and one that is backwards as well', async ({ world }) => {
  const hall = await charityWithAHall(world)
  const { activityId } = await held(hall, { untilOn: '2027-01-31' }, 'Sleep well')
  await held(hall, { fromOn: '2027-04-13', repeats: 'once' }, 'Choir')
  const copy = (fromOn: string, untilOn: string) => hall.worker.post(`/activities/${activityId}/copy`, { name: 'Again', fromOn, untilOn })
  const [taken, backwards] = [await copy('2027-04-06', '2027-04-30'), await copy('2027-04-06', '2027-03-30')]
  expect([taken.status, (await taken.text()).includes('The room is taken by Choir')]).toEqual([409, true])
  expect(backwards.status).toBe(409)
  expect(
    (await world.owner.selectFrom('activity').select('name').where('organisationId', '=', hall.charity.id).where('name', '=', 'Again').execute())
      .length,
  ).toBe(0)
})
