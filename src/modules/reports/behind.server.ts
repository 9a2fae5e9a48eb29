import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { must, type Viewer } from '../access/index.ts'
import { visiblePeople } from '../people/index.server.ts'
import { may } from './access.ts'
import { isTold, told } from './catalogue.ts'
import { clocksOf } from './clocks.server.ts'
import { indicators } from './definitions.server.ts'
import type { After, AfterRecord, Behind, RecordBehind, SessionBehind } from './figure.ts'
import { type ClockKey, type Counted, clockKeys, type IndicatorKey, type Period, type Scope } from './indicator.ts'
import { counting } from './queries.server.ts'

type Asked = { period: Period; part: string | null; most: number }

/** The rows that a figure counts, or a part of it. Where one row stands under several parts, the row without a part stands for it. */
function rowsOf(db: Db, scope: Scope, key: IndicatorKey, { period, part }: Pick<Asked, 'period' | 'part'>): RawBuilder<Counted> {
  const rows = indicators[key].rows(db, scope, period)
  if (part !== null) return sql`(select * from ${rows} counted where part = ${part})`
  return indicators[key].overlaps ? sql`(select * from ${rows} counted where part = '')` : rows
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
  asked: Asked & { after: After | null },
): Promise<Behind[]> {
  must(may(viewer, 'open', scope), 'reports.open')
  const grouped = sql<{ personId: string; firstOn: PlainDate; times: number }>`
    (select person_id, min(on_day) as first_on, count(*) as times from ${rowsOf(db, scope, key, asked)} row group by person_id)`
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

/** The records that a figure counts, the latest first, as far as the walls let the viewer have them. */
export async function recordsBehind(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  key: IndicatorKey,
  { after, ...asked }: Asked & { after: AfterRecord | null },
): Promise<RecordBehind[]> {
  must(may(viewer, 'open', scope), 'reports.open')
  const rows = isClock(key) ? await clockRows(db, viewer, scope, key, asked) : rowsOf(db, scope, key, asked)
  const visible = visiblePeople(db, viewer).select('person.id')
  const { rows: found } = await sql<RecordBehind>`
    select r.subject_id as id, r.on_day, r.part, ${whereRead(key)} from ${rows} r
     where (r.person_id is null or r.person_id in (${visible})) ${behind(after)}
     order by r.on_day desc, r.subject_id desc, r.part desc limit ${asked.most + 1}`.execute(db)
  return found
}

/**
 * The sessions that a figure counts, the latest first, and how much of it is of each. A session names nobody who comes, so that numbers alone come out of it:
 * they are counted as the figure is, whoever's page cannot be opened.
 */
export async function sessionsBehind(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  key: IndicatorKey,
  { after, ...asked }: Asked & { after: AfterRecord | null },
): Promise<SessionBehind[]> {
  must(may(viewer, 'open', scope), 'reports.open')
  const rows = rowsOf(db, scope, key, asked)
  const org = scope.organisationId
  return counting(db, viewer, async () => {
    const { rows: found } = await sql<SessionBehind>`
      select r.subject_id as id, r.on_day, r.part, r.amount, v.name from ${rows} r
        join session s on s.organisation_id = ${org} and s.id = r.subject_id
        join activity v on v.organisation_id = ${org} and v.id = s.activity_id
       where true ${behind(after)}
       order by r.on_day desc, r.subject_id desc, r.part desc limit ${asked.most + 1}`.execute(db)
    return found
  })
}

/** What the page of a record needs to be found by, beside the record itself. */
function whereRead(key: IndicatorKey): RawBuilder<unknown> {
  const store = isTold(key) ? told[key].store : null
  const of = (table: string, column: string) =>
    sql`(select x.${sql.ref(column)} from ${sql.table(table)} x where x.organisation_id = current_organisation() and x.id = r.subject_id)`
  if (store === 'booking') return sql`${of('booking', 'activity_id')} as within_id, null as set_id`
  if (store === 'answer' || store === 'rating')
    return sql`${of('feedback_answer', 'session_id')} as within_id, ${of('feedback_answer', 'set_id')} as set_id`
  return sql`null as within_id, null as set_id`
}

/** What comes after the last row of a page: one record may stand on several days, and under several parts. */
const behind = (after: AfterRecord | null): RawBuilder<unknown> =>
  after === null ? sql`` : sql`and (r.on_day, r.subject_id, r.part) < (${after.onDay.toString()}::date, ${after.id}::uuid, ${after.part})`

const isClock = (key: IndicatorKey): key is ClockKey => clockKeys.some((one) => one === key)

const clockTables: Record<ClockKey, string> = { 'rights-requests': 'rights_request', complaints: 'complaint', breaches: 'breach' }

/** Clocks are reckoned over all there are; their records are let through by the walls of their own tables. */
async function clockRows(db: Db, viewer: Viewer, scope: Scope, key: ClockKey, { period, part }: Asked): Promise<RawBuilder<Counted>> {
  const clocks = await clocksOf(db, viewer, scope, period, Temporal.Now.plainDateISO(viewer.organisation.timeZone))
  const own = clocks.filter((clock) => clock.figure === key && (part === null || clock.part === part))
  const list = JSON.stringify(own.map((clock) => ({ subject_id: clock.id, on_day: clock.onDay.toString(), part: clock.part })))
  const person = key === 'breaches' ? sql`null::uuid` : sql`t.person_id`
  return sql`(select ${person} as person_id, c.on_day, c.part, 1::numeric as amount, c.subject_id
    from jsonb_to_recordset(${list}::jsonb) as c (subject_id uuid, on_day date, part text)
    join ${sql.table(clockTables[key])} t on t.organisation_id = ${viewer.organisationId} and t.id = c.subject_id)`
}
