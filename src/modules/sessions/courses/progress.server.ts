import { type RawBuilder, sql } from 'kysely'
import type { Progress } from './course.ts'

export type ProgressRow = Progress & { activityId: string; personId: string }
type Of = { organisationId: string } & ({ activityId: string } | { personId: string })

const isHeld = sql`not exists (select from calling_off o where o.organisation_id = s.organisation_id and o.session_id = s.id and o.taken_back_at is null)`

/**
 * What counts for the learners of a course, or for somebody in all of theirs: the hours of sessions that were held, who came late as the course says,
 * and what was made up elsewhere. A learner is who stands on a register as a participant, was credited hours, or had something said of them.
 */
export function progressIn(of: Of): RawBuilder<ProgressRow> {
  const org = of.organisationId
  const among = (activity: string, person: string) =>
    'activityId' in of ? sql`${sql.ref(activity)} = ${of.activityId}` : sql`${sql.ref(person)} = ${of.personId}`
  return sql<ProgressRow>`(
    with came as (
      select s.activity_id, a.person_id, s.id as session_id, a.on_day, a.meaning in ('present', 'late') as was_there,
             round(extract(epoch from s.ends_at - s.begins_at) / 60
               * case a.meaning when 'present' then 100 when 'late' then coalesce(r.late_percent, 100) else 0 end / 100)::int as minutes
        from attendance a
        join session s on s.organisation_id = ${org} and s.id = a.session_id
        join activity v on v.organisation_id = ${org} and v.id = s.activity_id
        join activity_kind k on k.organisation_id = ${org} and k.id = v.kind_id ${'activityId' in of ? sql`` : sql`and k.meaning in ('course', 'self-management', 'training')`}
        left join completion_rule r on r.organisation_id = ${org} and r.activity_id = s.activity_id
       where a.organisation_id = ${org} and ${among('s.activity_id', 'a.person_id')} and a.came_as = 'participant' and ${isHeld}),
    credit as (
      select h.activity_id, h.person_id, h.session_id, h.minutes, h.on_day from hours_credit h
       where h.organisation_id = ${org} and ${among('h.activity_id', 'h.person_id')} and h.taken_back_at is null),
    learner as (
      select activity_id, person_id from came union select activity_id, person_id from credit
      union select c.activity_id, c.person_id from course_outcome c
       where c.organisation_id = ${org} and ${among('c.activity_id', 'c.person_id')} and c.taken_back_at is null),
    counted as (
      select l.activity_id, l.person_id, coalesce(w.minutes, 0) + coalesce(h.minutes, 0) as minutes, coalesce(h.minutes, 0) as credited,
             coalesce(w.sessions, 0) + coalesce(h.sessions, 0) as sessions, least(w.first_on, h.first_on) as first_on, greatest(w.last_on, h.last_on) as last_on,
             array(select s.id from session s where s.organisation_id = ${org} and s.activity_id = l.activity_id and s.obligatory and ${isHeld}
                and not exists (select from came c where c.person_id = l.person_id and c.session_id = s.id and c.was_there)
                and not exists (select from credit c where c.person_id = l.person_id and c.session_id = s.id) order by s.begins_at) as missing
        from learner l
        left join lateral (select sum(c.minutes)::int as minutes, count(*)::int as sessions, min(c.on_day) as first_on, max(c.on_day) as last_on
          from came c where c.activity_id = l.activity_id and c.person_id = l.person_id and c.was_there) w on true
        left join lateral (select sum(c.minutes)::int as minutes, count(c.session_id)::int as sessions, min(c.on_day) as first_on, max(c.on_day) as last_on
          from credit c where c.activity_id = l.activity_id and c.person_id = l.person_id) h on true)
    select t.*, t.minutes >= coalesce(r.minutes_needed, 0) and t.sessions >= coalesce(r.sessions_needed, 0) and cardinality(t.missing) = 0
             and (num_nonnulls(r.minutes_needed, r.sessions_needed) > 0
               or exists (select from session s where s.organisation_id = ${org} and s.activity_id = t.activity_id and s.obligatory)) as meets
      from counted t left join completion_rule r on r.organisation_id = ${org} and r.activity_id = t.activity_id)`
}
