import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { charityWithAHall, held as heldAt } from '../sessions.testing.ts'

async function hiredHall(world: World) {
  const hall = await charityWithAHall(world)
  const { activityId, sessions } = await heldAt(hall)
  const [session] = sessions
  return { ...hall, activityId, page: `/sessions/${session?.id}`, onDay: String(session?.onDay) }
}
type Hired = Awaited<ReturnType<typeof hiredHall>>

const today = () => Temporal.Now.plainDateISO('Europe/London')
const asking = ({ activityId, venueId, hallId, onDay }: Hired, said: Record<string, string> = {}) => ({
  ...{ activityId, place: `${venueId}/${hallId}`, askedOf: 'The Guild', reach: '01905 496 222', fromOn: onDay, untilOn: '' },
  ...{ begins: '09:30', ends: '12:30', askedMinor: '72.00', answerBy: today().toString(), ...said },
})
const asked = async (hired: Hired, said: Record<string, string> = {}) =>
  (await hired.worker.post('/hiring/new', asking(hired, said))).headers.get('location')?.split('?')[0] ?? ''
const versionOn = async ({ worker }: Hired, path: string) => /name="version" value="(\d+)"/.exec(await (await worker.get(path)).text())?.[1] ?? ''
const said = async (hired: Hired, path: string, what: Record<string, string>) =>
  hired.worker.post(path, { version: await versionOn(hired, path), agreedMinor: '', note: '', ...what })
const pageOf = async ({ worker, page }: Hired) => (await worker.get(page)).text()

describe('a room that is somebody else’s', () => {
  test('is not certain for a session until they say yes', async ({ world }) => {
    const hired = await hiredHall(world)
    expect(await pageOf(hired)).not.toContain('is not certain yet')
    const path = await asked(hired)
    expect(await pageOf(hired)).toContain('Chatham hall, Main hall is not certain yet: The Guild was asked')
    expect((await said(hired, path, { state: 'confirmed', agreedMinor: '65.50', note: 'Booking G-17' })).status).toBe(303)
    expect(await pageOf(hired)).not.toContain('is not certain yet')
    const page = await (await hired.worker.get(path)).text()
    expect(page).toContain('£65.50')
    expect(page).toContain('Booking G-17')
  })

  test('that was confirmed for too short a time, or refused, is said to be', async ({ world }) => {
    const hired = await hiredHall(world)
    const path = await asked(hired, { begins: '10:00', ends: '12:00' })
    await said(hired, path, { state: 'confirmed' })
    expect(await pageOf(hired)).toContain('but not for all of these hours')
    await said(hired, path, { state: 'refused' })
    expect(await pageOf(hired)).toContain('was refused by The Guild')
  })

  test('costs what was agreed only where they said yes', async ({ world }) => {
    const hired = await hiredHall(world)
    const path = await asked(hired)
    expect((await said(hired, path, { state: 'refused', agreedMinor: '65.50' })).status).toBe(409)
    expect((await hired.worker.post('/hiring/new', asking(hired, { untilOn: '2026-01-01' }))).status).toBe(409)
  })

  test('stands on the Today of who asked, once the day for an answer has come', async ({ world }) => {
    const hired = await hiredHall(world)
    const [late, early] = [await asked(hired), await asked(hired, { answerBy: today().add({ days: 3 }).toString() })]
    const day = await (await hired.worker.get('/')).text()
    expect([day.includes(late), day.includes(early)]).toEqual([true, false])
    const other = await hired.charity.as('worker')
    expect((await (await other.get('/')).text()).includes(late)).toBe(false)
    await said(hired, late, { state: 'withdrawn' })
    expect((await (await hired.worker.get('/')).text()).includes(late)).toBe(false)
  })

  test('of two who say what became of it at once, the second sees both', async ({ world }) => {
    const hired = await hiredHall(world)
    const path = await asked(hired)
    const version = await versionOn(hired, path)
    await said(hired, path, { state: 'confirmed' })
    expect((await said(hired, path, { state: 'refused', version })).status).toBe(409)
    const { state } = await world.owner.selectFrom('hireRequest').select('state').where('activityId', '=', hired.activityId).executeTakeFirstOrThrow()
    expect(state).toBe('confirmed')
  })

  test('is found in the list by place and by state, by those who plan and by no volunteer', async ({ world }) => {
    const hired = await hiredHall(world)
    const path = await asked(hired)
    const has = async (query: string) => (await (await hired.worker.get(`/hiring?${query}`)).text()).includes(path)
    expect([await has('words=chatham'), await has('words=Guild&state=asked'), await has('state=refused'), await has('unanswered=yes')]).toEqual([
      ...[true, true, false, true],
    ])
    const volunteer = await hired.charity.as('volunteer')
    expect((await volunteer.get('/hiring')).status).toBe(403)
    expect((await volunteer.post('/hiring/new', asking(hired))).status).toBe(403)
  })
})

describe('several dates that are asked for with one request', () => {
  const dates = async (hired: Hired, many: number) =>
    (
      await hired.world.owner.selectFrom('session').select('onDay').where('activityId', '=', hired.activityId).orderBy('onDay').limit(many).execute()
    ).map(({ onDay }) => String(onDay))
  const several = async (hired: Hired, days: readonly string[], further: Record<string, string> = {}) => {
    const { fromOn: _, untilOn: __, activityId, ...rest } = asking(hired, { askedMinor: '18.00', ...further })
    return hired.worker.post(`/activities/${activityId}/hiring`, { ...rest, days: [...days] })
  }
  const pageAt = async (hired: Hired, path: string) => (await hired.worker.get(path)).text()

  test('say what they cost together, and are answered one by one: a session knows how its own stands', async ({ world }) => {
    const hired = await hiredHall(world)
    const [first = '', second = '', , fourth = ''] = await dates(hired, 4)
    const path = (await several(hired, [first, second, fourth])).headers.get('location')?.split('?')[0] ?? ''
    expect(await pageAt(hired, path)).toContain('£54.00 asked for 3 dates')
    expect(await pageOf(hired)).toContain('is not certain yet')
    expect((await said(hired, path, { state: 'confirmed', agreedMinor: '17.00', days: first })).status).toBe(303)
    expect(await pageOf(hired)).not.toContain('is not certain yet')
    expect((await said(hired, path, { state: 'refused', days: second })).status).toBe(303)
    const page = await pageAt(hired, path)
    expect(page).toContain('£17.00 agreed for 1 that is confirmed')
    const rows = await world.owner
      .selectFrom('hireDay')
      .select(['state', 'agreedMinor'])
      .where('organisationId', '=', hired.charity.id)
      .orderBy('onDay')
      .execute()
    expect(rows).toEqual([
      { state: 'confirmed', agreedMinor: 1700 },
      { state: 'refused', agreedMinor: null },
      { state: 'asked', agreedMinor: null },
    ])
    const sessions = await world.owner
      .selectFrom('session')
      .select('id')
      .where('activityId', '=', hired.activityId)
      .orderBy('onDay')
      .limit(4)
      .execute()
    const says = await Promise.all(sessions.map(({ id }) => pageAt(hired, `/sessions/${id}`)))
    // the third was never asked for: nothing is said of it
    expect(says.map((text) => [text.includes('was refused by The Guild'), text.includes('is not certain yet')])).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [false, true],
    ])
  })

  test('answered together all stand the same, and the request with them', async ({ world }) => {
    const hired = await hiredHall(world)
    const days = await dates(hired, 3)
    const path = (await several(hired, days)).headers.get('location')?.split('?')[0] ?? ''
    const version = await versionOn(hired, path)
    expect((await hired.worker.post(path, { version, state: 'confirmed', agreedMinor: '16.00', note: '', days })).status).toBe(303)
    expect(await pageAt(hired, path)).toContain('£48.00 agreed for 3 that are confirmed')
    const request = await world.owner
      .selectFrom('hireRequest')
      .select(['state', 'fromOn', 'untilOn'])
      .where('organisationId', '=', hired.charity.id)
      .executeTakeFirstOrThrow()
    expect([request.state, String(request.fromOn), String(request.untilOn)]).toEqual(['confirmed', days[0], days[2]])
    expect(await pageAt(hired, '/hiring?state=confirmed')).toContain('£48.00')
  })

  test('are days on which it is held: none ticked, another day, or an answer to no day is refused beside the field', async ({ world }) => {
    const hired = await hiredHall(world)
    const [day = ''] = await dates(hired, 1)
    expect((await several(hired, [])).status).toBe(422)
    expect((await several(hired, ['not a day'])).status).toBe(422)
    expect((await several(hired, [Temporal.PlainDate.from(day).add({ days: 1 }).toString()])).status).toBe(409)
    const path = (await several(hired, [day])).headers.get('location')?.split('?')[0] ?? ''
    expect((await said(hired, path, { state: 'confirmed' })).status).toBe(409)
  })
})
