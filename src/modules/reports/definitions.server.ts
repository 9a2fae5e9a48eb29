import { type RawBuilder, sql } from 'kysely'
import { isAfter, isBefore } from '../../platform/day.ts'
import type { Key } from '../../platform/words.ts'
import { type MonthIndicator, monthIndicators, publishedLabels, publishedSentences } from '../programmes/index.ts'
import { type ToldKey, told } from './catalogue.ts'
import {
  about,
  type ContactKey,
  type Counted,
  type Indicator,
  type IndicatorKey,
  indicatorKeys,
  type PairKey,
  type Period,
  type Scope,
} from './indicator.ts'
import { reliablePointsOf } from './reliable.ts'

type Rows = Indicator['rows']

/** The rows of a store that a figure counts. Somebody referred or declined twice in the period stands once, under the latest: so the parts add up to the total. */
const ofStore =
  (key: ToldKey): Rows =>
  (_db, scope, period) => {
    const of = (only: RawBuilder<unknown>) => counted(scope, period, sql.raw(`counted_${told[key].store}`), sql`k.figure = ${key} ${only}`)
    if (key === 'in-groups') return byOwnWorker(of(sql`and k.part = 'came'`), of(sql`and k.part = 'one-to-one'`))
    const rows = of(sql``)
    return key === 'languages' || key === 'declined'
      ? sql`(select distinct on (person_id) * from ${rows} latest order by person_id, at desc, subject_id)`
      : rows
  }

/** GLAD-07: who came to groups, by whether they had support of their own on any of the days. */
const byOwnWorker = (came: RawBuilder<Counted>, own: RawBuilder<Counted>): RawBuilder<Counted> =>
  sql`(select g.figure, g.person_id, g.on_day, case when g.person_id in (select o.person_id from ${own} o) then 'also-one-to-one' else 'group-only' end as part,
         g.amount, g.subject_id, g.at from ${came} g)`

const ofContacts: Record<ContactKey, Rows> = {
  contacts: (_db, scope, period) => contactsThat('contacts', scope, period, sql`c.meaning`, sql`c.minutes`),
  minutes: (_db, scope, period) => contactsThat('contacts', scope, period, sql`c.meaning`, sql`c.minutes`),
  attempts: (_db, scope, period) => contactsThat('attempts', scope, period, sql`counted_part(c.held, c.meaning)`, sql`1`),
  advocacy: (_db, scope, period) => contactsThat('contacts', scope, period, noPart, sql`c.minutes`, sql`and c.meaning = 'advocacy'`),
  'listening-ear': (_db, scope, period) => contactsThat('contacts', scope, period, noPart, sql`c.minutes`, sql`and c.meaning = 'listening-ear'`),
  // FORUM-02: at least one held one-to-one contact at that organisation within the programme's dates; in whichever of its services
  seen: (_db, scope, period) =>
    contactsThat('contacts', scope, period, noPart, sql`1`, sql`and c.meaning = 'one-to-one' and c.with_person`, scope.serviceIds),
}

const noPart = sql`''`

/** What took place, or what came to nothing: which it is the database says once, for these rows and for the months alike (`counts_as`). */
function contactsThat(
  figure: 'contacts' | 'attempts',
  scope: Scope,
  period: Period,
  part: RawBuilder<unknown>,
  amount: RawBuilder<unknown>,
  only: RawBuilder<unknown> = sql``,
  services: readonly string[] | null = servicesOf(scope),
): RawBuilder<Counted> {
  const { from, to } = within(scope, period)
  return sql`(select c.person_id, c.on_day, ${part} as part, ${amount}::numeric as amount, c.id as subject_id from contact c
    where c.organisation_id = ${scope.organisationId} and c.on_day between ${from.toString()}::date and ${to.toString()}::date
      and counts_as(c.held, c.meaning) = ${figure} ${only} ${inServices(services, sql`c.service_id`)} ${speaking(scope, sql`c.person_id`)})`
}

/** Pairs of the episodes that answered in the period, the latest of each. Reliable or not is told by the points that are known for the instrument. */
const ofPairs: Record<PairKey, Rows> = {
  swemwbs: (_db, scope, period) =>
    sql`(select person_id, on_day, '' as part, amount, subject_id from ${latestPairs(scope, period)} p where p.figure = 'swemwbs' and p.part = 'paired')`,
  paired: (_db, scope, period) =>
    sql`(select person_id, on_day, figure as part, amount, subject_id from ${latestPairs(scope, period)} p where p.part = 'paired')`,
  reliable: (_db, scope, period) =>
    sql`(select person_id, on_day, figure || '.' || case when amount * i.direction >= i.points then 'better' when amount * i.direction <= -i.points then 'worse' else 'neither' end as part,
           amount, subject_id from ${latestPairs(scope, period)} p
          join jsonb_to_recordset(${JSON.stringify(reliablePointsOf())}::jsonb) as i (instrument text, points numeric, direction integer) on i.instrument = p.figure
         where p.part = 'paired')`,
}

function latestPairs(scope: Scope, period: Period): RawBuilder<unknown> {
  const { to } = within(scope, period)
  const rows = counted(scope, period, sql`counted_pair`, sql`is_latest_pair(k.part, ${to.toString()}::date)`)
  return sql`(select figure, split_part(part, '|', 1) as part, person_id, on_day, amount, subject_id from ${rows} pair)`
}

function counted(scope: Scope, period: Period, store: RawBuilder<unknown>, only: RawBuilder<unknown>): RawBuilder<Counted> {
  const { from, to } = within(scope, period)
  const services = servicesOf(scope)
  return sql`(select k.figure, k.person_id, k.on_day, k.part, k.amount, k.subject_id, k.at
    from ${store}(${scope.organisationId}::uuid, ${from.toString()}::date, ${to.toString()}::date) k
   where ${only} and ${from.toString()}::date <= ${to.toString()}::date ${inServices(services, sql`k.service_id`)} ${speaking(scope, sql`k.person_id`)})`
}

const inServices = (services: readonly string[] | null, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  services === null ? sql`` : sql`and ${column} = any(${[...services]}::uuid[])`

const speaking = ({ organisationId, language }: Scope, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  language
    ? sql`and exists (select from person_language l where l.organisation_id = ${organisationId} and l.person_id = ${column} and l.language = ${language} and l.speaks)`
    : sql``

/** Whose last day is reckoned by the program has no rows in SQL: see `clocks.server.ts`. */
const ofClocks: Rows = () => {
  throw new Error('The rows of clocks are reckoned, not selected')
}

const isPublished = (key: IndicatorKey): key is MonthIndicator => monthIndicators.some((one) => one === key)

/** What is published is called by one name for its partner and for the lead. */
const labelled = (key: IndicatorKey): { label: Key; sentence: Key } =>
  isPublished(key)
    ? { label: publishedLabels[key], sentence: publishedSentences[key] }
    : { label: `reports:figure.${key}`, sentence: `reports:sentence.${key}` }

const rowsOf = (key: IndicatorKey): Rows => {
  if (key in ofContacts) return ofContacts[key as ContactKey]
  if (key in ofPairs) return ofPairs[key as PairKey]
  return key in told ? ofStore(key as ToldKey) : ofClocks
}

export const indicators = Object.fromEntries(
  indicatorKeys.map((key): [IndicatorKey, Indicator] => [key, { key, ...about[key], ...labelled(key), rows: rowsOf(key) }]),
) as Record<IndicatorKey, Indicator>

/** The services whose work is counted: of a programme the one that does it. */
export const servicesOf = ({ serviceIds, programme }: Scope): readonly string[] | null => {
  if (programme === null) return serviceIds
  return serviceIds === null || serviceIds.includes(programme.serviceId) ? [programme.serviceId] : []
}

/** The days that are counted: of a programme only its own. */
export function within({ programme }: Scope, { from, to }: Period): Period {
  if (programme === null) return { from, to }
  return { from: isBefore(from, programme.startsOn) ? programme.startsOn : from, to: isAfter(to, programme.endsOn) ? programme.endsOn : to }
}
