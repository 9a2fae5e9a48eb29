import { describe, expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test, type World } from '../../../test/world.ts'
import type { Db } from '../../platform/db.ts'
import { attendingAt } from '../sessions/attending.testing.ts'
import { leastForMean } from '../sessions/feedback/rules.ts'
import { recordsBehind, sessionsBehind } from './behind.server.ts'
import { bookedAt } from './bookings-and-answers.testing.ts'
import { countedAt } from './courses-and-money.testing.ts'
import type { CountedFigure, RatingFigure } from './figure.ts'
import type { IndicatorKey, Period } from './indicator.ts'
import { figure } from './queries.server.ts'

const days = (from: string, to: string): Period => ({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) })
const march = days('2026-03-01', '2026-03-31')
const year = days('2026-01-01', '2026-06-30')

async function begin(world: World) {
  const trial = await beginTrial(world)
  const viewer = await trial.viewer(['manager'])
  const scope = { organisationId: trial.id, serviceIds: null as string[] | null, programme: null }
  const given = { world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id }
  const counted = (key: IndicatorKey, period = march) =>
    world.triedBehind(viewer, async (tx) => {
      const { value, parts } = (await figure(tx, viewer, scope, key, period)) as CountedFigure
      return { value, parts: Object.fromEntries(parts.map((one) => [one.part, one.value])) }
    })
  const rated = (period: Period, serviceIds: string[] | null = null) =>
    world.triedBehind(viewer, async (tx) => {
      const { n, parts } = (await figure(tx, viewer, { ...scope, serviceIds }, 'answers-rating', period)) as RatingFigure
      return { n, means: parts.map(({ mean }) => Math.round(mean * 10) / 10) }
    })
  // what a figure opens to is read after the figure, which moves on which sessions are over
  const after = <Result>(key: IndicatorKey, read: (tx: Db) => Promise<Result>) =>
    world.triedBehind(viewer, async (tx) => {
      await figure(tx, viewer, scope, key, march)
      return read(tx)
    })
  const records = (key: IndicatorKey, most = 50, last: Parameters<typeof recordsBehind>[4]['after'] = null) =>
    after(key, (tx) => recordsBehind(tx, viewer, scope, key, { period: march, part: null, after: last, most }))
  const sessions = (key: IndicatorKey) =>
    after(key, (tx) => sessionsBehind(tx, viewer, scope, key, { period: march, part: null, after: null, most: 50 }))
  return { trial, at: { ...attendingAt(given), ...bookedAt(given), ...countedAt(given) }, counted, rated, records, sessions }
}

describe('bookings', () => {
  test('a booking counts on the day of its session, of a whole course on its first, and by what became of it', async ({ world }) => {
    const { at, counted } = await begin(world)
    const [social, course] = [await at.activity({ kind: 'social' }), await at.activity({ kind: 'course', held: 'online' })]
    const sessionId = await at.session(social, '2026-03-10', { venueId: await at.venue('Great hall') })
    await at.session(course, '2026-03-30')
    await at.session(course, '2026-04-06')
    const waits = await at.placed(social, 'waiting', { sessionId })
    await at.becomes(waits, 'offered')
    await at.becomes(waits, 'booked')
    const late = await at.placed(social, 'waiting', { sessionId })
    await at.becomes(late, 'offered')
    await at.becomes(late, 'lapsed')
    // who waits until it begins lapses too, and was offered nothing
    await at.becomes(await at.placed(social, 'waiting', { sessionId }), 'lapsed')
    await at.placed(social, 'cancelled', { sessionId })
    await at.placed(social, 'cancelled', { sessionId, by: 'us' })
    await at.placed(course, 'booked')
    expect(await counted('places-asked')).toEqual({ value: 6, parts: { social: 5, course: 1 } })
    expect(await counted('places-booked')).toEqual({ value: 2, parts: { social: 1, course: 1 } })
    expect(await counted('places-venues')).toEqual({ value: 2, parts: { 'Great hall': 1, 'no-venue': 1 } })
    expect(await counted('places-ways')).toEqual({ value: 2, parts: { 'in-person': 1, online: 1 } })
    expect(await counted('places-from-waiting')).toEqual({ value: 1, parts: { social: 1 } })
    expect(await counted('places-lapsed')).toEqual({ value: 1, parts: { social: 1 } })
    expect(await counted('places-cancelled')).toEqual({ value: 2, parts: { 'by-them': 1, 'by-us': 1 } })
    expect((await counted('places-asked', days('2026-04-01', '2026-04-30'))).value).toBe(0)
  })

  test('missed is a place at a session that was held and whose register is closed, with or without a word; of a course each day', async ({
    world,
  }) => {
    const { trial, at, counted, records } = await begin(world)
    const course = await at.activity({ kind: 'course' })
    const [first, second, open] = [
      await at.session(course, '2026-03-03'),
      await at.session(course, '2026-03-10'),
      await at.session(course, '2026-03-17'),
    ]
    const offs = await at.session(course, '2026-03-24')
    const [leyla, omar, ana] = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
    for (const personId of [leyla, omar]) await at.placed(course, 'booked', { personId })
    // whoever has the place since the tenth missed nothing before
    await at.placed(course, 'booked', { personId: ana, at: '2026-03-09' })
    await at.came(first, leyla)
    await at.came(second, leyla, { word: 'apologies' })
    for (const session of [first, second, offs]) await at.closed(session)
    await at.off(offs, 'called-off')
    await at.came(open, ana, { word: 'late' })
    // Omar twice, Leyla and Ana once; the open register says nothing of whom it does not name
    expect(await counted('places-missed')).toEqual({ value: 4, parts: { course: 4 } })
    const pages = [await records('places-missed', 2), [] as Awaited<ReturnType<typeof records>>]
    const last = pages[0]?.[1]
    if (last) pages[1] = await records('places-missed', 2, last)
    expect(new Set([...(pages[0] ?? []).slice(0, 2), ...(pages[1] ?? [])].map(({ id, onDay }) => `${id} ${onDay.toString()}`)).size).toBe(4)
  })

  test('of those whose course is over it is told how it ended for them, and of whom nobody said', async ({ world }) => {
    const { trial, at, counted } = await begin(world)
    const course = await at.activity({ kind: 'course' })
    const first = await at.session(course, '2026-02-20')
    const last = await at.session(course, '2026-03-20')
    const [leyla, omar] = [await trial.person('Leyla'), await trial.person('Omar')]
    await at.came(first, leyla)
    await at.came(first, omar)
    await at.outcome(course, leyla, '2026-04-02', 'completed')
    expect(await counted('courses-ended')).toEqual({ value: 2, parts: { completed: 1, 'not-said': 1 } })
    // without its last session it was over in February
    await at.off(last, 'called-off')
    expect((await counted('courses-ended')).value).toBe(0)
  })
})

describe('answers', () => {
  test('of those who came, by name or counted, as many answered as answers came in', async ({ world }) => {
    const { trial, at, counted, sessions } = await begin(world)
    const [activity, other] = [await at.activity({ kind: 'social' }), await at.activity()]
    const asked = await at.questions()
    await at.askedAt(asked.setId, activity)
    const [session, unasked] = [await at.session(activity, '2026-03-05'), await at.session(other, '2026-03-06')]
    await at.came(session, await trial.person('Leyla'))
    await at.came(session, await trial.person('Omar'), { word: 'absent' })
    await at.heads(session, 3)
    await at.heads(unasked, 9)
    await at.answers(asked, session, 5, true)
    expect(await counted('answers-given')).toEqual({ value: 1, parts: { social: 1 } })
    expect(await counted('answers-quotable')).toEqual({ value: 1, parts: { social: 1 } })
    expect(await counted('answers-share')).toEqual({ value: 4, parts: { answered: 1, 'not-answered': 3 } })
    expect((await sessions('answers-share')).map(({ id, amount }) => [id, Number(amount)])).toEqual([
      [session, 3],
      [session, 1],
    ])
  })

  test('a rating is told of whole quarters and of no fewer than ten, so that no single answer can be worked out', async ({ world }) => {
    const { trial, at, rated } = await begin(world)
    const asked = await at.questions()
    const [ours, theirs] = [await at.activity(), await at.activity({ serviceId: trial.otherServiceId })]
    const [winter, spring, beside] = [
      await at.session(ours, '2026-02-10'),
      await at.session(ours, '2026-04-10'),
      await at.session(theirs, '2026-02-11'),
    ]
    for (let n = 0; n < leastForMean; n += 1) await at.answers(asked, winter, n < 5 ? 4 : 5)
    await at.answers(asked, spring, 1)
    await at.answers(asked, beside, 1)
    expect(await rated(year)).toEqual({ n: 0, means: [] })
    await at.rated(asked.lineId)
    const told = { n: leastForMean, means: [4.5] }
    // neither another service nor another quarter can be taken off: what is too little is in no sum
    expect(await rated(year)).toEqual(told)
    expect(await rated(year, [trial.serviceId])).toEqual(told)
    expect(await rated(year, [trial.otherServiceId])).toEqual({ n: 0, means: [] })
    expect(await rated(march)).toEqual(told)
    // no days within a quarter are told by themselves
    expect(await rated(days('2026-02-01', '2026-02-28'))).toEqual({ n: 0, means: [] })
    expect(await rated(days('2026-02-11', '2026-03-31'))).toEqual(told)
  })
})
