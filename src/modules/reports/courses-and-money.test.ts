import { describe, expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test, type World } from '../../../test/world.ts'
import { attendingAt } from '../sessions/attending.testing.ts'
import { sessionsBehind } from './behind.server.ts'
import { countedAt } from './courses-and-money.testing.ts'
import type { CountedFigure } from './figure.ts'
import type { IndicatorKey, Period } from './indicator.ts'
import { figure } from './queries.server.ts'

const march = { from: Temporal.PlainDate.from('2026-03-01'), to: Temporal.PlainDate.from('2026-03-31') }
const spring = { from: Temporal.PlainDate.from('2026-02-01'), to: Temporal.PlainDate.from('2026-04-30') }

async function begin(world: World) {
  const trial = await beginTrial(world)
  const viewer = await trial.viewer(['manager'])
  const scope = { organisationId: trial.id, serviceIds: null, programme: null }
  const given = { world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id }
  const counted = (key: IndicatorKey, period: Period = march, serviceIds: string[] | null = null) =>
    world.triedBehind(viewer, async (tx) => {
      const { value, parts } = (await figure(tx, viewer, { ...scope, serviceIds }, key, period)) as CountedFigure
      return { value, parts: Object.fromEntries(parts.map((one) => [one.part, one.value])) }
    })
  const opened = (key: IndicatorKey) =>
    world.triedBehind(viewer, (tx) => sessionsBehind(tx, viewer, scope, key, { period: march, part: null, after: null, most: 50 }))
  return { trial, at: { ...attendingAt(given), ...countedAt(given) }, counted, opened }
}

describe('courses', () => {
  test('somebody begins a course once, on the first day that took place, and each course by itself', async ({ world }) => {
    const { trial, at, counted } = await begin(world)
    const [leyla, omar] = [await trial.person('Leyla'), await trial.person('Omar')]
    const [course, training, dropIn] = [await at.activity({ kind: 'course' }), await at.activity({ kind: 'training' }), await at.activity()]
    const february = await at.session(course, '2026-02-24')
    const first = await at.session(course, '2026-03-03')
    await at.came(february, leyla, { word: 'absent' })
    for (const session of [first, await at.session(course, '2026-03-10'), await at.session(dropIn, '2026-03-04')]) await at.came(session, leyla)
    await at.came(first, omar, { as: 'helper' })
    await at.came(await at.session(training, '2026-03-12'), leyla)
    expect(await counted('courses-begun')).toEqual({ value: 2, parts: { course: 1, training: 1 } })
    // she was there in February after all
    await world.owner.updateTable('attendance').set({ meaning: 'late' }).where('sessionId', '=', february).execute()
    expect(await counted('courses-begun')).toEqual({ value: 1, parts: { training: 1 } })
    await at.off(february, 'did-not-happen')
    expect((await counted('courses-begun')).value).toBe(2)
  })

  test('GLAD-04 completed is what was said and stands, and leaving is told with why', async ({ world }) => {
    const { trial, at, counted } = await begin(world)
    const [leyla, omar, ana] = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
    const [course, elsewhere] = [await at.activity({ kind: 'course' }), await at.activity({ kind: 'course', serviceId: trial.otherServiceId })]
    const said = await at.outcome(course, leyla, '2026-03-20', 'completed')
    await at.outcome(elsewhere, omar, '2026-03-21', 'completed')
    await at.outcome(course, ana, '2026-03-22', 'withdrew')
    await at.outcome(course, omar, '2026-03-23', 'not-completed')
    expect(await counted('courses-completed')).toEqual({ value: 2, parts: { course: 2 } })
    expect((await counted('courses-completed', march, [trial.otherServiceId])).value).toBe(1)
    expect(await counted('courses-left')).toEqual({ value: 2, parts: { travel: 1, 'not-completed': 1 } })
    await at.outcomeBack(said)
    expect((await counted('courses-completed')).value).toBe(1)
  })

  test('hours made up elsewhere add up, and one that is taken back does not count', async ({ world }) => {
    const { trial, at, counted } = await begin(world)
    const course = await at.activity({ kind: 'course' })
    const leyla = await trial.person('Leyla')
    await at.credit(course, leyla, '2026-03-05', 90)
    const slip = await at.credit(course, leyla, '2026-03-06', 120)
    expect(await counted('hours-credited')).toEqual({ value: 3.5, parts: { course: 3.5 } })
    await at.creditBack(slip)
    expect((await counted('hours-credited')).value).toBe(1.5)
  })
})

describe('money', () => {
  test('what was paid and given is told by the place of the session, and a slip takes away what it took', async ({ world }) => {
    const { trial, at, counted, opened } = await begin(world)
    const dropIn = await at.activity()
    const hall = await at.session(dropIn, '2026-03-03', { venueId: await at.venue('Great hall') })
    const nowhere = await at.session(dropIn, '2026-03-04')
    await at.money(hall, 'charge', [['due', 'income', 400]])
    await at.money(hall, 'payment', [['tin', 'due', 200]])
    await at.money(hall, 'cash', [['tin', 'income', 300]])
    await at.money(hall, 'gift', [['tin', 'gifts', 500]])
    await at.money(hall, 'let-off', [['let-off', 'due', 200]])
    await at.money(hall, 'bought', [['spent', 'tin', 150]])
    await at.money(hall, 'float', [['tin', 'float', 2000]])
    const slip = await at.money(nowhere, 'payment', [['tin', 'income', 250]])
    expect(await counted('money-taken')).toEqual({ value: 750, parts: { 'Great hall': 500, 'no-venue': 250 } })
    expect(await counted('money-gifts')).toEqual({ value: 500, parts: { 'Great hall': 500 } })
    expect((await counted('money-let-off')).value).toBe(200)
    expect((await counted('money-spent')).value).toBe(150)
    expect((await opened('money-taken')).map(({ id, amount }) => [id, Number(amount)])).toEqual([
      [nowhere, 250],
      [hall, 500],
    ])
    await at.money(nowhere, 'reversal', [['income', 'tin', 250]], { reversesId: slip })
    expect(await counted('money-taken')).toEqual({ value: 500, parts: { 'Great hall': 500 } })
    expect((await counted('money-taken', march, [trial.otherServiceId])).value).toBe(0)
  })

  test('what was banked counts for its sessions whenever it was paid in, and what the bank counted otherwise for its own day', async ({ world }) => {
    const { at, counted } = await begin(world)
    const session = await at.session(await at.activity(), '2026-03-30')
    await at.money(session, 'cash', [['tin', 'income', 1000]])
    await at.money(session, 'count', [['tin', 'difference', 20]])
    await at.money(null, 'banking', [['bank', 'tin', 1020]], { ofSession: session, onDay: '2026-04-07' })
    await at.money(null, 'banking', [['difference', 'bank', 70]], { onDay: '2026-04-07' })
    expect((await counted('money-banked')).value).toBe(1020)
    expect((await counted('money-banked', spring)).value).toBe(950)
    // more was in the tin than there should have been
    expect(await counted('money-differences')).toEqual({ value: -20, parts: { 'no-venue': -20 } })
    expect((await counted('money-differences', spring)).value).toBe(50)
  })
})
