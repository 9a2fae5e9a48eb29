import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Viewer } from '../../access/index.ts'
import { publicHolidaysAround } from '../../organisation/index.server.ts'
import { visibleOrForgotten } from '../visible.server.ts'
import { mayRights } from './access.ts'
import { type ComplaintKind, complaintKindLabel, nextOn, usualClock } from './complaint.ts'
import { type RequestKind, requestKindLabel } from './request.ts'
import { answerBy, authorityBy } from './rules.ts'

/** A clock of the law, or of a promise, that runs for somebody who answers it. */
export type RunningClock = { id: string; title: string; who: string | null; href: string; by: PlainDate }

type Row = {
  what: 'request' | 'complaint' | 'breach'
  id: string
  kind: string
  who: string | null
  startedOn: PlainDate
  startedAt: Temporal.Instant
} & {
  extendedOn: PlainDate | null
  waitingSince: PlainDate | null
  waitedDays: number
  acknowledgedOn: PlainDate | null
  acknowledgeDays: number | null
  answerDays: number | null
}

/** So many of each, the oldest first: a day names a few, and the lists name all. */
const mostOfEach = 50

/** The clocks that this viewer answers for, the nearest first, in one statement. Who answers for none asks the database nothing. */
export async function clocksRunning(db: Db, viewer: Viewer, words: Words, today: PlainDate): Promise<RunningClock[]> {
  const asked = [
    ...(mayRights(viewer, 'answer-request', null) ? [requests(db, viewer)] : []),
    ...(mayRights(viewer, 'answer-complaint', null) ? [complaints(db, viewer)] : []),
    ...(mayRights(viewer, 'log-breach', null) ? [breaches(viewer)] : []),
  ]
  if (asked.length === 0) return []
  const { rows } = await sql<Row>`select * from (${sql.join(
    asked.map((one) => sql`(${one} order by started_at limit ${mostOfEach})`),
    sql` union all `,
  )}) clocks`.execute(db)
  if (rows.length === 0) return []
  const holidays = await publicHolidaysAround(db, viewer.organisation, today)
  return rows.map((row) => clockOf(row, viewer, words, { today, holidays })).toSorted((a, b) => Temporal.PlainDate.compare(a.by, b.by))
}

/** Whether any clock may run that this viewer answers for; null where they answer for none. To be asked together with what else the day holds. */
export function clocksMayRun(viewer: Viewer): RawBuilder<boolean> | null {
  const own = sql`organisation_id = ${viewer.organisationId}`
  const asked = [
    ...(mayRights(viewer, 'answer-request', null) ? [sql`exists (select from rights_request where ${own} and outcome is null)`] : []),
    ...(mayRights(viewer, 'answer-complaint', null) ? [sql`exists (select from complaint where ${own} and outcome is null)`] : []),
    ...(mayRights(viewer, 'log-breach', null) ? [sql`exists (select from breach where ${own} and closed_at is null)`] : []),
  ]
  return asked.length === 0 ? null : sql`(${sql.join(asked, sql` or `)})`
}

const seen = (db: Db, viewer: Viewer) =>
  visibleOrForgotten(db, viewer).select(['person.id', sql<string | null>`case when person.erased_on is null then person.known_as end`.as('knownAs')])

const requests = (db: Db, viewer: Viewer): RawBuilder<Row> => sql`
  select 'request' as what, q.id, q.kind, p.known_as as who, q.received_on as started_on, q.received_on::timestamptz as started_at,
         q.extended_on, q.waiting_since, q.waited_days, null::date as acknowledged_on, null::integer as acknowledge_days, null::integer as answer_days
    from rights_request q cross join lateral (select * from (${seen(db, viewer)}) s where s.id = q.person_id) p
   where q.organisation_id = ${viewer.organisationId} and q.outcome is null`

const complaints = (db: Db, viewer: Viewer): RawBuilder<Row> => sql`
  select 'complaint' as what, c.id, c.kind, coalesce(c.from_name, p.known_as) as who, c.received_on as started_on, c.received_on::timestamptz as started_at,
         null::date as extended_on, null::date as waiting_since, 0 as waited_days, c.acknowledged_on, k.acknowledge_days, k.answer_days
    from complaint c left join lateral (select * from (${seen(db, viewer)}) s where s.id = c.person_id) p on true
    left join complaint_clock k on k.organisation_id = c.organisation_id
   where c.organisation_id = ${viewer.organisationId} and c.outcome is null and (c.person_id is null or p.id is not null)`

const breaches = (viewer: Viewer): RawBuilder<Row> => sql`
  select 'breach' as what, b.id, b.risk as kind, null::text as who, b.aware_at::date as started_on, b.aware_at as started_at,
         null::date as extended_on, null::date as waiting_since, 0 as waited_days, null::date as acknowledged_on, null::integer as acknowledge_days, null::integer as answer_days
    from breach b where b.organisation_id = ${viewer.organisationId} and b.closed_at is null`

type Now = { today: PlainDate; holidays: ReadonlySet<string> }

function clockOf(row: Row, viewer: Viewer, { t }: Words, { today, holidays }: Now): RunningClock {
  const { id, who } = row
  const { country, timeZone } = viewer.organisation
  if (row.what === 'request') {
    const by = answerBy({ ...row, receivedOn: row.startedOn }, today, holidays)
    return { id, who, by, title: t(requestKindLabel[row.kind as RequestKind]), href: href('/rights/requests/:requestId', { requestId: id }) }
  }
  if (row.what === 'breach') {
    const by = authorityBy(row.startedAt).toZonedDateTimeISO(timeZone).toPlainDate()
    return { id, who, by, title: t('rights:today.breach'), href: href('/rights/breaches/:breachId', { breachId: id }) }
  }
  const kind = row.kind as ComplaintKind
  const clock = {
    ...usualClock,
    ...(row.acknowledgeDays && row.answerDays ? { acknowledgeDays: row.acknowledgeDays, answerDays: row.answerDays } : {}),
  }
  const next = nextOn({ kind, receivedOn: row.startedOn, acknowledgedOn: row.acknowledgedOn, outcome: null }, clock, country, holidays)
  const to = href('/rights/complaints/:complaintId', { complaintId: id })
  return { id, who, by: next?.by ?? today, title: t('rights:today.complaint', { kind: t(complaintKindLabel[kind]) }), href: to }
}
