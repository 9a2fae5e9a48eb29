-- Bookings in figures, and how many completed of those whose course ended.

create or replace function figure_stores() returns text[] language sql immutable parallel safe as $f$
  select array['referral', 'decision', 'contact', 'assessment', 'goal', 'response', 'pair', 'closing', 'voice', 'safety', 'session', 'attendance', 'course', 'money', 'booking', 'completion', 'answer', 'rating']
$f$;

/* Every booking by the session that it is for, one of a whole course by the first. Missed is read from a register that was closed, or from what it says of them;
   of a whole course once for each day, and of those days alone on which the place was theirs. */
create function counted_booking(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  with placed as (
    select b.id, b.person_id, b.state, b.by_us, b.waited_at, b.offered_at, b.made_at, s.on_day, s.activity_id, s.venue_id, s.theme_id
      from session s join booking b on b.organisation_id = org and b.session_id = s.id
     where s.organisation_id = org and s.on_day between first_day and last_day
    union all
    select b.id, b.person_id, b.state, b.by_us, b.waited_at, b.offered_at, b.made_at, s.on_day, s.activity_id, s.venue_id, s.theme_id
      from (select distinct c.activity_id from booking c where c.organisation_id = org and c.session_id is null) course
     cross join lateral (select x.* from session x where x.organisation_id = org and x.activity_id = course.activity_id order by x.begins_at, x.id limit 1) s
      join booking b on b.organisation_id = org and b.activity_id = course.activity_id and b.session_id is null
     where s.on_day between first_day and last_day)
  select f.figure, v.service_id, f.part, p.person_id, p.id, 1::numeric, p.on_day, p.on_day, p.made_at
    from placed p
    join activity v on v.organisation_id = org and v.id = p.activity_id
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id
    left join venue w on w.organisation_id = org and w.id = p.venue_id
    left join session_theme t on t.organisation_id = org and t.id = p.theme_id
   cross join lateral (
      select 'places-asked', k.meaning
      union all select b.* from (values
        ('places-booked', k.meaning), ('places-venues', coalesce(w.name, 'no-venue')), ('places-ways', v.held), ('places-themes', coalesce(t.meaning, 'not-said'))) b where p.state = 'booked'
      union all select 'places-from-waiting', k.meaning where p.state = 'booked' and p.waited_at is not null
      union all select 'places-lapsed', k.meaning where p.state = 'lapsed' and p.offered_at is not null
      union all select 'places-cancelled', case when p.by_us then 'by-us' else 'by-them' end where p.state = 'cancelled') f (figure, part)
  union all
  select 'places-missed', v.service_id, k.meaning, b.person_id, b.id, 1, s.on_day, s.on_day, min(s.begins_at)
    from session s
    join activity v on v.organisation_id = org and v.id = s.activity_id and not v.heads_only
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id
    join booking b on b.organisation_id = org and b.activity_id = s.activity_id and (b.session_id = s.id or b.session_id is null) and b.state = 'booked' and b.state_at < s.ends_at
    left join attendance a on a.organisation_id = org and a.session_id = s.id and a.person_id = b.person_id
   where s.organisation_id = org and s.on_day between first_day and last_day and s.ends_at <= (select sessions_passed_until(org))
     and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null)
     and (a.meaning in ('absent', 'apologies')
          or a.meaning is null and exists (select from register_closing r where r.organisation_id = org and r.session_id = s.id and r.reopened_at is null))
   group by v.service_id, k.meaning, b.person_id, b.id, s.on_day
$f$;
revoke all on function counted_booking(uuid, date, date) from public;
grant execute on function counted_booking(uuid, date, date) to cairn_user;

select mark_store('booking', 'booking', 'organisation_id, id, activity_id, session_id, person_id, state, state_at, by_us, waited_at, offered_at', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.activity_id and (c.session_id is null or s.id = c.session_id) $t$);
-- Another session may be the first of a course now.
select mark_store('booking', 'session', 'organisation_id, id, activity_id, on_day, begins_at, ends_at, venue_id, theme_id', $t$
  select c.organisation_id, c.on_day from CHANGED c
  union all select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.activity_id
    where exists (select from booking b where b.organisation_id = c.organisation_id and b.activity_id = c.activity_id and b.session_id is null) $t$);
select mark_store('booking', 'attendance', 'organisation_id, session_id, person_id, meaning', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id
    where exists (select from booking b where b.organisation_id = s.organisation_id and b.activity_id = s.activity_id) $t$);
select mark_store('booking', 'register_closing', 'organisation_id, session_id, reopened_at', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('booking', 'calling_off', 'organisation_id, session_id, taken_back_at', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('booking', 'activity', 'organisation_id, id, service_id, kind_id, held, heads_only', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id
    where exists (select from booking b where b.organisation_id = c.organisation_id and b.activity_id = c.id) $t$);
select mark_store('booking', 'activity_kind', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'booking' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_store('booking', 'session_theme', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'booking' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_store('booking', 'venue', 'organisation_id, id, name', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'booking' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);

/* On which day a course ends: that of its last session that is not off. */
create function last_session_of(org uuid, act uuid) returns table (on_day date, ends_at timestamptz) language sql stable rows 1 set search_path = public, pg_temp as $f$
  select s.on_day, s.ends_at from session s
   where s.organisation_id = org and s.activity_id = act
     and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null)
   order by s.begins_at desc, s.id desc limit 1
$f$;
revoke all on function last_session_of(uuid, uuid) from public;
grant execute on function last_session_of(uuid, uuid) to cairn_user;

/* Of each course that is over, everybody who came to it or of whom it was said how it ended: by what was said, on the day of its last session. */
create function counted_completion(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  with ended as materialized (
    select v.id, v.service_id, l.on_day, l.ends_at
      from activity v
      join activity_kind k on k.organisation_id = org and k.id = v.kind_id and k.meaning in ('course', 'self-management', 'training')
     cross join lateral last_session_of(org, v.id) l
     where v.organisation_id = org and l.on_day between first_day and last_day and l.ends_at <= (select sessions_passed_until(org)))
  select 'courses-ended', e.service_id, coalesce(o.outcome, 'not-said'), w.person_id, e.id, 1::numeric, e.on_day, e.on_day, e.ends_at
    from ended e
   cross join lateral (
      select a.person_id from session s join attendance a on a.organisation_id = org and a.session_id = s.id
       where s.organisation_id = org and s.activity_id = e.id and a.came_as = 'participant' and a.meaning in ('present', 'late')
         and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null)
      union
      select x.person_id from course_outcome x where x.organisation_id = org and x.activity_id = e.id and x.taken_back_at is null) w
    left join lateral (
      select x.outcome from course_outcome x where x.organisation_id = org and x.activity_id = e.id and x.person_id = w.person_id and x.taken_back_at is null
       order by x.said_at desc, x.id desc limit 1) o on true
$f$;
revoke all on function counted_completion(uuid, date, date) from public;
grant execute on function counted_completion(uuid, date, date) to cairn_user;

select mark_store('completion', 'attendance', 'organisation_id, session_id, person_id, came_as, meaning', $t$
  select d.organisation_id, l.on_day from (select distinct c.organisation_id, s.activity_id from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id) d
   cross join lateral last_session_of(d.organisation_id, d.activity_id) l $t$);
select mark_store('completion', 'course_outcome', 'organisation_id, id, activity_id, person_id, outcome, taken_back_at', $t$
  select c.organisation_id, l.on_day from CHANGED c cross join lateral last_session_of(c.organisation_id, c.activity_id) l $t$);
-- Another session may be the last one now: where it was until then counts, too.
select mark_store('completion', 'session', 'organisation_id, id, activity_id, on_day, begins_at, ends_at', $t$
  select c.organisation_id, c.on_day from CHANGED c
  union all select d.organisation_id, s.on_day from (select distinct c.organisation_id, c.activity_id from CHANGED c) d
    join session s on s.organisation_id = d.organisation_id and s.activity_id = d.activity_id $t$);
select mark_store('completion', 'calling_off', 'organisation_id, session_id, taken_back_at', $t$
  select d.organisation_id, s.on_day from (select distinct c.organisation_id, o.activity_id from CHANGED c join session o on o.organisation_id = c.organisation_id and o.id = c.session_id) d
    join session s on s.organisation_id = d.organisation_id and s.activity_id = d.activity_id $t$);
select mark_store('completion', 'activity', 'organisation_id, id, service_id, kind_id', $t$
  select c.organisation_id, l.on_day from CHANGED c cross join lateral last_session_of(c.organisation_id, c.id) l $t$);
select mark_store('completion', 'activity_kind', 'organisation_id, id, meaning', $t$
  select c.organisation_id, l.on_day from CHANGED c join activity v on v.organisation_id = c.organisation_id and v.kind_id = c.id cross join lateral last_session_of(c.organisation_id, v.id) l $t$);
