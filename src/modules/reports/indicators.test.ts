import { describe, expect } from 'vitest'
import { beginTrial, type Trial } from '../../../test/records.ts'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import type { CountedFigure, PointsFigure, TimeFigure } from './figure.ts'
import type { IndicatorKey, Scope } from './indicator.ts'
import { figure } from './queries.server.ts'

const march = { from: Temporal.PlainDate.from('2026-03-01'), to: Temporal.PlainDate.from('2026-03-31') }

/** A figure of March as the manager sees it. */
async function inMarch(world: World, trial: Trial, key: IndicatorKey, scope: Partial<Scope> = {}, period = march) {
  const viewer = await trial.viewer(['manager'])
  return world.triedBehind(viewer, (tx) => figure(tx, viewer, { organisationId: trial.id, serviceIds: null, programme: null, ...scope }, key, period))
}
const counted = async (...asked: Parameters<typeof inMarch>) => {
  const { value, parts } = (await inMarch(...asked)) as CountedFigure
  return { value, parts: Object.fromEntries(parts.map((one) => [one.part, one.value])) }
}

describe('people referred, accepted and declined', () => {
  test('somebody referred twice in March is one person, and February and April do not count', async ({ world }) => {
    const trial = await beginTrial(world)
    const [leyla, omar, ana] = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
    for (const day of ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01']) await trial.refer(leyla, day)
    await trial.refer(omar, '2026-03-15')
    await trial.refer(ana, '2026-04-01')
    expect(await counted(world, trial, 'referred')).toEqual({ value: 2, parts: {} })
    expect(await counted(world, trial, 'referred', { serviceIds: [trial.otherServiceId] })).toEqual({ value: 0, parts: {} })
    expect(await counted(world, trial, 'referred', { serviceIds: [] })).toEqual({ value: 0, parts: {} })
  })

  test('decisions count by the day of the decision, and somebody declined twice counts once, under the latest reason', async ({ world }) => {
    const trial = await beginTrial(world)
    const full = newId()
    await world.owner
      .insertInto('declineReason')
      .values({ organisationId: trial.id, id: full, meaning: 'no-capacity', words: '{"en":"Full"}', position: 2 })
      .execute()
    const [leyla, omar, ana] = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
    await trial.decide(await trial.refer(leyla, '2026-03-01'), '2026-03-03', 'declined')
    await trial.decide(await trial.refer(leyla, '2026-03-10'), '2026-03-12', 'declined', full)
    await trial.decide(await trial.refer(omar, '2026-03-10'), '2026-03-11', 'declined')
    await trial.decide(await trial.refer(ana, '2026-02-27'), '2026-03-02', 'accepted')
    await trial.decide(await trial.refer(omar, '2026-03-30'), '2026-04-02', 'accepted')
    expect(await counted(world, trial, 'declined')).toEqual({ value: 2, parts: { area: 1, 'no-capacity': 1 } })
    expect(await counted(world, trial, 'accepted')).toEqual({ value: 1, parts: {} })
  })

  test('FORUM-15 needs are told by the language of the latest referral, and by every reason that was given', async ({ world }) => {
    const trial = await beginTrial(world)
    const [leyla, omar] = [await trial.person('Leyla'), await trial.person('Omar')]
    await trial.refer(leyla, '2026-03-01', { language: 'en', reasonIds: trial.reasonIds })
    await trial.refer(leyla, '2026-03-20', { language: 'ar' })
    await trial.refer(omar, '2026-03-05', { language: 'ar', reasonIds: trial.reasonIds.slice(0, 1) })
    expect(await counted(world, trial, 'languages')).toEqual({ value: 2, parts: { ar: 2 } })
    expect(await counted(world, trial, 'reasons')).toEqual({ value: 2, parts: { bereavement: 2, 'loss-of-work': 1 } })
  })
})

test('supported is whoever had an open episode on at least one day, also where it was closed on the first day or opened on the last', async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const spans: [string, string | null][] = [
    ['2026-01-01', '2026-02-28'],
    ['2026-01-01', '2026-03-01'],
    ['2026-01-01', null],
    ['2026-03-31', null],
    ['2026-04-01', null],
  ]
  for (const [opened, closed] of spans) await trial.open(await trial.person('Somebody'), opened, closed)
  const twice = await trial.person('Twice')
  await trial.open(twice, '2026-03-01', '2026-03-05')
  await trial.open(twice, '2026-03-10')
  expect((await counted(world, trial, 'supported')).value).toBe(4)
})

test('an episode whose closing was taken back is open', async ({ world }) => {
  const trial = await beginTrial(world)
  const episode = await trial.open(await trial.person('Leyla'), '2026-01-01', '2026-02-01')
  await world.owner
    .updateTable('closure')
    .set({ reopenedAt: Temporal.Now.instant(), reopenedById: trial.worker.id })
    .where('episodeId', '=', episode)
    .execute()
  expect((await counted(world, trial, 'supported')).value).toBe(1)
})

test('FORUM-02 seen is a different person with a held one-to-one contact with them, within the dates of the programme, in whichever service', async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const person = () => trial.person('Somebody')
  const seenTwice = await person()
  await trial.meet(seenTwice, '2026-03-02')
  await trial.meet(seenTwice, '2026-03-09')
  await trial.meet(await person(), '2026-03-10', { serviceId: trial.otherServiceId })
  await trial.meet(await person(), '2026-03-11', { serviceId: null })
  await trial.meet(await person(), '2026-03-05', { held: 'did-not-attend' })
  await trial.meet(await person(), '2026-03-05', { held: 'cancelled' })
  await trial.meet(await person(), '2026-03-05', { withPerson: false })
  await trial.meet(await person(), '2026-03-05', { meaning: 'phone' })
  await trial.meet(await person(), '2026-02-28')
  await trial.meet(await person(), '2026-04-01')
  const programme = { id: newId(), startsOn: trial.day('2026-03-01'), endsOn: trial.day('2026-03-31'), serviceId: trial.serviceId }
  const year = { from: trial.day('2026-01-01'), to: trial.day('2026-12-31') }
  expect((await counted(world, trial, 'seen', { programme }, year)).value).toBe(3)
  expect((await counted(world, trial, 'seen', {}, year)).value).toBe(5)
  expect((await counted(world, trial, 'seen', { serviceIds: [trial.serviceId] })).value).toBe(1)
})

test('contacts and minutes are of what was held, by its kind', async ({ world }) => {
  const trial = await beginTrial(world)
  const leyla = await trial.person('Leyla')
  await trial.meet(leyla, '2026-03-02', { minutes: 50 })
  await trial.meet(leyla, '2026-03-03', { minutes: 40, withPerson: false })
  await trial.meet(leyla, '2026-03-04', { meaning: 'phone', minutes: 10 })
  await trial.meet(leyla, '2026-03-05', { minutes: 60, held: 'did-not-attend' })
  await trial.meet(leyla, '2026-03-06', { minutes: 5, meaning: 'tried-to-reach' })
  await trial.meet(leyla, '2026-03-07', { minutes: 5, held: 'cancelled' })
  expect(await counted(world, trial, 'contacts')).toEqual({ value: 3, parts: { 'one-to-one': 2, phone: 1 } })
  expect(await counted(world, trial, 'minutes')).toEqual({ value: 100, parts: { 'one-to-one': 90, phone: 10 } })
  expect(await counted(world, trial, 'attempts')).toEqual({ value: 2, parts: { 'did-not-attend': 1, 'tried-to-reach': 1 } })
})

test('days to the first contact: 0, 4 and 20 days have the median 4 and the mean 8, and trying to reach somebody is no contact', async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const waits: [string, string, string][] = [
    ['A', '2026-03-02', '2026-03-02'],
    ['B', '2026-03-02', '2026-03-06'],
    ['C', '2026-02-20', '2026-03-12'],
  ]
  for (const [name, referred, met] of waits) {
    const person = await trial.person(name)
    await trial.refer(person, referred)
    await trial.meet(person, met, { meaning: 'phone' })
    await trial.meet(person, '2026-03-30')
  }
  const tried = await trial.person('Tried')
  await trial.refer(tried, '2026-03-01')
  await trial.meet(tried, '2026-03-02', { meaning: 'tried-to-reach' })
  await trial.meet(tried, '2026-03-03', { held: 'did-not-attend' })
  await trial.meet(tried, '2026-03-04', { withPerson: false })
  await trial.meet(tried, '2026-03-05', { serviceId: trial.otherServiceId })
  await trial.meet(await trial.person('Known before'), '2026-03-04')
  const found = (await inMarch(world, trial, 'first-contact')) as TimeFigure
  expect(found).toMatchObject({ n: 3, people: 3, median: 4, mean: 8 })
})

test('change in wellbeing is of pairs in one episode, the latest of them in the period: 1, 2, 3 and 6 points have the mean 3', async ({ world }) => {
  const trial = await beginTrial(world)
  const pair = async (first: [string, number], latest: [string, number]) => {
    const person = await trial.person('Somebody')
    const episode = await trial.open(person, '2026-01-01')
    await trial.answer(person, episode, ...first)
    await trial.answer(person, episode, ...latest)
    return { person, episode }
  }
  const first = await pair(['2026-01-10', 20], ['2026-03-10', 21])
  await pair(['2026-02-10', 20], ['2026-03-10', 22])
  await pair(['2026-03-01', 20], ['2026-03-15', 23])
  await pair(['2026-03-01', 20], ['2026-03-31', 26])
  await pair(['2026-03-01', 20], ['2026-03-14', 30])
  await pair(['2026-01-01', 20], ['2026-02-20', 30])
  await trial.answer(first.person, first.episode, '2026-04-20', 35)
  const { change, people } = (await inMarch(world, trial, 'swemwbs')) as PointsFigure
  expect(change).toMatchObject({ paired: 4, withoutPair: 1, mean: 3, rose: null, fell: null })
  expect(change.interval?.low).toBeCloseTo(-0.44, 2)
  expect(change.interval?.high).toBeCloseTo(6.44, 2)
  expect(people).toBe(4)

  await world.owner
    .insertInto('changeThreshold')
    .values({ organisationId: trial.id, instrument: 'swemwbs', points: 2, source: 'The trustees, May 2026', setById: trial.worker.id })
    .execute()
  expect(((await inMarch(world, trial, 'swemwbs')) as PointsFigure).change).toMatchObject({
    rose: { pairs: 2, share: 0.5 },
    fell: { pairs: 0, share: 0 },
  })
})
