import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { activityFields, charityWithAHall, held, sessionsOfActivity } from './sessions.testing.ts'

const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''

describe('an activity', () => {
  test('may be shown to everybody only with a name that everybody may read, and a reduced price is lower', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const bare = { ...activityFields(hall), 'publicName.en': '', published: 'yes' }
    const [unnamed, dear] = [
      await hall.worker.post('/activities/new', bare),
      await hall.worker.post('/activities/new', { ...activityFields(hall), priceMinor: '2', concessionMinor: '2.50' }),
    ]
    expect([unnamed.status, (await unnamed.text()).includes('a name that gives no condition away')]).toEqual([409, true])
    expect([dear.status, (await dear.text()).includes('A reduced price is lower')]).toEqual([409, true])
  })

  test('is planned in a service that one works in, and in no other', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const fields = { ...activityFields(hall), serviceId: hall.charity.otherServiceId }
    expect((await hall.worker.post('/activities/new', fields)).status).toBe(403)
    expect((await (await hall.charity.as('manager')).post('/activities/new', fields)).status).toBe(303)
  })

  test('changed by two at once shows the second both texts', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { activityId } = await held(hall, { repeats: 'once' })
    const at = `/activities/${activityId}/change`
    const version = versionIn(await (await hall.worker.get(at)).text())
    expect((await hall.worker.post(at, { ...activityFields(hall), capacity: '20', version })).status).toBe(303)
    const second = await hall.worker.post(at, { ...activityFields(hall), capacity: '30', version })
    const page = await second.text()
    expect(second.status).toBe(409)
    expect(page).toContain('<dd dir="auto">20</dd>')
    expect(page).toContain('<dd dir="auto">30</dd>')
  })

  test('of another organisation is not there', async ({ world }) => {
    const [hall, other] = [await charityWithAHall(world), await charityWithAHall(world)]
    const { activityId, sessions } = await held(hall, { repeats: 'once' })
    for (const path of [
      `/activities/${activityId}`,
      `/activities/${activityId}/times`,
      `/sessions/${sessions[0]?.id}`,
      `/sessions/${sessions[0]?.id}/off`,
    ])
      expect((await other.worker.get(path)).status).toBe(404)
  })
})

describe('a session', () => {
  test('called off gives its room to another; taken back, it needs the room to be free', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const [first, second] = [await held(hall, { repeats: 'once' }, 'First'), await held(hall, { repeats: 'once', fromOn: '2027-02-02' }, 'Second')]
    const at = `/sessions/${first.sessions[0]?.id}`
    expect((await hall.worker.post(`${at}/off`, { how: 'called-off', reasonId: hall.reasonId, note: 'Roads are closed' })).status).toBe(303)
    expect(await (await hall.worker.get(at)).text()).toContain('Roads are closed')
    const again = {
      repeats: 'once',
      setUpMinutes: '30',
      clearUpMinutes: '30',
      briefMinutes: '0',
      debriefMinutes: '0',
      begins: '10:00',
      ends: '12:00',
    }
    const taken = await hall.worker.post(second.times, { ...again, fromOn: '2027-01-05', place: `${hall.venueId}/${hall.hallId}` })
    expect(taken.status).toBe(303)
    const back = await hall.worker.post(`${at}/on`)
    expect([back.status, (await back.text()).includes('The room is taken by Second')]).toEqual([409, true])
  })

  test('can be said not to have happened only once it has begun', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { sessions } = await held(hall, { repeats: 'once' })
    const early = await hall.worker.post(`/sessions/${sessions[0]?.id}/off`, { how: 'did-not-happen', reasonId: hall.reasonId })
    expect([early.status, (await early.text()).includes('It has not begun yet')]).toEqual([409, true])
  })

  test('moved alone keeps its hour in a later change, and says that it was moved', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { sessions, activityId } = await held(hall, { untilOn: '2027-01-31' })
    const at = `/sessions/${sessions[1]?.id}`
    const version = versionIn(await (await hall.worker.get(`${at}/change`)).text())
    const moved = {
      onDay: '2027-01-14',
      begins: '15:00',
      ends: '17:00',
      place: `${hall.venueId}/${hall.greenId}`,
      setUpMinutes: '0',
      clearUpMinutes: '0',
    }
    expect((await hall.worker.post(`${at}/change`, { ...moved, title: 'Sleep', version })).status).toBe(303)
    expect(await (await hall.worker.get(at)).text()).toContain('It was to be on 12 January 2027')
    const stale = await hall.worker.post(`${at}/change`, { ...moved, title: 'Rest', version })
    expect([stale.status, (await stale.text()).includes('Sleep')]).toEqual([409, true])
    expect((await sessionsOfActivity(world, hall.charity.id, activityId)).map(({ saidAlone }) => saidAlone)).toEqual([false, true, false, false])
  })

  test('is led by those of its activity, but for who is away from this one', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const [rosa, tom] = [
      await hall.charity.viewer(['volunteer'], { name: 'Rosa Marsh' }),
      await hall.charity.viewer(['worker'], { name: 'Tom Baker' }),
    ]
    const { sessions, activityId } = await held(hall, { untilOn: '2027-01-31' })
    await hall.worker.post(`/activities/${activityId}/workers`, { leads: rosa.id })
    await hall.worker.post(`/sessions/${sessions[1]?.id}/workers`, { leads: tom.id })
    const page = await (await hall.worker.get('/sessions?from=2027-01-01')).text()
    expect([...page.matchAll(/Led by ([A-Z][a-z]+)/g)].map((found) => found[1])).toEqual(['Rosa', 'Tom', 'Rosa', 'Rosa'])
  })
})

describe('the list of sessions', () => {
  test('is turned page by page in the order of time, and narrowed by venue, kind, service and to one’s own', async ({ world }) => {
    const hall = await charityWithAHall(world)
    await hall.charity.viewer(['worker'])
    const { activityId } = await held(hall, { on: ['MO', 'TU', 'WE', 'TH', 'FR'], skipsClosedDays: '' })
    await held(hall, { repeats: 'once', fromOn: '2027-01-06', place: '' }, 'Online')
    const seen: string[] = []
    let next = '/sessions?from=2027-01-01'
    for (let turned = 0; turned < 8 && next; turned += 1) {
      const page = await (await hall.worker.get(next)).text()
      seen.push(...[...page.matchAll(/href="\/sessions\/([0-9a-f-]{36})"/g)].map((found) => found[1] ?? ''))
      next = /href="(\/sessions\?[^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect([seen.length, new Set(seen).size]).toEqual([262 + 1, 262 + 1])
    const named = async (query: string) => (await (await hall.worker.get(`/sessions?from=2027-01-06&${query}`)).text()).includes('<bdi>Online</bdi>')
    expect([await named(''), await named(`venue=${hall.venueId}`), await named('mine=yes'), await named(`kind=${hall.kindId}`)]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect([await named('name=onLINE'), await named('name=nothing+of+the+kind')]).toEqual([true, false])
    await hall.worker.post(`/activities/${activityId}/workers`, { helps: hall.worker.viewer.id })
    const own = await (await hall.worker.get('/sessions/month?month=2027-01&mine=yes')).text()
    expect(own.match(/<li><a href="\/sessions\//g)?.length).toBe(19)
  })

  test('answers a broken address as if it were not there', async ({ world }) => {
    const hall = await charityWithAHall(world)
    for (const query of ['from=2027-02-31', 'after=x_y', 'service=x', `after=2027-01-01T99:99:99Z_${hall.venueId}`, 'venue=%00'])
      expect([200, 400]).toContain((await hall.worker.get(`/sessions?${query}`)).status)
    for (const month of ['x', '2027-13', '99999-01']) expect((await hall.worker.get(`/sessions/month?month=${month}`)).status).toBe(200)
    expect((await hall.worker.get('/activities?after=%ff')).status).toBeLessThan(500)
  })
})
