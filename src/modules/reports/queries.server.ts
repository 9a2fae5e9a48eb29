import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { must, seesPeople, type Viewer } from '../access/index.ts'
import { changeAcross, pairOf, type Threshold } from '../measures/index.ts'
import { visiblePeople } from '../people/index.server.ts'
import { may } from './access.ts'
import { indicators, servicesOf, within } from './definitions.server.ts'
import type { After, Against, Behind, CountedFigure, DaysFigure, Figure, OwnProgramme, PointsFigure } from './figure.ts'
import type { Indicator, IndicatorKey, Period, Scope, Unit } from './indicator.ts'
import { programmeScope } from './surroundings.server.ts'

/** A figure from its definition. */
export async function figure(db: Db, viewer: Viewer, scope: Scope, key: IndicatorKey, period: Period): Promise<Figure> {
  must(may(viewer, 'see', scope), 'reports.see')
  return counting(db, viewer, () => summed(db, scope, indicators[key], period, new Map()))
}

/** Several figures of one period, in the order asked for. */
export async function figures(db: Db, viewer: Viewer, scope: Scope, keys: readonly IndicatorKey[], period: Period): Promise<Figure[]> {
  must(may(viewer, 'see', scope), 'reports.see')
  return counting(db, viewer, async () => {
    const found: Figure[] = []
    const known: Known = new Map()
    for (const key of keys) found.push(await summed(db, scope, indicators[key], period, known))
    return found
  })
}

/**
 * Counts rows that the reader may not open: a trustee, finance and the auditor see figures and no content. The wall around content is
 * lifted for the count alone, and only numbers come out of it.
 */
export async function counting<Result>(db: Db, viewer: Viewer, count: () => Promise<Result>): Promise<Result> {
  if (seesPeople(viewer)) return count()
  await sql`select set_config('app.content', 'yes', true)`.execute(db)
  const counted = await count()
  await sql`select set_config('app.content', 'no', true)`.execute(db)
  return counted
}

type Rows = ReturnType<Indicator['rows']>
/** Rows by part, and as a whole: what is counted, summed and told apart of them. */
type Tally = { part: string; whole: boolean; people: number; counted: number; summed: number }[]
/** What was read already, by what it was read of: contacts, their minutes, attempts and people seen are read once. */
type Known = Map<string, RolledUp>

async function summed(db: Db, scope: Scope, indicator: Indicator, period: Period, known: Known): Promise<Figure> {
  const { key, unit } = indicator
  if (isRolledUp(key)) return counted(key, unit, await rolledUp(db, scope, key, period, known))
  const rows = indicator.rows(db, scope, period)
  if (unit === 'days') return days(db, key, rows)
  if (unit === 'points') return points(db, scope, key, rows)
  return counted(key, unit, await (indicator.parts === null ? peopleIn(db, rows) : tallied(db, rows)))
}

/** These come from the months' roll-ups where they can: a year of contacts is the longest table that there is. */
const rolledUpFrom = { contacts: 'contacts', minutes: 'contacts', attempts: 'attempts', seen: 'seen' } as const
type RolledUpKey = keyof typeof rolledUpFrom
type RolledUp = (Tally[number] & { figure: (typeof rolledUpFrom)[RolledUpKey] })[]
const isRolledUp = (key: IndicatorKey): key is RolledUpKey => key in rolledUpFrom

async function rolledUp(db: Db, scope: Scope, key: RolledUpKey, period: Period, known: Known): Promise<Tally> {
  const { from, to } = within(scope, period)
  const services = key === 'seen' ? scope.serviceIds : servicesOf(scope)
  const name = [from, to, services?.join() ?? 'all'].join(' ')
  const found = known.get(name) ?? (await contactsBetween(db, from, to, services))
  known.set(name, found)
  return found.filter(({ figure }) => figure === rolledUpFrom[key])
}

async function contactsBetween(db: Db, from: PlainDate, to: PlainDate, services: readonly string[] | null): Promise<RolledUp> {
  if (isAfter(from, to)) return []
  const { rows } = await sql<RolledUp[number]>`
    select figure, part, whole, people, counted, summed from contacts_between(${from.toString()}::date, ${to.toString()}::date, ${services}::uuid[])
     order by whole, part`.execute(db)
  return rows
}

/** Where nothing but different people is asked for. */
async function peopleIn(db: Db, rows: Rows): Promise<Tally> {
  const found = await sql<{ people: number }>`select count(*) as people from (select from ${rows.as('counted')} group by person_id) people`.execute(
    db,
  )
  return found.rows.map(({ people }) => ({ part: '', whole: true, people, counted: 0, summed: 0 }))
}

/** People are told apart by a grouping of their own: a distinct count would sort every row, once for the whole and once for the parts. */
async function tallied(db: Db, rows: Rows): Promise<Tally> {
  const found = await sql<Tally[number]>`
    with each as materialized (select part, person_id, count(*) as counted, sum(amount) as summed from ${rows.as('counted')} group by part, person_id)
    select '' as part, true as whole, (select count(*) from (select from each group by person_id) people) as people,
           coalesce(sum(counted), 0)::bigint as counted, coalesce(sum(summed), 0) as summed from each
    union all
    select part, false, count(*), sum(counted)::bigint, sum(summed) from each group by part order by whole, part`.execute(db)
  return found.rows
}

function counted(key: IndicatorKey, unit: Unit, tally: Tally): CountedFigure {
  const valueIn = (row: Tally[number]) => (unit === 'people' ? row.people : unit === 'count' ? row.counted : row.summed)
  const whole = tally.find((row) => row.whole)
  const parts = tally.filter((row) => !row.whole && row.part !== '').map((row) => ({ part: row.part, value: valueIn(row), people: row.people }))
  return { key, unit: unit as CountedFigure['unit'], value: whole ? valueIn(whole) : 0, people: whole?.people ?? 0, parts }
}

async function days(db: Db, key: IndicatorKey, rows: Rows): Promise<DaysFigure> {
  const { rows: found } = await sql<{ n: number; people: number; median: number | null; mean: number | null }>`
    select count(*) as n, count(distinct person_id) as people, percentile_cont(0.5) within group (order by amount) as median, avg(amount) as mean
      from ${rows.as('counted')}`.execute(db)
  const row = found[0]
  return {
    key,
    unit: 'days',
    people: row?.people ?? 0,
    n: row?.n ?? 0,
    median: row?.median ?? null,
    mean: row?.mean === null || row === undefined ? null : Number(row.mean),
  }
}

async function points(db: Db, scope: Scope, key: IndicatorKey, rows: Rows): Promise<PointsFigure> {
  const episodes = await episodesAnswered(db, rows)
  const pairs = episodes.flatMap(({ pair }) => (pair ? [{ first: pair.first.score, latest: pair.latest.score }] : []))
  const threshold = await thresholdOf(db, scope.organisationId, 'swemwbs')
  const change = changeAcross(pairs, episodes.length - pairs.length, threshold)
  const peopleWithoutPair = new Set(episodes.flatMap(({ personId, pair }) => (pair ? [] : [personId]))).size
  return { key, unit: 'points', people: new Set(pairedPeople(episodes)).size, peopleWithoutPair, change, threshold }
}

type Answered = { personId: string; pair: { first: { score: number }; latest: { score: number } } | null }

async function episodesAnswered(db: Db, rows: Rows): Promise<Answered[]> {
  const found = await db.selectFrom(rows.as('counted')).select(['personId', 'onDay', 'amount', 'subjectId']).execute()
  return [...Map.groupBy(found, ({ subjectId }) => subjectId).values()].map((own) => ({
    personId: own[0]?.personId ?? '',
    pair: pairOf(own.map(({ onDay, amount }) => ({ answeredOn: onDay, score: Number(amount) }))),
  }))
}

const pairedPeople = (episodes: readonly Answered[]): string[] => episodes.flatMap(({ personId, pair }) => (pair ? [personId] : []))

/** How many points count as a change is blank until the organisation has set it, with its source. */
async function thresholdOf(db: Db, organisationId: string, instrument: string): Promise<Threshold | null> {
  const row = await db
    .selectFrom('changeThreshold')
    .select(['points', 'source'])
    .where('organisationId', '=', organisationId)
    .where('instrument', '=', instrument)
    .executeTakeFirst()
  return row ? { points: Number(row.points), source: row.source } : null
}

/** For each programme in which the organisation has started; only to those who see the whole organisation's figures, since the target is the whole's. */
export async function seenAgainst(db: Db, viewer: Viewer, programmes: readonly OwnProgramme[], today: PlainDate): Promise<Against[]> {
  const found: Against[] = []
  for (const own of programmes) {
    const scope: Scope = { organisationId: viewer.organisationId, serviceIds: null, programme: programmeScope(own) }
    const seen = await figure(db, viewer, scope, 'seen', { from: own.programme.startsOn, to: today })
    found.push({ own, seen: seen.people })
  }
  return found
}

/**
 * The people that a figure counts, by name, as far as they are the viewer's to see: the rows are the figure's own, the people are let through
 * by the module that knows who may see whom. A page of 50, and one more where there is a next.
 */
export async function peopleBehind(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  key: IndicatorKey,
  asked: { period: Period; part: string | null; after: After | null; most: number },
): Promise<Behind[]> {
  must(may(viewer, 'open', scope), 'reports.open')
  const { rows, unit } = indicators[key]
  const counted = rows(db, scope, asked.period)
  const only = unit === 'points' ? pairedPeople(await episodesAnswered(db, counted)) : null
  let grouped = db
    .selectFrom(counted.as('counted'))
    .select(({ fn }) => ['counted.personId', fn.min('counted.onDay').as('firstOn'), fn.countAll<number>().as('times')])
    .groupBy('counted.personId')
  if (asked.part !== null) grouped = grouped.where('counted.part', '=', asked.part)
  if (only !== null) grouped = grouped.where('counted.personId', '=', (eb) => eb.fn.any(eb.val(only)))
  const name = sql<string>`person.known_as collate "und-x-icu"`
  let people = visiblePeople(db, viewer)
    .innerJoin(grouped.as('behind'), 'behind.personId', 'person.id')
    .select(['person.id', 'person.knownAs', 'person.reference', 'behind.firstOn', 'behind.times'])
    .orderBy(name)
    .orderBy('person.id')
    .limit(asked.most + 1)
  if (asked.after !== null) people = people.where(sql<boolean>`(${name}, person.id) > (${asked.after.name}, ${asked.after.id}::uuid)`)
  return people.execute()
}
