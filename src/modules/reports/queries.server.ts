import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { daysBetween } from '../../platform/day.ts'
import { must, seesPeople, type Viewer } from '../access/index.ts'
import { type Change, changeAcross, pairOf, type Threshold } from '../measures/index.ts'
import { may } from './access.ts'
import { indicators } from './definitions.server.ts'
import { type Counted, type Indicator, type IndicatorKey, medianOf, type Period, type Scope, type Unit } from './indicator.ts'

/** A part of a figure: its value, and how many different people stand behind it. */
export type FigurePart = { part: string; value: number; people: number }

export type CountedFigure = { key: IndicatorKey; unit: 'people' | 'count' | 'minutes'; value: number; people: number; parts: FigurePart[] }
export type DaysFigure = { key: IndicatorKey; unit: 'days'; people: number; n: number; median: number | null; mean: number | null }
export type PointsFigure = { key: IndicatorKey; unit: 'points'; people: number; change: Change; threshold: Threshold | null }
export type Figure = CountedFigure | DaysFigure | PointsFigure

/** A figure from its definition. */
export async function figure(db: Db, viewer: Viewer, scope: Scope, key: IndicatorKey, period: Period): Promise<Figure> {
  must(may(viewer, 'see', scope), 'reports.see')
  return counting(db, viewer, () => summed(db, scope, indicators[key], period))
}

/** Several figures of one period, in the order asked for. */
export async function figures(db: Db, viewer: Viewer, scope: Scope, keys: readonly IndicatorKey[], period: Period): Promise<Figure[]> {
  must(may(viewer, 'see', scope), 'reports.see')
  return counting(db, viewer, async () => {
    const found: Figure[] = []
    for (const key of keys) found.push(await summed(db, scope, indicators[key], period))
    return found
  })
}

/**
 * Counts rows that the reader may not open: a trustee, finance and the auditor see figures and no content. The wall around content is
 * lifted for the count alone, and only numbers come out of it.
 */
async function counting<Result>(db: Db, viewer: Viewer, count: () => Promise<Result>): Promise<Result> {
  if (seesPeople(viewer)) return count()
  await sql`select set_config('app.content', 'yes', true)`.execute(db)
  const counted = await count()
  await sql`select set_config('app.content', 'no', true)`.execute(db)
  return counted
}

function summed(db: Db, scope: Scope, indicator: Indicator, period: Period): Promise<Figure> {
  const { key, unit } = indicator
  const rows = indicator.rows(db, scope, period)
  if (unit === 'days') return days(db, key, rows)
  if (unit === 'points') return points(db, scope, key, rows)
  return counted(db, key, unit, rows)
}

type Rows = ReturnType<Indicator['rows']>

async function counted(db: Db, key: IndicatorKey, unit: Exclude<Unit, 'days' | 'points'>, rows: Rows): Promise<CountedFigure> {
  const found = await sql<{ part: string; whole: number; people: number; counted: number; summed: number | null }>`
    select part, grouping(part) as whole, count(distinct person_id) as people, count(*) as counted, sum(amount) as summed
      from ${rows.as('counted')} group by grouping sets ((), (part)) order by part`.execute(db)
  const valueOf = (row: { people: number; counted: number; summed: number | null }) =>
    unit === 'people' ? row.people : unit === 'count' ? row.counted : Number(row.summed ?? 0)
  const whole = found.rows.find((row) => row.whole === 1)
  const parts = found.rows.filter((row) => row.whole === 0 && row.part !== '').map((row) => ({ part: row.part, value: valueOf(row), people: row.people }))
  return { key, unit, value: whole ? valueOf(whole) : 0, people: whole?.people ?? 0, parts }
}

async function days(db: Db, key: IndicatorKey, rows: Rows): Promise<DaysFigure> {
  const { rows: found } = await sql<{ n: number; people: number; median: number | null; mean: number | null }>`
    select count(*) as n, count(distinct person_id) as people, percentile_cont(0.5) within group (order by amount) as median, avg(amount) as mean
      from ${rows.as('counted')}`.execute(db)
  const row = found[0]
  return { key, unit: 'days', people: row?.people ?? 0, n: row?.n ?? 0, median: row?.median ?? null, mean: row?.mean === null || row === undefined ? null : Number(row.mean) }
}

async function points(db: Db, scope: Scope, key: IndicatorKey, rows: Rows): Promise<PointsFigure> {
  const found = await db.selectFrom(rows.as('counted')).select(['personId', 'onDay', 'amount', 'subjectId']).execute()
  const episodes = [...Map.groupBy(found, ({ subjectId }) => subjectId).values()].map((own) => ({
    personId: own[0]?.personId,
    pair: pairOf(own.map(({ onDay, amount }) => ({ answeredOn: onDay, score: Number(amount) }))),
  }))
  const pairs = episodes.flatMap(({ pair }) => (pair ? [{ first: pair.first.score, latest: pair.latest.score }] : []))
  const threshold = await thresholdOf(db, scope.organisationId, 'swemwbs')
  const people = new Set(episodes.flatMap(({ personId, pair }) => (pair && personId ? [personId] : []))).size
  return { key, unit: 'points', people, change: changeAcross(pairs, episodes.length - pairs.length, threshold), threshold }
}

/** How many points count as a change is blank until the organisation has set it, with its source. */
async function thresholdOf(db: Db, organisationId: string, instrument: string): Promise<Threshold | null> {
  const row = await db.selectFrom('changeThreshold').select(['points', 'source']).where('organisationId', '=', organisationId).where('instrument', '=', instrument).executeTakeFirst()
  return row ? { points: Number(row.points), source: row.source } : null
}

export type { Counted }
export { daysBetween, medianOf }
