import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Trial } from '../../../test/records.ts'
import type { World } from '../../../test/world.ts'
import type { Db } from '../../platform/db.ts'
import { indicators } from './definitions.server.ts'
import { countedIn, type Figure, isOfTimes } from './figure.ts'
import { type IndicatorKey, indicatorKeys, isSummed, type Period, type Scope } from './indicator.ts'
import { figures } from './queries.server.ts'
import { isRolledUp } from './rolled-up.server.ts'

/** Every figure that the roll-ups of stores tell. */
export const rolledUp = indicatorKeys.filter((key) => isRolledUp(key))

/** A figure counted here, from nothing but the rows of its definition. */
async function byRows(tx: Db, key: IndicatorKey, scope: Scope, period: Period) {
  const rows = await tx
    .selectFrom(indicators[key].rows(tx, scope, period).as('row'))
    .select(['personId', 'part', 'amount'])
    .execute()
  const whole = indicators[key].overlaps ? rows.filter(({ part }) => part === '') : rows
  const people = (some: typeof rows) => new Set(some.map(({ personId }) => personId)).size
  const { unit } = indicators[key]
  const sum = (some: typeof rows) => Math.round(some.reduce((total, { amount }) => total + Number(amount), 0) * 100) / 100
  const value = unit === 'people' || unit === 'points' ? people(whole) : isSummed(unit) ? sum(whole) : whole.length
  const of = (some: typeof rows) => (unit === 'people' ? people(some) : isSummed(unit) ? sum(some) : some.length)
  const means = [...Map.groupBy(unit === 'rating' ? rows : [], ({ part }) => part)].map(
    ([part, some]) => [`${part} mean`, meanOf(some.map(({ amount }) => Number(amount))) ?? 0] as const,
  )
  const parts = [...Map.groupBy(rows, ({ part }) => part)]
    .filter(([part]) => part !== '')
    .map(([part, some]) => [part, of(some)] as const)
    .filter(([, amount]) => amount !== 0)
    .concat(means)
  const amounts = whole.map(({ amount }) => Number(amount)).toSorted((a, b) => a - b)
  return { value, parts: indicators[key].parts === null ? {} : Object.fromEntries(parts.toSorted()), mean: isTime(key) ? meanOf(amounts) : null }
}

const isTime = (key: IndicatorKey) => ['days', 'hours', 'rating'].includes(indicators[key].unit)
const meanOf = (amounts: readonly number[]) =>
  amounts.length === 0 ? null : Math.round((amounts.reduce((sum, one) => sum + one, 0) / amounts.length) * 100) / 100

const isOfMean = (figure: Figure) => isOfTimes(figure) || figure.unit === 'rating'
/** Of a rating how many replied and the mean of each question. */
const partsOf = (figure: Figure): (readonly [string, number])[] => {
  if (isOfTimes(figure) || figure.unit === 'points') return []
  if (figure.unit === 'rating')
    return figure.parts.flatMap(({ part, n, mean }) => [[part, n] as const, [`${part} mean`, Math.round(mean * 100) / 100] as const])
  return figure.parts.map(({ part, value }) => [part, value] as const)
}

export const told = (figure: Figure) => ({
  value: countedIn(figure),
  parts: Object.fromEntries(partsOf(figure).toSorted()),
  mean: isOfMean(figure) && figure.mean !== null ? Math.round(figure.mean * 100) / 100 : null,
})

/** A year, whole months, days in the midst of two, days in the midst of one. */
export const periods: Period[] = [
  ['2026-01-01', '2026-12-31'],
  ['2026-03-01', '2026-05-31'],
  ['2026-02-11', '2026-04-17'],
  ['2026-03-05', '2026-03-20'],
].map(([from, to]) => ({ from: Temporal.PlainDate.from(from ?? ''), to: Temporal.PlainDate.from(to ?? '') }))

/** Of any days, services and languages, every figure is its rows. */
export async function compare(world: World, trial: Trial, named: string) {
  const viewer = await trial.viewer(['manager'])
  const whole = { organisationId: trial.id, serviceIds: null, programme: null }
  const scopes: Scope[] = [
    whole,
    { ...whole, serviceIds: [trial.serviceId] },
    { ...whole, serviceIds: [trial.serviceId, trial.otherServiceId] },
    { ...whole, language: 'ar' },
  ]
  await world.triedBehind(viewer, async (tx) => {
    for (const scope of scopes)
      for (const period of periods)
        for (const figure of await figures(tx, viewer, scope, rolledUp, period))
          expect(
            told(figure),
            `${named}: ${figure.key} ${period.from.toString()} ${scope.serviceIds?.length ?? 'all'} ${scope.language ?? ''}`,
          ).toEqual(await byRows(tx, figure.key, scope, period))
  })
  // what was marked until here is laid, and kept: whatever changes next has to leave marks of its own
  await sql`select fold_all_figures()`.execute(world.owner)
}

/** Every figure of the year, as it is told. */
export async function counts(world: World, trial: Trial) {
  const viewer = await trial.viewer(['manager'])
  const scope = { organisationId: trial.id, serviceIds: null, programme: null }
  return world.triedBehind(viewer, async (tx) => (await figures(tx, viewer, scope, rolledUp, periods[0] as Period)).map(told))
}
