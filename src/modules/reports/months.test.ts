import { expect } from 'vitest'
import { beginTrial, type Trial } from '../../../test/records.ts'
import { test, type World } from '../../../test/world.ts'
import type { Db } from '../../platform/db.ts'
import { recordEvent } from '../access/index.server.ts'
import { peopleBehind } from './behind.server.ts'
import { indicators } from './definitions.server.ts'
import type { CountedFigure } from './figure.ts'
import type { Period, Scope } from './indicator.ts'
import { foldMonths, type Month, monthFigures, monthsOf, rebuildMonths } from './months.server.ts'
import { chances, doByChance } from './months.testing.ts'
import { monthPeriod, twelveMonthsTo } from './period.ts'
import { figure } from './queries.server.ts'

const year = twelveMonthsTo(Temporal.PlainDate.from('2026-12-01'))

const plain = (months: readonly Month[]) =>
  months.map(({ month, kinds, ...sums }) => ({ month: month.toString(), ...sums, kinds: Object.fromEntries([...kinds].sort()) }))

type ContactFigure = 'contacts' | 'minutes' | 'attempts' | 'seen'

/** A figure counted here, from nothing but the rows of its definition. */
async function countedByRow(tx: Db, key: ContactFigure, scope: Scope, period: Period) {
  const rows = await tx
    .selectFrom(indicators[key].rows(tx, scope, period).as('row'))
    .selectAll()
    .execute()
  const sumOf = (some: typeof rows) =>
    key === 'minutes' ? some.reduce((sum, { amount }) => sum + amount, 0) : key === 'seen' ? peopleOf(some).length : some.length
  const peopleOf = (some: typeof rows) => [...new Set(some.map(({ personId }) => personId))].sort()
  const parts = Object.fromEntries(
    [...Map.groupBy(rows, ({ part }) => part)].filter(([part]) => part !== '').map(([part, some]) => [part, sumOf(some)]),
  )
  return { value: sumOf(rows), people: peopleOf(rows).length, who: peopleOf(rows), parts }
}

/** The same months from the definitions of the indicators, row by row. */
async function byDefinition(world: World, trial: Trial, serviceIds: readonly string[] | null) {
  const viewer = await trial.viewer(['manager'])
  const scope = { organisationId: trial.id, serviceIds, programme: null }
  return world.triedBehind(viewer, async (tx) => {
    const months = []
    for (const month of year) {
      const of = (key: ContactFigure) => countedByRow(tx, key, scope, monthPeriod(month))
      const [contacts, minutes, attempts] = [await of('contacts'), await of('minutes'), await of('attempts')]
      months.push({
        month: month.toString(),
        contacts: contacts.value,
        people: contacts.people,
        minutes: minutes.value,
        attempts: attempts.value,
        kinds: contacts.parts,
      })
    }
    return months
  })
}

const reported = async (world: World, trial: Trial, serviceId: string | null = null) => {
  const viewer = await trial.viewer(['manager'])
  return plain(await world.triedBehind(viewer, (tx) => monthsOf(tx, viewer, year, serviceId)))
}
const onlyContacts = (months: Awaited<ReturnType<typeof reported>>) =>
  months.map(({ month, contacts, people, minutes, attempts, kinds }) => ({ month, contacts, people, minutes, attempts, kinds }))

test('the roll-up says the same as the definition after many deeds and amendments, folded or not, of all services and of one', async ({ world }) => {
  const trial = await beginTrial(world)
  const people = await Promise.all(Array.from({ length: 7 }, () => trial.person('Somebody')))
  const chance = chances(20261122)
  for (const deeds of [40, 40, 20]) {
    await doByChance(world, trial, chance, deeds, people)
    expect(onlyContacts(await reported(world, trial)), 'not folded').toEqual(await byDefinition(world, trial, null))
    await world.behind(trial.worker, (tx) => foldMonths(tx, trial.id))
    expect(onlyContacts(await reported(world, trial)), 'folded').toEqual(await byDefinition(world, trial, null))
  }
  await doByChance(world, trial, chance, 20, people)
  for (const serviceId of [trial.serviceId, trial.otherServiceId])
    expect(onlyContacts(await reported(world, trial, serviceId))).toEqual(await byDefinition(world, trial, [serviceId]))

  const before = await reported(world, trial)
  await world.behind(trial.worker, (tx) => rebuildMonths(tx, trial.id))
  expect(await reported(world, trial), 'counted anew').toEqual(before)
  expect(before.reduce((sum, { referrals }) => sum + referrals, 0)).toBe(before.reduce((sum, { accepted, declined }) => sum + accepted + declined, 0))
})

test('a figure of contacts is its rows, the people that it opens to and its months, whichever days and services are asked for', async ({ world }) => {
  const trial = await beginTrial(world)
  const viewer = await trial.viewer(['manager'])
  const people = await Promise.all(Array.from({ length: 30 }, () => trial.person('Somebody')))
  const chance = chances(1090)
  const all = { organisationId: trial.id, serviceIds: null, programme: null }
  const [startsOn, endsOn] = [trial.day('2026-02-10'), trial.day('2026-10-31')]
  const programme = { ...all, programme: { id: trial.id, startsOn, endsOn, serviceId: trial.serviceId } }
  const scopes = [all, { ...all, serviceIds: [trial.serviceId] }, { ...all, serviceIds: [trial.serviceId, trial.otherServiceId] }, programme]
  const periods = [
    ['2026-01-01', '2026-12-31'],
    ['2026-03-05', '2026-03-20'],
    ['2026-01-17', '2026-11-09'],
    ['2026-04-01', '2026-06-30'],
    ['2025-01-01', '2027-01-01'],
  ].map(([from, to]) => ({ from: trial.day(from ?? ''), to: trial.day(to ?? '') }))
  for (const round of [1, 2, 3]) {
    await doByChance(world, trial, chance, 40, people)
    // once nothing is folded, once all of it, once a part
    if (round === 2) await world.behind(trial.worker, (tx) => foldMonths(tx, trial.id))
    await world.triedBehind(viewer, async (tx) => {
      for (const scope of scopes)
        for (const period of periods)
          for (const key of ['contacts', 'minutes', 'attempts', 'seen'] as const) {
            const { who, ...counted } = await countedByRow(tx, key, scope, period)
            const found = (await figure(tx, viewer, scope, key, period)) as CountedFigure
            const parts = Object.fromEntries(found.parts.map(({ part, value }) => [part, value]))
            expect({ value: found.value, people: found.people, parts }, `${key} ${round}`).toEqual(counted)
            const behind = await peopleBehind(tx, viewer, scope, key, { period, part: null, after: null, most: 50 })
            expect(behind.map(({ id }) => id).sort()).toEqual(who)
          }
    })
    const months = await reported(world, trial)
    const year = await world.triedBehind(viewer, (tx) => countedByRow(tx, 'contacts', all, periods[0] as Period))
    expect(months.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(year.value)
  }
}, 60_000)

test('trying to reach somebody, and their not coming, are attempts and no contacts', async ({ world }) => {
  const trial = await beginTrial(world)
  const leyla = await trial.person('Leyla')
  await trial.meetWithEvent(leyla, '2026-03-02', { minutes: 50 })
  await trial.meetWithEvent(leyla, '2026-03-03', { meaning: 'tried-to-reach', minutes: 5 })
  await trial.meetWithEvent(leyla, '2026-03-04', { held: 'did-not-attend', minutes: 60 })
  await trial.meetWithEvent(leyla, '2026-03-05', { held: 'cancelled', minutes: 60 })
  expect((await reported(world, trial))[2]).toMatchObject({ contacts: 1, minutes: 50, attempts: 2, kinds: { 'one-to-one': 1 } })
  const text = await (await (await trial.as('manager')).get('/figures?from=2026-03-01&to=2026-03-31')).text()
  expect(text.includes('Did not come')).toBe(true)
})

test('an organisation without a service is told what is missing, instead of noughts', async ({ world }) => {
  const trial = await beginTrial(world)
  const manages = await trial.as('manager')
  const missing = 'and none is open'
  expect(await (await manages.get('/figures/months')).text()).not.toContain(missing)
  await world.owner
    .updateTable('service')
    .set({ closedOn: trial.day('2026-01-01') })
    .where('organisationId', '=', trial.id)
    .execute()
  const text = await (await manages.get('/figures/months')).text()
  expect([text.includes(missing), text.includes('/settings/services'), text.includes('<table')]).toEqual([true, true, false])
})

test('an event that commits after a later one was folded is not lost, and none is counted twice', async ({ world }) => {
  const trial = await beginTrial(world)
  const [slow, quick] = [await trial.person('Slow'), await trial.person('Quick')]
  const march = async () => (await reported(world, trial)).find(({ month }) => month === '2026-03-01')
  const event = (personId: string) =>
    ({
      kind: 'contact recorded',
      personId,
      serviceId: trial.serviceId,
      onDay: trial.day('2026-03-05'),
      detail: { meaning: 'phone', minutes: 10, held: 'held', withPerson: true },
    }) as const

  let begun = () => {}
  let commit = () => {}
  const written = new Promise<void>((resolve) => (begun = resolve))
  const wait = new Promise<void>((resolve) => (commit = resolve))
  const longDeed = world.behind(trial.worker, async (tx) => {
    await recordEvent(tx, trial.worker, event(slow))
    begun()
    await wait
  })
  await written
  await world.behind(trial.worker, (tx) => recordEvent(tx, trial.worker, event(quick)))
  await world.behind(trial.worker, (tx) => foldMonths(tx, trial.id))
  expect(await march()).toMatchObject({ contacts: 1, people: 1 })
  commit()
  await longDeed
  expect(await march()).toMatchObject({ contacts: 2, people: 2 })
  await world.behind(trial.worker, (tx) => foldMonths(tx, trial.id))
  await world.behind(trial.worker, (tx) => foldMonths(tx, trial.id))
  expect(await march()).toMatchObject({ contacts: 2, people: 2, minutes: 20 })
})

test('two who fold at once fold once', async ({ world }) => {
  const trial = await beginTrial(world)
  await trial.meetWithEvent(await trial.person('Leyla'), '2026-03-05')
  await Promise.all([1, 2, 3].map(() => world.behind(trial.worker, (tx) => foldMonths(tx, trial.id))))
  expect((await reported(world, trial))[2]).toMatchObject({ contacts: 1, people: 1 })
})

test('records that were brought in without their events are counted when the months are counted anew', async ({ world }) => {
  const trial = await beginTrial(world)
  await trial.meet(await trial.person('Leyla'), '2026-03-05')
  expect((await reported(world, trial))[2]).toMatchObject({ contacts: 0 })
  await world.behind(trial.worker, (tx) => rebuildMonths(tx, trial.id))
  expect((await reported(world, trial))[2]).toMatchObject({ contacts: 1, people: 1, minutes: 30 })
})

test('a trustee reads the months of their own organisation, and never those of another', async ({ world }) => {
  const [ours, theirs] = [await beginTrial(world), await beginTrial(world)]
  await theirs.meetWithEvent(await theirs.person('Leyla'), '2026-03-05')
  await world.behind(theirs.worker, (tx) => foldMonths(tx, theirs.id))
  const [here, there] = [await ours.as('trustee'), await theirs.as('trustee')]
  const sums = async (of: Trial) =>
    (await reported(world, of)).reduce((sum, month) => sum + monthFigures.reduce((all, name) => all + month[name], 0), 0)
  expect([await sums(ours), (await sums(theirs)) > 0]).toEqual([0, true])
  expect((await here.get('/figures/months')).status).toBe(200)
  const text = await (await there.get('/figures/months?until=2026-03')).text()
  expect(text).toMatch(/March 2026: 1/)
})
