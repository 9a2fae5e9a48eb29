import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { must, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { dueOfEverybody, foldDue } from '../../support/index.server.ts'
import { may } from '../access.ts'
import type { Scope } from '../indicator.ts'
import { mostTold, type QualityLine, qualityLines, type ToMend } from './quality.ts'

/** A record to mend before its person is let through: `who` is to do it. */
type Row = { id: string; personId: string; day: PlainDate; who: string | null; serviceId: string | null }

type Asked = { org: string; today: string; due: RawBuilder<unknown> }

/** Episodes that are open: of somebody who is supported. */
const open = ({ org }: Asked) => sql`
  episode e where e.organisation_id = ${org} and not exists (select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null)`

const lines: Record<QualityLine, (asked: Asked) => RawBuilder<Row>> = {
  'no-consent': (asked) => sql`
    select e.person_id as id, e.person_id, e.opened_on as day, e.worker_id as who, e.service_id from ${open(asked)}
       and not exists (select from consent c where c.organisation_id = e.organisation_id and c.person_id = e.person_id and c.purpose = 'keep-record' and c.given
             and (c.ends_on is null or c.ends_on >= ${asked.today}::date)
             and not exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id))`,
  'consent-old': ({ due, today }) => sql`
    select d.person_id as id, d.person_id, d.due_on as day, d.worker_id as who, d.service_id from (${due}) d where d.kind = 'consent' and d.due_on < ${today}::date`,
  'review-late': ({ org, today }) => sql`
    select p.person_id as id, p.person_id, p.review_on as day, e.worker_id as who, e.service_id from plan p
      join lateral (select e.worker_id, e.service_id from episode e
             where e.organisation_id = p.organisation_id and e.person_id = p.person_id
               and not exists (select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null) order by e.opened_on desc limit 1) e on true
     where p.organisation_id = ${org} and p.review_on < ${today}::date`,
  unsigned: ({ org }) => sql`
    select c.id, c.person_id, c.on_day as day, coalesce(t.supervisor_id, c.recorded_by_id) as who, c.service_id from contact c
      left join in_training t on t.organisation_id = c.organisation_id and t.viewer_id = c.recorded_by_id
     where c.organisation_id = ${org} and c.awaits_sign_off`,
  // the rules once, and not anew for each episode
  'measure-late': (asked) => sql`
    with rule as materialized (
      select service_id, instrument, first_within_days, every_weeks, asked_since from measure_rule where organisation_id = ${asked.org} and asked)
    select e.person_id as id, e.person_id, m.day, e.worker_id as who, e.service_id from (select e.* from ${open(asked)}) e
      cross join lateral (
        select min(case when l.last_on is null and a.first_within_days is not null then greatest(e.opened_on, a.asked_since) + a.first_within_days
                        when a.every_weeks is not null then coalesce(l.last_on, greatest(e.opened_on, a.asked_since)) + a.every_weeks * 7 end) as day
          from rule a
          cross join lateral (select max(r.answered_on) as last_on from response r
               where r.organisation_id = e.organisation_id and r.instrument = a.instrument and r.episode_id = e.id) l
         where a.service_id = e.service_id) m
     where m.day < ${asked.today}::date`,
  'no-contact': ({ due, today }) => sql`
    select d.person_id as id, d.person_id, d.due_on as day, d.worker_id as who, d.service_id from (${due}) d
     where d.kind in ('no-contact', 'key-work') and d.due_on < ${today}::date`,
  untaken: (asked) =>
    sql`select e.person_id as id, e.person_id, e.opened_on as day, null::uuid as who, e.service_id from ${open(asked)} and e.worker_id is null`,
  undecided: ({ org, today }) => sql`
    select r.id, r.person_id, r.decide_by as day, null::uuid as who, r.service_id from referral r where r.organisation_id = ${org} and r.stands = 'awaiting' and r.decide_by < ${today}::date`,
  'follow-up-late': ({ org, today }) => sql`
    select f.id, f.person_id, f.due_on as day, f.asked_by_id as who, f.service_id from follow_up f where f.organisation_id = ${org} and f.answered_on is null and f.due_on < ${today}::date`,
  'risk-open': ({ org }) => sql`
    select a.id, a.person_id, a.due_on as day, a.asked_id as who, a.service_id from risk_answer a where a.organisation_id = ${org} and a.stepped_at is null`,
}

/** The rows of a line, each record once, of the services asked for and of people whom the viewer has a reason to see. */
function seen(db: Db, viewer: Viewer, scope: Scope, line: QualityLine, today: PlainDate): RawBuilder<unknown> {
  const people = visiblePeople(db, viewer).select(['person.id', 'person.knownAs', 'person.reference'])
  const only = scope.serviceIds === null ? sql`` : sql`where r.service_id = any(${[...scope.serviceIds]}::uuid[])`
  return sql`
    select distinct on (r.id) r.id, r.person_id, p.known_as, p.reference, r.day, r.who from (${lines[line]({ org: viewer.organisationId, today: today.toString(), due: dueOfEverybody(viewer, today) })}) r
      cross join lateral (select * from (${people}) v where v.id = r.person_id) p ${only} order by r.id, r.day`
}

/** How many records there are to mend, line by line, in one statement: exact up to a thousand. */
export async function toMend(db: Db, viewer: Viewer, scope: Scope, today: PlainDate): Promise<Map<QualityLine, number>> {
  must(may(viewer, 'open', scope), 'reports.open')
  await foldDue(db, viewer)
  const each = qualityLines.map(
    (line) => sql`select ${line}::text as line, count(*) as n from (select from (${seen(db, viewer, scope, line, today)}) s limit ${mostTold + 1}) x`,
  )
  const { rows } = await sql<{ line: QualityLine; n: number }>`${sql.join(each, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ line, n }) => [line, Number(n)]))
}

/** The records of one line, the longest overdue first; a page, and one more where there is a next. */
export async function mendList(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  asked: { line: QualityLine; today: PlainDate; after: { day: string; id: string } | null; most: number },
): Promise<ToMend[]> {
  must(may(viewer, 'open', scope), 'reports.open')
  await foldDue(db, viewer)
  const after = asked.after === null ? sql`` : sql`where (s.day, s.id) > (${asked.after.day}::date, ${asked.after.id}::uuid)`
  const { rows } = await sql<ToMend>`
    select s.id, s.person_id as "personId", s.known_as as "knownAs", s.reference, s.day, w.name as "whoName" from (${seen(db, viewer, scope, asked.line, asked.today)}) s
      left join viewer w on w.organisation_id = ${viewer.organisationId} and w.id = s.who
     ${after} order by s.day, s.id limit ${asked.most + 1}`.execute(db)
  return rows
}
