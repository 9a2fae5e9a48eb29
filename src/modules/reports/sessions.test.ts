import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test, type World } from '../../../test/world.ts'
import { attendingAt, talksOf } from '../sessions/attending.testing.ts'
import { peopleBehind, sessionsBehind } from './behind.server.ts'
import type { CountedFigure } from './figure.ts'
import type { IndicatorKey, Period } from './indicator.ts'
import { figure } from './queries.server.ts'

const march = { from: Temporal.PlainDate.from('2026-03-01'), to: Temporal.PlainDate.from('2026-03-31') }
const spring = { from: Temporal.PlainDate.from('2026-02-01'), to: Temporal.PlainDate.from('2026-04-30') }

async function begin(world: World) {
  const trial = await beginTrial(world)
  const viewer = await trial.viewer(['manager'])
  const scope = { organisationId: trial.id, serviceIds: null, programme: null }
  const at = attendingAt({ world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id })
  const counted = (key: IndicatorKey, period: Period = march) =>
    world.triedBehind(viewer, async (tx) => {
      const { value, parts } = (await figure(tx, viewer, scope, key, period)) as CountedFigure
      return { value, parts: Object.fromEntries(parts.map((one) => [one.part, one.value])) }
    })
  const opened = (key: IndicatorKey, period: Period = march) =>
    world.triedBehind(viewer, async (tx) => {
      await figure(tx, viewer, scope, key, period)
      return sessionsBehind(tx, viewer, scope, key, { period, part: null, after: null, most: 50 })
    })
  return { trial, viewer, scope, at, counted, opened }
}

describe('sessions', () => {
  test('what was planned is held, called off or did not happen; what is to come is only planned', async ({ world }) => {
    const { at, counted } = await begin(world)
    const [dropIn, talk] = [await at.activity(), await at.activity({ kind: 'talk' })]
    const sessions = ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24'].map((day) => at.session(dropIn, day))
    await at.session(talk, '2026-03-05', { hours: 1.5 })
    await at.session(dropIn, '2026-04-01')
    await at.off(await (sessions[1] as Promise<string>), 'called-off')
    await at.off(await (sessions[2] as Promise<string>), 'did-not-happen', 'nobody-came')
    await Promise.all(sessions)
    expect(await counted('sessions-planned')).toEqual({ value: 5, parts: { 'drop-in': 4, talk: 1 } })
    expect(await counted('sessions-held')).toEqual({ value: 3, parts: { 'drop-in': 2, talk: 1 } })
    expect(await counted('sessions-called-off')).toEqual({ value: 1, parts: { weather: 1 } })
    expect(await counted('sessions-not-happened')).toEqual({ value: 1, parts: { 'nobody-came': 1 } })
    expect(await counted('hours-offered')).toEqual({ value: 5.5, parts: { 'drop-in': 4, talk: 1.5 } })
  })

  test('a session that ends is held from that moment on, though nobody wrote anything', async ({ world }) => {
    const { at, trial, counted } = await begin(world)
    const now = Temporal.Now.instant()
    const today = now.toZonedDateTimeISO('UTC').toPlainDate()
    const period = { from: today, to: today.add({ days: 1 }) }
    const session = await at.session(await at.activity(), today.toString())
    const ends = (at_: Temporal.Instant) =>
      world.owner
        .updateTable('session')
        .set({ beginsAt: at_.subtract({ hours: 1 }), endsAt: at_ })
        .where('id', '=', session)
        .execute()
    await ends(now.add({ milliseconds: 1500 }))
    expect((await counted('sessions-held', period)).value).toBe(0)
    expect((await counted('sessions-planned', period)).value).toBe(1)
    await sql`select pg_sleep(1.6)`.execute(world.owner)
    expect((await counted('sessions-held', period)).value).toBe(1)
    expect(trial.id).toBeTruthy()
  })

  test('WORCS-08 sessions held are told by place, by theme and by whether they are online', async ({ world }) => {
    const { at, counted } = await begin(world)
    const [venueId, themeId] = [await at.venue('Old Library'), await at.theme('money')]
    const [hall, online] = [await at.activity(), await at.activity({ held: 'online' })]
    await at.session(hall, '2026-03-03', { venueId, themeId })
    await at.session(hall, '2026-03-10', { venueId })
    await at.session(online, '2026-03-11')
    expect(await counted('sessions-venues')).toEqual({ value: 3, parts: { 'Old Library': 2, 'no-venue': 1 } })
    expect(await counted('sessions-themes')).toEqual({ value: 3, parts: { money: 1, 'not-said': 2 } })
    expect(await counted('sessions-ways')).toEqual({ value: 3, parts: { 'in-person': 2, online: 1 } })
  })
})

describe('who came', () => {
  test('attendances count times, people count once, and helpers, carers and whoever stayed away are no participants', async ({ world }) => {
    const { at, trial, counted } = await begin(world)
    const [leyla, omar, ana] = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
    const dropIn = await at.activity()
    const [first, second] = [await at.session(dropIn, '2026-03-03'), await at.session(dropIn, '2026-03-10')]
    for (const session of [first, second]) await at.came(session, leyla)
    await at.came(first, omar, { word: 'late' })
    await at.came(second, omar, { word: 'absent' })
    await at.came(second, ana, { as: 'carer' })
    expect(await counted('attendances')).toEqual({ value: 3, parts: { 'drop-in': 3 } })
    expect(await counted('came')).toEqual({ value: 2, parts: { 'drop-in': 2 } })
    expect(await counted('came-as')).toEqual({ value: 4, parts: { participant: 3, carer: 1 } })
  })

  test('the first time is the first at any session of the organisation, and an earlier one that turns up moves it', async ({ world }) => {
    const { at, trial, counted } = await begin(world)
    const [leyla, omar] = [await trial.person('Leyla'), await trial.person('Omar')]
    const [dropIn, course] = [await at.activity(), await at.activity({ kind: 'course', serviceId: trial.otherServiceId })]
    const march3 = await at.session(dropIn, '2026-03-03')
    await at.came(march3, leyla)
    await at.came(march3, omar)
    await at.came(await at.session(dropIn, '2026-03-10'), leyla)
    expect(await counted('first-timers')).toEqual({ value: 2, parts: { 'drop-in': 2 } })
    const february = await at.session(course, '2026-02-03')
    await at.came(february, leyla)
    expect(await counted('first-timers')).toEqual({ value: 1, parts: { 'drop-in': 1 } })
    await at.off(february, 'did-not-happen')
    expect((await counted('first-timers')).value).toBe(2)
  })

  test('heads are those who gave no name, as they were counted, and outreach counts everybody it met', async ({ world }) => {
    const { at, trial, counted, opened } = await begin(world)
    const [dropIn, school] = [await at.activity(), await at.activity({ kind: 'outreach', forWhom: ['public'] })]
    const session = await at.session(dropIn, '2026-03-03')
    await at.heads(session, 7)
    await at.heads(session, -2)
    await at.came(session, await trial.person('Leyla'))
    const talk = await at.session(school, '2026-03-04', { hours: 1 })
    await at.heads(talk, 40)
    await at.heads(talk, 1, 'guest')
    expect(await counted('heads')).toEqual({ value: 46, parts: { 'drop-in': 5, outreach: 41 } })
    expect(await counted('outreach')).toEqual({ value: 41, parts: {} })
    // two hours of six people, and an hour of forty; a guest takes no part
    expect(await counted('hours-attended')).toEqual({ value: 52, parts: { 'drop-in': 12, outreach: 40 } })
    expect((await opened('heads')).map(({ id, amount }) => [id, Number(amount)])).toEqual([
      [talk, 41],
      [session, 5],
    ])
  })
})

describe('talks', () => {
  test('GLAD-06 are held and reach people by who was addressed and of which age; who came forward counts without what was taken back', async ({
    world,
  }) => {
    const { at, trial, counted, opened } = await begin(world)
    const [school, talk, dropIn] = [await at.activity({ kind: 'outreach' }), await at.activity({ kind: 'talk' }), await at.activity()]
    const talks = talksOf(world, trial.id, trial.worker.id)
    const [classes, clubs] = [await talks.audience('school-class'), await talks.audience('youth-club')]
    const [first, second] = [await at.session(school, '2026-03-03'), await at.session(school, '2026-03-10')]
    const [unsaid, off, other] = [
      await at.session(talk, '2026-03-11'),
      await at.session(school, '2026-03-12'),
      await at.session(dropIn, '2026-03-13'),
    ]
    await talks.said(first, classes, 'under-18')
    await talks.said(second, clubs, 'mixed')
    await talks.said(off, classes, 'under-18')
    for (const [session, heads] of [
      [first, 24],
      [second, 12],
      [unsaid, 7],
      [off, 30],
      [other, 5],
    ] as const)
      await at.heads(session, heads)
    await at.off(off, 'called-off')
    await talks.forward(first, 2, 'contact-there')
    await talks.forward(first, 1, 'contact-there')
    await talks.forward(second, 1, 'our-worker')
    await world.owner
      .updateTable('comingForward')
      .set({ takenBackAt: Temporal.Now.instant(), takenBackById: trial.worker.id })
      .where('people', '=', 2)
      .where('organisationId', '=', trial.id)
      .execute()
    expect(await counted('talks-held')).toEqual({ value: 3, parts: { 'school-class': 1, 'youth-club': 1, 'not-said': 1 } })
    expect(await counted('reached-audiences')).toEqual({ value: 43, parts: { 'school-class': 24, 'youth-club': 12, 'not-said': 7 } })
    expect(await counted('reached-ages')).toEqual({ value: 43, parts: { 'under-18': 24, mixed: 12, 'not-said': 7 } })
    expect(await counted('came-forward')).toEqual({ value: 2, parts: { 'contact-there': 1, 'our-worker': 1 } })
    expect((await opened('came-forward')).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted())
  })
})

describe('supported in groups', () => {
  test('GLAD-07 who came to a group is supported, in groups alone or one to one as well, whichever month the one to one is in', async ({ world }) => {
    const { at, trial, viewer, scope, counted } = await begin(world)
    const [leyla, omar, ana] = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
    const group = await at.session(await at.activity({ kind: 'self-management', admits: 'by-referral' }), '2026-03-03')
    for (const person of [leyla, omar]) await at.came(group, person)
    await trial.open(leyla, '2026-04-10')
    await trial.open(ana, '2026-03-01')
    expect(await counted('in-groups')).toEqual({ value: 2, parts: { 'group-only': 2 } })
    expect(await counted('in-groups', spring)).toEqual({ value: 2, parts: { 'group-only': 1, 'also-one-to-one': 1 } })
    expect((await counted('supported')).value).toBe(3)
    const alone = await world.triedBehind(viewer, async (tx) =>
      peopleBehind(tx, viewer, scope, 'in-groups', { period: spring, part: 'group-only', after: null, most: 50 }),
    )
    expect(alone.map(({ id }) => id)).toEqual([omar])
  })

  test('GLAD-04 somebody on a course that is open to all is a learner, and not supported', async ({ world }) => {
    const { at, trial, counted } = await begin(world)
    const learner = await trial.person('Learner')
    await at.came(await at.session(await at.activity({ kind: 'course' }), '2026-03-03'), learner)
    await at.came(await at.session(await at.activity({ kind: 'talk' }), '2026-03-04'), learner)
    expect((await counted('came')).value).toBe(1)
    expect((await counted('supported')).value).toBe(0)
    expect((await counted('in-groups')).value).toBe(0)
    const helper = await trial.person('Helper')
    await at.came(await at.session(await at.activity(), '2026-03-05'), helper, { as: 'helper' })
    expect((await counted('supported')).value).toBe(0)
  })
})

test('a session that is moved to another day takes along who came', async ({ world }) => {
  const { at, trial, counted } = await begin(world)
  const session = await at.session(await at.activity(), '2026-03-31')
  await at.came(session, await trial.person('Leyla'))
  await world.owner
    .updateTable('session')
    .set({ onDay: trial.day('2026-04-01') })
    .where('id', '=', session)
    .execute()
  expect((await counted('came')).value).toBe(0)
  expect((await counted('came', spring)).value).toBe(1)
})
