import { describe, expect, test as fact } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { costOf, objectionToBooking } from './rules.ts'

const today = Temporal.Now.plainDateISO()
const html = async (answer: Response | Promise<Response>) => (await answer).text()
const meeting = { language: 'ar', onDay: today.toString(), minutes: '90', way: 'in-person' }

async function withInterpreter(world: World, options: { viewerId?: string } = {}) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const manager = await charity.as('manager')
  const leyla = await charity.person('Leyla A.', { state: 'supported' })
  const said = { name: 'Samira K.', languages: ['ar', 'ku'], rate: '40.00', viewerId: options.viewerId ?? '' }
  expect((await manager.post('/settings/interpreters/new', said)).status).toBe(303)
  const { id } = await world.owner.selectFrom('interpreter').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
  const bookings = () => world.owner.selectFrom('interpreterBooking').selectAll().where('personId', '=', leyla).execute()
  return { charity, worker, manager, leyla, interpreterId: id, bookings }
}

describe('an interpreter', () => {
  test('is booked, paid by the hour once the meeting was held, and counted in its month', async ({ world }) => {
    const { worker, manager, leyla, interpreterId, bookings } = await withInterpreter(world)
    expect((await worker.post(`/people/${leyla}/interpreting/new`, { ...meeting, interpreter: interpreterId })).status).toBe(303)
    const [booked] = await bookings()
    const said = { state: 'done', minutes: '75', cost: '', paidOn: today.toString() }
    expect((await worker.post(`/people/${leyla}/interpreting/${booked?.id}`, { ...said, version: '1' })).status).toBe(303)
    expect((await bookings()).map(({ state, cost, minutes, tied }) => [state, cost, minutes, tied])).toEqual([['done', 5000, 75, false]])
    const page = await html(manager.get('/interpreting'))
    expect([page.includes('£50.00'), page.includes('Samira K.'), page.includes('Leyla A.')]).toEqual([true, true, true])
    const sheet = await html(manager.get('/interpreting/sheet'))
    expect([sheet.includes('50.00'), sheet.includes('Leyla')]).toEqual([true, false])
    // what is only booked is not paid
    const unpaid = await worker.post(`/people/${leyla}/interpreting/${booked?.id}`, { ...said, state: 'booked', version: '2' })
    expect(unpaid.status).toBe(409)
  })

  test('of a meeting to come nobody says that it was held, nor pays for it; it can be called off', async ({ world }) => {
    const { worker, leyla, interpreterId, bookings } = await withInterpreter(world)
    await worker.post(`/people/${leyla}/interpreting/new`, { ...meeting, onDay: today.add({ days: 2 }).toString(), interpreter: interpreterId })
    const [booked] = await bookings()
    const say = (state: string) =>
      worker.post(`/people/${leyla}/interpreting/${booked?.id}`, { state, minutes: '90', cost: '', paidOn: '', version: '1' })
    expect([(await say('done')).status, (await say('did-not-come')).status, (await say('cancelled')).status]).toEqual([409, 409, 303])
  })

  test('who is a relative or a friend needs a reason, the person’s wish, and is refused against it; the database holds the same', async ({
    world,
  }) => {
    const { charity, worker, leyla, interpreterId, bookings } = await withInterpreter(world)
    await worker.post(`/people/${leyla}/interpreters/${interpreterId}`, { tie: 'friend', wanted: 'wanted' })
    const book = (fields: object) => worker.post(`/people/${leyla}/interpreting/new`, { ...meeting, interpreter: interpreterId, ...fields })
    expect((await book({})).status).toBe(409)
    expect((await book({ because: 'Nobody else in time', wish: 'would-rather-not' })).status).toBe(409)
    expect((await book({ because: 'Nobody else in time', wish: 'agreed' })).status).toBe(303)
    expect((await bookings()).map(({ tied, wish }) => [tied, wish])).toEqual([[true, 'agreed']])
    const silently = { organisationId: charity.id, id: newId(), personId: leyla, interpreterId, language: 'ar', onDay: today, minutes: 60 }
    await expect(
      world.triedBehind(worker.viewer, (tx) =>
        tx
          .insertInto('interpreterBooking')
          .values({ ...silently, way: 'phone', bookedById: worker.viewer.id })
          .execute(),
      ),
    ).rejects.toThrow('for a stated reason')
  })

  test('not on the list is a relative: named, with a reason, and asked', async ({ world }) => {
    const { worker, leyla, bookings } = await withInterpreter(world)
    const book = (fields: object) => worker.post(`/people/${leyla}/interpreting/new`, { ...meeting, interpreter: 'near', ...fields })
    expect((await book({})).status).toBe(422)
    expect((await book({ otherName: 'Her son' })).status).toBe(409)
    expect((await book({ otherName: 'Her son', because: 'It was an emergency at night', wish: 'asked-for-it' })).status).toBe(303)
    expect((await bookings()).map(({ otherName, tied }) => [otherName, tied])).toEqual([['Her son', true]])
  })

  test('whom the person does not want is neither offered nor booked', async ({ world }) => {
    const { worker, leyla, interpreterId } = await withInterpreter(world)
    await worker.post(`/people/${leyla}/interpreters/${interpreterId}`, { tie: 'none', wanted: 'not-wanted' })
    expect(await html(worker.get(`/people/${leyla}/interpreting/new`))).not.toContain('Samira')
    const fields = { ...meeting, interpreter: interpreterId, because: 'Nobody else in time', wish: 'agreed' }
    expect((await worker.post(`/people/${leyla}/interpreting/new`, fields)).status).toBe(409)
  })

  test('whom they do not want any more after a meeting was booked is seen on it', async ({ world }) => {
    const { charity, worker, manager, leyla, interpreterId } = await withInterpreter(world)
    const samira = await charity.as('worker')
    await world.owner.updateTable('interpreter').set({ viewerId: samira.viewer.id }).where('id', '=', interpreterId).execute()
    await worker.post(`/people/${leyla}/interpreting/new`, { ...meeting, interpreter: interpreterId })
    const around = () => html(worker.get(`/people/${leyla}/around`))
    expect(await around()).not.toContain('Not wanted any more')
    await manager.post(`/people/${leyla}/closed-to`, { viewerId: samira.viewer.id })
    expect(await around()).toContain('Not wanted any more')
    await manager.post(`/people/${leyla}/closed-to/${samira.viewer.id}/opening`)
    await worker.post(`/people/${leyla}/interpreters/${interpreterId}`, { tie: 'none', wanted: 'not-wanted' })
    expect(await around()).toContain('Not wanted any more')
  })

  test('who works here and to whom the record is closed, since she is a friend as well, neither opens it nor interprets in it', async ({ world }) => {
    const charity = await world.charity()
    const samira = await charity.as('worker')
    const { manager, worker, leyla, interpreterId } = await withInterpreterOf(world, charity, samira.viewer.id)
    expect((await samira.get(`/people/${leyla}`)).status).toBe(200)
    await manager.post(`/people/${leyla}/closed-to`, { viewerId: samira.viewer.id, note: 'A friend of the family' })
    for (const path of ['', '/around', '/details', '/interpreting/new']) expect((await samira.get(`/people/${leyla}${path}`)).status, path).toBe(404)
    expect(await html(samira.get(`/search?q=Leyla`))).not.toContain(leyla)
    expect(await html(worker.get(`/people/${leyla}/interpreting/new`))).not.toContain('Samira')
    const fields = { ...meeting, interpreter: interpreterId, because: 'Nobody else in time', wish: 'agreed' }
    expect((await worker.post(`/people/${leyla}/interpreting/new`, fields)).status).toBe(409)
    const row = { organisationId: charity.id, id: newId(), personId: leyla, interpreterId, language: 'ar', onDay: today, minutes: 60 }
    await expect(
      world.triedBehind(worker.viewer, (tx) =>
        tx
          .insertInto('interpreterBooking')
          .values({ ...row, way: 'phone', bookedById: worker.viewer.id })
          .execute(),
      ),
    ).rejects.toThrow('does not want this interpreter')
  })

  test('stands in the sums without a name where the manager may not see the person; a worker sees no sums, and an administrator only the list', async ({
    world,
  }) => {
    const { charity, worker, manager, leyla, interpreterId } = await withInterpreter(world)
    await worker.post(`/people/${leyla}/interpreting/new`, { ...meeting, interpreter: interpreterId })
    const other = await charity.as('manager')
    await manager.post(`/people/${leyla}/closed-to`, { viewerId: other.viewer.id })
    const page = await html(other.get('/interpreting'))
    expect([page.includes('Samira K.'), page.includes('Leyla')]).toEqual([true, false])
    expect((await worker.get('/interpreting')).status).toBe(403)
    const administrator = await charity.as('administrator')
    expect([(await administrator.get('/settings/interpreters')).status, (await administrator.get('/interpreting')).status]).toEqual([200, 403])
  })
})

async function withInterpreterOf(world: World, charity: Awaited<ReturnType<World['charity']>>, viewerId: string) {
  const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
  const leyla = await charity.person('Leyla A.', { state: 'supported' })
  await manager.post('/settings/interpreters/new', { name: 'Samira K.', languages: ['ar'], viewerId })
  const { id } = await world.owner.selectFrom('interpreter').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
  return { worker, manager, leyla, interpreterId: id }
}

fact('a meeting costs its share of an hour; a language that the interpreter does not speak is not booked, a dialect of it is', () => {
  expect([costOf(4000, 75), costOf(3333, 20), costOf(null, 60)]).toEqual([5000, 1111, null])
  const stands = { tie: 'none', wanted: 'not-asked', isClosedTo: false, because: null, wish: null } as const
  const one = { ...stands, interpreter: { languages: ['ar'], retiredAt: null } }
  expect(objectionToBooking({ ...one, language: 'fa' })).toBe('language-not-spoken')
  expect(objectionToBooking({ ...one, language: 'ar-SY' })).toBe(null)
  expect(objectionToBooking({ ...one, language: 'ar', tie: 'neighbour' })).toBe('near-needs-reason')
})
