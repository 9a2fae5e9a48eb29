import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { must, seesPeople, type Viewer } from '../access/index.ts'
import { thresholdOf } from '../measures/index.server.ts'
import { changeAcross, instruments } from '../measures/index.ts'
import { may } from './access.ts'
import { type Clock, clocksOf } from './clocks.server.ts'
import { indicators, servicesOf, within } from './definitions.server.ts'
import type { Against, CountedFigure, Figure, FigurePart, OwnProgramme, PointsFigure, RatingFigure, TimeFigure } from './figure.ts'
import { clockKeys, type Indicator, type IndicatorKey, type Period, type Scope } from './indicator.ts'
import { reliablePointsOf } from './reliable.ts'
import { contactsBetween, isOfContacts, isRolledUp, medianOf, type Told, timesOf, toldOf } from './rolled-up.server.ts'
import { programmeScope } from './surroundings.server.ts'

/** A figure from its definition. */
export async function figure(db: Db, viewer: Viewer, scope: Scope, key: IndicatorKey, period: Period): Promise<Figure> {
  const [found] = await figures(db, viewer, scope, [key], period)
  if (!found) throw new Error(`No figure ${key}`)
  return found
}

/** Several figures of one period, in the order asked for: one statement for all stores, one for contacts, one for clocks. */
export async function figures(db: Db, viewer: Viewer, scope: Scope, keys: readonly IndicatorKey[], period: Period): Promise<Figure[]> {
  must(may(viewer, 'see', scope), 'reports.see')
  return counting(db, viewer, async () => {
    const read = await readFor(db, viewer, scope, keys, period)
    const found: Figure[] = []
    for (const key of keys) found.push(await figureFrom(db, viewer, scope, indicators[key], { period, read }))
    return found
  })
}

/**
 * Counts rows that the reader may not open: a trustee, finance and the auditor see figures and no content, and whoever a record is closed to counts it
 * like everybody else. The walls around both are lifted for the count alone, and only numbers come out of it.
 */
export async function counting<Result>(db: Db, viewer: Viewer, count: () => Promise<Result>): Promise<Result> {
  const { rows } = await sql<{ closed: string }>`select coalesce(current_setting('app.closed', true), '') as closed,
    set_config('app.content', 'yes', true), set_config('app.closed', ${`${viewer.id}{}`}, true)`.execute(db)
  const counted = await count()
  await sql`select set_config('app.content', ${seesPeople(viewer) ? 'yes' : 'no'}, true), set_config('app.closed', ${rows[0]?.closed ?? ''}, true)`.execute(
    db,
  )
  return counted
}

type Read = { told: readonly Told[]; contacts: readonly Told[]; seen: readonly Told[]; clocks: readonly Clock[] }

async function readFor(db: Db, viewer: Viewer, scope: Scope, keys: readonly IndicatorKey[], period: Period): Promise<Read> {
  const { from, to } = within(scope, period)
  const asks = (some: (key: IndicatorKey) => boolean) => keys.some(some)
  // The sets of contacts know no language: with one, the contacts themselves are counted.
  const bySets = !scope.language
  const own = servicesOf(scope)
  const contacts = bySets && asks((key) => isOfContacts(key) && key !== 'seen') ? await contactsBetween(db, from, to, own) : []
  const sameServices = scope.programme === null && contacts.length > 0
  return {
    told: await toldOf(db, scope, keys, period),
    contacts,
    // seen in whichever service, also within a programme
    seen: sameServices ? contacts : bySets && keys.includes('seen') ? await contactsBetween(db, from, to, scope.serviceIds) : [],
    clocks: asks((key) => clockKeys.some((one) => one === key))
      ? await clocksOf(db, viewer, scope, period, Temporal.Now.plainDateISO(viewer.organisation.timeZone))
      : [],
  }
}

async function figureFrom(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  indicator: Indicator,
  { period, read }: { period: Period; read: Read },
): Promise<Figure> {
  const { key, unit } = indicator
  if (unit === 'points') return points(db, viewer, key, read.told)
  if (key === 'paired') return pairedByInstrument(read.told)
  if (key === 'reliable') return reliably(read.told)
  if (isRolledUp(key)) {
    const told = read.told.filter((row) => row.figure === key)
    if (unit === 'rating') return rated(key, told)
    return unit === 'days' || unit === 'hours' ? times(key, unit, told) : counted(indicator, told)
  }
  if (isOfContacts(key)) return counted(indicator, scope.language ? await tallied(db, indicator, scope, period) : contactsTold(key, read))
  return clocked(indicator, read.clocks)
}

function contactsTold(key: IndicatorKey, read: Read): Told[] {
  if (key === 'seen' || key === 'attempts') return (key === 'seen' ? read.seen : read.contacts).filter(({ figure }) => figure === key)
  const contacts = read.contacts.filter(({ figure }) => figure === 'contacts')
  if (key === 'contacts' || key === 'minutes') return contacts
  return contacts.filter(({ part }) => part === key).map((row) => ({ ...row, part: '', whole: true }))
}

/** Counted from the rows themselves, where no roll-up can tell it. */
async function tallied(db: Db, indicator: Indicator, scope: Scope, period: Period): Promise<Told[]> {
  const found = await sql<Told>`
    with each as materialized (select part, person_id, count(*) as counted, sum(amount) as summed from ${indicator.rows(db, scope, period)} row group by part, person_id)
    select '' as part, true as whole, (select count(*) from (select from each group by person_id) people) as people,
           coalesce(sum(counted), 0)::bigint as counted, coalesce(sum(summed), 0) as summed from each
    union all
    select part, false, count(*), sum(counted)::bigint, sum(summed) from each where part <> '' group by part order by whole, part`.execute(db)
  return found.rows
}

function counted({ key, unit, parts: kind }: Indicator, told: readonly Told[]): CountedFigure {
  const valueIn = (row: Told) => Number(unit === 'people' ? row.people : unit === 'count' ? row.counted : row.summed)
  const whole = told.find((row) => row.whole)
  const parts: FigurePart[] =
    kind === null ? [] : told.filter((row) => !row.whole).map((row) => ({ part: row.part, value: valueIn(row), people: row.people }))
  return {
    key,
    unit: unit as CountedFigure['unit'],
    value: whole ? valueIn(whole) : 0,
    people: whole?.people ?? 0,
    // money may also be below nothing
    parts: parts.filter(({ value }) => value !== 0),
  }
}

function clocked({ key }: Indicator, clocks: readonly Clock[]): CountedFigure {
  const own = clocks.filter(({ figure }) => figure === key)
  const parts = [...Map.groupBy(own, ({ part }) => part)].map(([part, some]) => ({ part, value: some.length, people: 0 }))
  return { key, unit: 'count', value: own.length, people: 0, parts }
}

function times(key: IndicatorKey, unit: TimeFigure['unit'], told: readonly Told[]): TimeFigure {
  const whole = told.find((row) => row.whole)
  const spread = timesOf(whole?.spread ?? null)
  const n = spread.reduce((sum, one) => sum + one.times, 0)
  const mean = n === 0 ? null : spread.reduce((sum, { amount, times: often }) => sum + amount * often, 0) / n
  return { key, unit, people: whole?.people ?? 0, n, median: medianOf(spread), mean }
}

function rated(key: IndicatorKey, told: readonly Told[]): RatingFigure {
  const whole = told.find((row) => row.whole)
  const meanOf = ({ summed, counted }: Told) => Number(summed) / Number(counted)
  const parts = told
    .filter((row) => !row.whole && Number(row.counted) > 0)
    .map((row) => ({ part: row.part, n: Number(row.counted), mean: meanOf(row) }))
  const n = Number(whole?.counted ?? 0)
  return { key, unit: 'rating', n, mean: whole && n > 0 ? meanOf(whole) : null, parts }
}

async function points(db: Db, viewer: Viewer, key: IndicatorKey, told: readonly Told[]): Promise<PointsFigure> {
  const part = (name: string) => told.find((row) => row.figure === 'swemwbs' && row.part === name)
  const pairs = timesOf(part('paired')?.spread ?? null).flatMap(({ amount, times: often }) =>
    Array.from({ length: often }, () => ({ first: 0, latest: amount })),
  )
  const threshold = await thresholdOf(db, viewer, instruments.swemwbs)
  const change = changeAcross(pairs, part('unpaired')?.counted ?? 0, threshold)
  return { key, unit: 'points', people: part('paired')?.people ?? 0, peopleWithoutPair: part('unpaired')?.people ?? 0, change, threshold }
}

function pairedByInstrument(told: readonly Told[]): CountedFigure {
  const parts = told
    .filter(({ part }) => part === 'paired')
    .map(({ figure: instrument, counted: value }) => ({ part: instrument, value: Number(value), people: 0 }))
  return { key: 'paired', unit: 'count', value: sumOf(parts), people: 0, parts }
}

/** Of the pairs of each instrument whose reliability is known: how many changed by more than it leaves to chance, and which way. */
function reliably(told: readonly Told[]): CountedFigure {
  const parts = reliablePointsOf().flatMap(({ instrument, points: enough, direction }) => {
    const spread = timesOf(told.find((row) => row.figure === instrument && row.part === 'paired')?.spread ?? null)
    const wayOf = (amount: number) => (amount * direction >= enough ? 'better' : amount * direction <= -enough ? 'worse' : 'neither')
    return [...Map.groupBy(spread, ({ amount }) => wayOf(amount))].map(([way, some]) => ({
      part: `${instrument}.${way}`,
      value: some.reduce((sum, one) => sum + one.times, 0),
      people: 0,
    }))
  })
  return { key: 'reliable', unit: 'count', value: sumOf(parts), people: 0, parts }
}

const sumOf = (parts: readonly FigurePart[]): number => parts.reduce((sum, { value }) => sum + value, 0)

/** For each programme in which the organisation has started; only to those who see the whole organisation's figures, since the target is the whole's. */
export async function seenAgainst(db: Db, viewer: Viewer, programmes: readonly OwnProgramme[], today: PlainDate): Promise<Against[]> {
  const found: Against[] = []
  for (const own of programmes) {
    const scope: Scope = { organisationId: viewer.organisationId, serviceIds: null, programme: programmeScope(own) }
    const seen = await figure(db, viewer, scope, 'seen', { from: own.programme.startsOn, to: today })
    found.push({ own, seen: (seen as CountedFigure).people })
  }
  return found
}
