import { describe, expect } from 'vitest'
import { publicUrl, test, type World } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { eventsIn, strangerIn } from '../public/public.testing.ts'
import { type Bookable, booked, charityThatBooks, secretOfTests, sessionAhead, standings } from './booking.testing.ts'
import { turnBookings } from './telling.jobs.server.ts'

const telling = { secret: secretOfTests, config: { publicUrl, port: 3000 } }

async function turned(world: World) {
  const jobs = openRoot(openPool(world.jobsUrl, 1))
  await turnBookings(jobs, telling)
  await jobs.destroy()
}

const read = async (world: World, path: string) => (await strangerIn(world).get(path)).text()

/** Says of one session how many places it has, as whoever plans does by its form. */
async function sized({ world, worker, sessionId }: Bookable, capacity: string) {
  const { onDay, version } = await world.owner
    .selectFrom('session')
    .select(['onDay', 'version'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  const hours = { onDay: onDay.toString(), begins: '10:00', ends: '12:00', place: '', setUpMinutes: '0', clearUpMinutes: '0' }
  return worker.post(`/sessions/${sessionId}/change`, { ...hours, version: String(version), capacity })
}

describe('what everybody sees of places', () => {
  test('is a word in the list, in the month, on its page and in the calendar, and never who or how many', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 5 })
    const base = `/at/${at.charity.slug}/whats-on`
    const month = Temporal.Now.plainDateISO('Europe/London').add({ days: 2 }).toString().slice(0, 7)
    const seen = async () => [
      await read(world, base),
      await read(world, `${base}/month?month=${month}`),
      await read(world, `${base}/${at.sessionId}`),
      eventsIn(await read(world, `${base}/${at.sessionId}/calendar.ics`))[0]?.['DESCRIPTION'] ?? '',
    ]
    for (const page of await seen()) expect(page).toContain('Places left')
    await booked(at, at.worker.viewer, 'Noorunisa')
    await booked(at, at.worker.viewer, 'Asifullah')
    for (const page of await seen()) expect(page).toContain('A few places left')
    for (const name of ['Freja', 'Karen', 'Otto', 'Zainabu']) await booked(at, at.worker.viewer, name)
    for (const page of await seen()) {
      expect(page).toContain('Full\\, waiting list open'.replace('\\', page.includes('<html') ? '' : '\\'))
      expect(page).not.toMatch(/Noorunisa|Asifullah|Zainabu/)
    }
  })

  test('is a place again only once nobody waits for it: what is offered is taken', async ({ world }) => {
    const at = await charityThatBooks(world)
    for (const name of ['Noor', 'Asif']) await booked(at, at.worker.viewer, name)
    const { id } = await world.owner
      .selectFrom('booking')
      .select('id')
      .where('name', '=', 'Noor')
      .where('activityId', '=', at.activityId)
      .executeTakeFirstOrThrow()
    await at.worker.post(`/activities/${at.activityId}/bookings/${id}`, { deed: 'cancel' })
    expect(await standings(at)).toEqual(['Noor: cancelled', 'Asif: offered'])
    expect(await read(world, `/at/${at.charity.slug}/whats-on`)).toContain('Full, waiting list open')
  })

  test('of a course that is booked whole is the same at each of its times, and nothing once nobody joins any more', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', capacity: 1, joinsLate: true })
    await sessionAhead(at, 9)
    await world.owner.deleteFrom('session').where('id', '=', at.todayId).execute()
    await booked(at, at.worker.viewer, 'Noor', null)
    const list = await read(world, `/at/${at.charity.slug}/whats-on`)
    expect(list.split('Full, waiting list open')).toHaveLength(3)
    await sessionAhead(at, -5)
    await world.owner.updateTable('bookingRule').set({ joinsLate: false }).where('activityId', '=', at.activityId).execute()
    expect(await read(world, `/at/${at.charity.slug}/whats-on`)).not.toContain('waiting list open')
  })
})

describe('a session that has another number of places than each time', () => {
  test('with more, offers them to those who wait, in their order', async ({ world }) => {
    const at = await charityThatBooks(world)
    for (const name of ['Noor', 'Asif', 'Freja', 'Karen']) await booked(at, at.worker.viewer, name)
    expect((await sized(at, '3')).status).toBe(303)
    expect(await standings(at)).toEqual(['Noor: booked', 'Asif: offered', 'Freja: offered', 'Karen: waiting'])
  })

  test('with fewer, throws nobody out, says so, and offers nothing until there is room', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 3 })
    for (const name of ['Noor', 'Asif', 'Freja', 'Karen']) await booked(at, at.worker.viewer, name)
    expect((await sized(at, '2')).status).toBe(303)
    expect(await standings(at)).toEqual(['Noor: booked', 'Asif: booked', 'Freja: booked', 'Karen: waiting'])
    const list = await (await at.worker.get(`/activities/${at.activityId}/bookings?session=${at.sessionId}`)).text()
    expect(list).toContain('3 booked of 2 places')
    expect(list).toContain('1 more than there are places. Nobody loses theirs')
    const { id } = await world.owner
      .selectFrom('booking')
      .select('id')
      .where('name', '=', 'Noor')
      .where('activityId', '=', at.activityId)
      .executeTakeFirstOrThrow()
    await at.worker.post(`/activities/${at.activityId}/bookings/${id}`, { deed: 'cancel' })
    expect((await standings(at)).at(-1)).toBe('Karen: waiting')
    const other = await sessionAhead(at, 9)
    for (const name of ['Noor', 'Asif', 'Freja']) await booked(at, at.worker.viewer, name, other)
    expect((await standings(at)).slice(-3)).toEqual(['Noor: booked', 'Asif: booked', 'Freja: booked'])
  })

  test('limits a course that is booked whole: everybody comes to that one too', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', capacity: 5 })
    await sized(at, '1')
    await booked(at, at.worker.viewer, 'Noor', null)
    await booked(at, at.worker.viewer, 'Asif', null)
    expect(await standings(at)).toEqual(['Noor: booked', 'Asif: waiting'])
  })
})

describe('people who are booked from a list', () => {
  test('are written to in their language by the way they wish, and nobody without a safe one: those are told by voice', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 2 })
    const manager = await at.charity.as('manager')
    const people = await listed(at)
    const query = people.map(({ id }) => `people=${id}`).join('&')
    const place = `${at.activityId}/${at.sessionId}`
    const answer = await manager.post(`/together/booking?${query}&place=${place}`, { place, who: people.map(({ id }) => id) })
    expect(answer.headers.get('location')).toContain('/bookings/to-say')
    await turned(world)
    const told = await world.owner.selectFrom('message').selectAll().where('organisationId', '=', at.charity.id).execute()
    expect(told.map(({ recipient, language, channel }) => [recipient, language, channel])).toEqual([['amal@example.org', 'ar', 'email']])
    expect(told[0]?.body).toContain('طاولة الثلاثاء')
    const link = /\/at\/\S+\/booking\/\S+/.exec(told[0]?.body ?? '')?.[0] ?? ''
    expect(await read(world, link)).toMatch(/<html[^>]*lang="ar"/)
    const page = await (await manager.get(`/activities/${at.activityId}/bookings/to-say`)).text()
    expect(page).toContain('07700 900456')
    expect(page).not.toMatch(/unsafe@example\.org|Amal/)
    expect(page).toContain('No safe number')
  })

  test('go from the list once somebody told them, and come back when their booking changes', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 1 })
    const manager = await at.charity.as('manager')
    const people = await listed(at)
    const who = people.filter(({ known }) => known !== 'Amal Haddad').map(({ id }) => id)
    const query = who.map((id) => `people=${id}`).join('&')
    const place = `${at.activityId}/${at.sessionId}`
    await manager.post(`/together/booking?${query}&place=${place}`, { place, who })
    const rows = () =>
      world.owner
        .selectFrom('booking')
        .select(['id', 'state', 'told', 'personId'])
        .where('activityId', '=', at.activityId)
        .orderBy('receipt')
        .execute()
    const path = `/activities/${at.activityId}/bookings/to-say`
    for (const { id, state } of await rows()) expect((await manager.post(path, { bookingId: id, state })).status).toBe(303)
    expect(await (await manager.get(path)).text()).toContain('Everybody knows how their booking stands')
    const [first, second] = await rows()
    await manager.post(`/activities/${at.activityId}/bookings/${first?.id}`, { deed: 'cancel' })
    const late = await manager.post(path, { bookingId: second?.id ?? '', state: 'waiting' })
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Is offered a place')])
    expect((await rows())[1]).toMatchObject({ state: 'offered', told: 'waiting' })
  })
})

/** One who agreed and reads Arabic, one who can be rung alone, one whose only address is unsafe. */
async function listed({ world, charity }: Bookable) {
  const people = [
    { known: 'Amal Haddad', ways: [{ kind: 'email', value: 'amal@example.org', safe: true }], language: 'ar' },
    { known: 'Berta Lund', ways: [{ kind: 'phone', value: '07700 900456', safe: true }], language: 'en' },
    { known: 'Cyril Moss', ways: [{ kind: 'email', value: 'unsafe@example.org', safe: false }], language: 'en' },
  ] as const
  const made = []
  for (const { known, ways, language } of people) {
    const personId = await charity.person(known)
    const organisationId = charity.id
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId, personId, language, speaks: true, reads: true, preferred: true })
      .onConflict((on) => on.doNothing())
      .execute()
    for (const way of ways)
      await world.owner
        .insertInto('personReach')
        .values({ organisationId, id: newId(), personId, preferred: true, ...way })
        .execute()
    await world.owner
      .insertInto('consent')
      .values({ organisationId, id: newId(), personId, purpose: 'contact-me', given: true, how: 'in-person', language: 'en' })
      .execute()
    made.push({ id: personId, known })
  }
  return made
}
