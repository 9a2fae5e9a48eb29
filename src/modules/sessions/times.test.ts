import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { openPool, openRoot } from '../../platform/db.ts'
import { laySessions } from './laying.jobs.server.ts'
import { charityWithAHall, held, sessionsOfActivity, timesFields } from './sessions.testing.ts'

const days = (sessions: readonly { onDay: Temporal.PlainDate }[]) => sessions.map(({ onDay }) => onDay.toString())

describe('when an activity is held', () => {
  test('KENT-04: its sessions are laid for a year, each at its hour through both changes of the clock', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { answer, sessions } = await held(hall, { untilOn: '2027-11-30', skipsClosedDays: '' })
    expect(answer.status).toBe(303)
    expect([sessions.length, sessions[0]?.onDay.toString(), sessions.at(-1)?.onDay.toString()]).toEqual([48, '2027-01-05', '2027-11-30'])
    expect(new Set(sessions.map(({ beginsAt }) => beginsAt.toZonedDateTimeISO('Europe/London').toPlainTime().toString()))).toEqual(
      new Set(['10:00:00']),
    )
    expect(new Set(sessions.map(({ beginsAt }) => beginsAt.toZonedDateTimeISO('UTC').hour))).toEqual(new Set([9, 10]))
  })

  test('holidays and days on which the organisation is closed are left out', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const manager = await hall.charity.as('manager')
    await manager.post('/settings/closed-days', { from: '2027-01-12', until: '2027-01-12', words: 'Stocktaking' })
    const { sessions } = await held(hall, { fromOn: '2027-01-01', on: ['FR', 'TU'], untilOn: '2027-01-15' })
    expect(days(sessions)).toEqual(['2027-01-05', '2027-01-08', '2027-01-15'])
  })

  test('what is held in term alone is held on no day outside of one', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const term = { organisationId: hall.charity.id, id: crypto.randomUUID(), name: 'Spring', fromOn: '2027-01-11', untilOn: '2027-01-22' }
    await world.owner
      .insertInto('term')
      .values({ ...term, fromOn: Temporal.PlainDate.from(term.fromOn), untilOn: Temporal.PlainDate.from(term.untilOn) })
      .execute()
    const { sessions } = await held(hall, { inTerm: 'yes', untilOn: '2027-02-28' })
    expect(days(sessions)).toEqual(['2027-01-12', '2027-01-19'])
  })

  test('a rule that never comes true is refused, and nothing is kept of it', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { answer, activityId } = await held(hall, { repeats: 'month', places: '4', monthOn: 'TU', untilOn: '2027-01-10' })
    expect([answer.status, (await answer.text()).includes('it would never be held')]).toEqual([409, true])
    expect(await world.owner.selectFrom('recurrence').select('id').where('activityId', '=', activityId).execute()).toEqual([])
  })

  test('what is missing is said beside its field, and what was typed stays', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { times } = await held(hall)
    const answer = await hall.worker.post(times, timesFields(hall, { on: [], begins: '25:00', untilOn: '2026-01-01', briefMinutes: '90' }))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('A time is written like 14:30.')
    expect(page).toContain('The last day lies before the first.')
    expect(page).toContain('<a href="#field-on">Days of the week')
    expect(page).toContain('value="25:00"')
  })

  test('no room is taken twice: it is said by what and when, and nothing is laid; in another room it may be', async ({ world }) => {
    const hall = await charityWithAHall(world)
    await held(hall, { untilOn: '2027-01-31' }, 'Choir')
    const late = { fromOn: '2027-01-19', repeats: 'once', begins: '12:15', ends: '13:00' }
    const second = await held(hall, late, 'Art')
    expect(second.answer.status).toBe(409)
    expect(await second.answer.text()).toContain('The room is taken by Choir: 19 Jan')
    expect(second.sessions).toEqual([])
    const elsewhere = await hall.worker.post(second.times, timesFields(hall, { ...late, place: `${hall.venueId}/${hall.greenId}` }))
    expect(elsewhere.status).toBe(303)
    // between clearing up and setting up there is no minute to spare, and none is needed
    expect((await hall.worker.post(second.times, timesFields(hall, { ...late, begins: '13:00', ends: '14:00' }))).status).toBe(303)
  })

  test('of two who take a room in the same moment one has it, and the other reads so', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const [one, other] = [
      await held(hall, { fromOn: '2027-03-02', repeats: 'once' }, 'One'),
      await held(hall, { fromOn: '2027-03-09', repeats: 'once' }, 'Other'),
    ]
    const at = timesFields(hall, { fromOn: '2027-04-06', repeats: 'once' })
    const answers = await Promise.all([hall.worker.post(one.times, at), hall.worker.post(other.times, at)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })
})

describe('one session and all later ones', () => {
  test('move to another hour and keep their ids; what was before stays', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { activityId, sessions } = await held(hall, { untilOn: '2027-02-28' })
    const third = sessions[2]
    const answer = await hall.worker.post(
      `/sessions/${third?.id}/later`,
      timesFields(hall, { fromOn: third?.onDay.toString() ?? '', begins: '14:00', ends: '16:00', untilOn: '2027-02-28' }),
    )
    expect(answer.status).toBe(303)
    const after = await sessionsOfActivity(world, hall.charity.id, activityId)
    expect(after.map(({ id }) => id)).toEqual(sessions.map(({ id }) => id))
    expect(after.map(({ beginsAt }) => beginsAt.toZonedDateTimeISO('Europe/London').hour)).toEqual([10, 10, 14, 14, 14, 14, 14, 14])
  })

  test('move to another day of the week: those of which somebody said something stay, the others go', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { activityId, sessions } = await held(hall, { untilOn: '2027-02-02' })
    const [first, , third] = sessions
    await hall.worker.post(`/sessions/${third?.id}/off`, { how: 'called-off', reasonId: hall.reasonId })
    await hall.worker.post(`/sessions/${first?.id}/later`, timesFields(hall, { fromOn: '2027-01-06', on: 'WE', untilOn: '2027-02-02' }))
    expect(days(await sessionsOfActivity(world, hall.charity.id, activityId))).toEqual([
      '2027-01-06',
      '2027-01-13',
      '2027-01-19',
      '2027-01-20',
      '2027-01-27',
    ])
  })

  test('end on a day: later ones go, and the activity’s page says so', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { activityId, sessions } = await held(hall, { untilOn: '2027-02-28' })
    await hall.worker.post(`/recurrences/${sessions[0]?.recurrenceId}/end`, { untilOn: '2027-01-12' })
    expect(days(await sessionsOfActivity(world, hall.charity.id, activityId))).toEqual(['2027-01-05', '2027-01-12'])
  })
})

describe('the nightly laying', () => {
  test('lays the next ones once, however often it runs, and a session whose room was taken meanwhile has none', async ({ world }) => {
    const hall = await charityWithAHall(world)
    const { activityId, sessions } = await held(hall, { fromOn: '2026-11-10', skipsClosedDays: '' })
    const [recurrenceId, last] = [sessions[0]?.recurrenceId ?? '', sessions.at(-1)]
    // as it stood three weeks ago
    const before = (last as NonNullable<typeof last>).onDay.subtract({ days: 21 })
    await world.owner.deleteFrom('session').where('recurrenceId', '=', recurrenceId).where('onDay', '>', before).execute()
    await world.owner.updateTable('recurrence').set({ laidUntil: before }).where('id', '=', recurrenceId).execute()
    const other = await held(hall, { fromOn: before.add({ days: 7 }).toString(), repeats: 'once' }, 'Choir')
    expect(other.answer.status).toBe(303)
    const jobs = openRoot(openPool(world.jobsUrl, 1))
    for (let times = 0; times < 2; times += 1) await laySessions.work(jobs)
    await jobs.destroy()
    const after = await sessionsOfActivity(world, hall.charity.id, activityId)
    expect(after.map(({ id }) => id)).toEqual(sessions.map(({ id }) => id))
    expect(after.filter(({ onDay }) => Temporal.PlainDate.compare(onDay, before) > 0).map(({ roomId }) => roomId === null)).toEqual([
      true,
      false,
      false,
    ])
  })
})
