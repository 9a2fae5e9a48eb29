import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { askForPlace, bookPlace, changeBooking } from './actions.server.ts'
import { booked, bookingNamed, charityThatBooks, secretOfTests, sessionAhead, somebody, standings } from './booking.testing.ts'
import { bookedAt, freePlaces, waitingAt } from './queries.server.ts'

describe('a place at a session', () => {
  test('of two who come at once for the last one, one has it and the other waits', async ({ world }) => {
    const at = await charityThatBooks(world)
    const [one, other] = [await at.charity.viewer(['worker']), await at.charity.viewer(['worker'])]
    const made = await Promise.all([booked(at, one, 'Noor'), booked(at, other, 'Asif')])
    expect(made.map((each) => 'state' in each && each.state).sort()).toEqual(['booked', 'waiting'])
  })

  test('that becomes free is offered to the first who waits, and to nobody behind them', async ({ world }) => {
    const at = await charityThatBooks(world)
    const { viewer } = at.worker
    for (const name of ['Noor', 'Asif', 'Freja']) await booked(at, viewer, name)
    const { id } = await bookingNamed(at, 'Noor')
    expect(await world.behind(viewer, (tx) => changeBooking(tx, viewer, id, 'cancel', null))).toBeNull()
    expect(await standings(at)).toEqual(['Noor: cancelled', 'Asif: offered', 'Freja: waiting'])
    const { offeredUntil } = await bookingNamed(at, 'Asif')
    const { beginsAt } = await world.owner.selectFrom('session').select('beginsAt').where('id', '=', at.sessionId).executeTakeFirstOrThrow()
    expect(offeredUntil && Temporal.Instant.compare(offeredUntil, beginsAt)).toBeLessThanOrEqual(0)
    // what is offered is taken: whoever comes now waits
    const late = await booked(at, viewer, 'Karen')
    expect('state' in late && late.state).toBe('waiting')
  })

  test('goes to whoever was moved up before those who came earlier, with the reason on record', async ({ world }) => {
    const at = await charityThatBooks(world)
    const { viewer } = at.worker
    for (const name of ['Noor', 'Asif', 'Freja']) await booked(at, viewer, name)
    const { id } = await bookingNamed(at, 'Freja')
    expect(await world.behind(viewer, (tx) => changeBooking(tx, viewer, id, 'move-up', null))).toMatchObject({
      key: 'form:required',
      field: 'reason',
    })
    await world.behind(viewer, (tx) => changeBooking(tx, viewer, id, 'move-up', 'She travels two hours'))
    const noor = await bookingNamed(at, 'Noor')
    await world.behind(viewer, (tx) => changeBooking(tx, viewer, noor.id, 'cancel', null))
    expect(await standings(at)).toEqual(['Noor: cancelled', 'Asif: waiting', 'Freja: offered'])
  })

  test('is held at every session by a booking of the whole course', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', capacity: 2 })
    const { viewer } = at.worker
    const later = await sessionAhead(at, 9)
    await booked(at, viewer, 'Noor', null)
    const { one, other, free } = await world.triedBehind(viewer, async (tx) => ({
      one: await bookedAt(tx, viewer, { id: at.sessionId, activityId: at.activityId }),
      other: await bookedAt(tx, viewer, { id: later, activityId: at.activityId }),
      free: await freePlaces(tx, { activityId: at.activityId, sessionId: later }),
    }))
    expect([one, other].map((those) => those.map(({ name }) => name))).toEqual([['Noor'], ['Noor']])
    expect(free).toBe(1)
    expect(await booked(at, viewer, 'Asif')).toMatchObject({ key: 'booking:objection.whole-course' })
  })

  test('is nobody’s twice, and a person is shown by name and initial', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 5 })
    const { viewer } = at.worker
    const personId = await at.charity.person('Leyla Ahmadi')
    const place = { activityId: at.activityId, sessionId: at.sessionId }
    const book = () => world.behind(viewer, (tx) => bookPlace(tx, viewer, place, somebody({ personId }), { apart: false }, secretOfTests))
    expect(await book()).toMatchObject({ state: 'booked' })
    expect(await book()).toMatchObject({ key: 'booking:objection.already' })
    const there = await world.triedBehind(viewer, (tx) => bookedAt(tx, viewer, { id: at.sessionId, activityId: at.activityId }))
    expect(there.map(({ name }) => name)).toEqual(['Leyla A.'])
  })

  test('is not given to somebody who must not meet another there, unless whoever books was told and says so', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 5 })
    const { viewer } = at.worker
    const [leyla, otto] = [await at.charity.person('Leyla Ahmadi'), await at.charity.person('Otto Krag')]
    const place = { activityId: at.activityId, sessionId: at.sessionId }
    await world.owner
      .insertInto('mustNotMeet')
      .values({
        organisationId: at.charity.id,
        id: crypto.randomUUID(),
        personId: leyla,
        otherPersonId: otto,
        why: 'A court says so',
        saidById: viewer.id,
      })
      .execute()
    const book = (personId: string, apart: boolean) =>
      world.behind(viewer, (tx) => bookPlace(tx, viewer, place, somebody({ personId }), { apart }, secretOfTests))
    expect(await book(leyla, false)).toMatchObject({ state: 'booked' })
    expect(await book(otto, false)).toMatchObject({ key: 'booking:objection.apart' })
    expect(await book(otto, true)).toMatchObject({ state: 'booked' })
  })

  test('is not booked of an activity that takes no bookings', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'no' })
    expect(await booked(at, at.worker.viewer, 'Noor')).toMatchObject({ key: 'booking:objection.takes-none' })
  })
})

describe('a place in a group that people are referred to', () => {
  test('is asked for, and given or kept waiting by whoever leads it', async ({ world }) => {
    const at = await charityThatBooks(world, { takes: 'course', admits: 'by-referral' })
    const asker = await at.charity.viewer(['worker'])
    const leader = await at.charity.viewer(['worker'])
    await world.owner
      .insertInto('activityWorker')
      .values({ organisationId: at.charity.id, activityId: at.activityId, viewerId: leader.id, part: 'leads' })
      .execute()
    const place = { activityId: at.activityId, sessionId: null }
    const personId = await at.charity.person('Leyla Ahmadi')
    const ask = (why: string | null) =>
      world.behind(asker, (tx) => askForPlace(tx, asker, place, somebody({ personId, why }), { apart: false }, secretOfTests))
    expect(await ask(null)).toMatchObject({ key: 'form:required', field: 'why' })
    const asked = await ask('She asked for company on Tuesdays')
    expect(asked).toMatchObject({ state: 'asked' })
    const id = 'id' in asked ? asked.id : ''
    await expect(world.behind(asker, (tx) => changeBooking(tx, asker, id, 'accept', null))).rejects.toThrow()
    expect(await world.behind(leader, (tx) => changeBooking(tx, leader, id, 'meet-first', null))).toBeNull()
    expect(await world.behind(leader, (tx) => changeBooking(tx, leader, id, 'accept', null))).toBeNull()
    const waiting = await world.triedBehind(leader, (tx) => waitingAt(tx, leader, { id: at.sessionId, activityId: at.activityId }))
    expect(waiting).toEqual([])
    const told = await world.owner.selectFrom('event').select('kind').where('subjectId', '=', id).orderBy('id').execute()
    expect(told.map(({ kind }) => kind)).toEqual(['place asked', 'place meeting first', 'place booked'])
  })
})
