-- Courses in figures: who began, how it ended, and hours that were made up elsewhere.

/* The stores that are counted anew from their records, beside first contacts and episodes. */
create function figure_stores() returns text[] language sql immutable parallel safe as $f$
  select array['referral', 'decision', 'contact', 'assessment', 'goal', 'response', 'pair', 'closing', 'voice', 'safety', 'session', 'attendance', 'course']
$f$;

/* Marks for one more store where a table that has marks already changes: `telling` says of the changed rows which days of the store they bear on. */
create function mark_store(store text, watched regclass, minded text, telling text) returns void language sql set search_path = public, pg_temp as $f$
  select watch_changes(watched, 'mark_' || store, minded, format('insert into figure_mark (organisation_id, store, span_on)
    select distinct m.organisation_id, %1$L, span_of(%1$L, m.day) from (%2$s) m (organisation_id, day) where m.day is not null', store, telling))
$f$;
revoke all on function figure_stores(), mark_store(text, regclass, text, text) from public;

/* Whoever comes to a course for the first time begins it. What became of them, and what they made up elsewhere, counts by the day that was said, unless it was taken back. */
create function counted_course(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'courses-begun', v.service_id, k.meaning, a.person_id, s.activity_id, 1::numeric, a.on_day, a.on_day, a.marked_at
    from attendance a
    join session s on s.organisation_id = org and s.id = a.session_id
    join activity v on v.organisation_id = org and v.id = s.activity_id
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id and k.meaning in ('course', 'self-management', 'training')
   where a.organisation_id = org and a.on_day between first_day and last_day and a.came_as = 'participant' and a.meaning in ('present', 'late')
     and not exists (select from calling_off c where c.organisation_id = org and c.session_id = a.session_id and c.taken_back_at is null)
     and not exists (
       select from attendance b join session t on t.organisation_id = org and t.id = b.session_id and t.activity_id = s.activity_id
        where b.organisation_id = org and b.person_id = a.person_id and b.came_as = 'participant' and b.meaning in ('present', 'late') and (b.on_day, b.session_id) < (a.on_day, a.session_id)
          and not exists (select from calling_off c where c.organisation_id = org and c.session_id = b.session_id and c.taken_back_at is null))
  union all
  select f.figure, v.service_id, f.part, o.person_id, o.id, 1, o.on_day, o.on_day, o.said_at
    from course_outcome o
    join activity v on v.organisation_id = org and v.id = o.activity_id
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id
   cross join lateral (select 'courses-completed', k.meaning where o.outcome = 'completed' union all select 'courses-left', coalesce(o.why, 'not-completed') where o.outcome <> 'completed') f (figure, part)
   where o.organisation_id = org and o.on_day between first_day and last_day and o.taken_back_at is null
  union all
  select 'hours-credited', v.service_id, k.meaning, h.person_id, h.id, round(h.minutes / 60.0, 2), h.on_day, h.on_day, h.said_at
    from hours_credit h
    join activity v on v.organisation_id = org and v.id = h.activity_id
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id
   where h.organisation_id = org and h.on_day between first_day and last_day and h.taken_back_at is null and h.minutes > 0
$f$;
revoke all on function counted_course(uuid, date, date) from public;
grant execute on function counted_course(uuid, date, date) to cairn_user;

select mark_store('course', 'course_outcome', 'organisation_id, id, activity_id, person_id, outcome, on_day, why, taken_back_at', 'select c.organisation_id, c.on_day from CHANGED c');
select mark_store('course', 'hours_credit', 'organisation_id, id, activity_id, person_id, minutes, on_day, taken_back_at', 'select c.organisation_id, c.on_day from CHANGED c');
-- What changes of somebody's coming may make another time of theirs the first.
select mark_store('course', 'attendance', 'organisation_id, session_id, person_id, came_as, meaning, on_day', $t$
  select c.organisation_id, c.on_day from CHANGED c
  union all select c.organisation_id, b.on_day from CHANGED c join attendance b on b.organisation_id = c.organisation_id and b.person_id = c.person_id $t$);
select mark_store('course', 'session', 'organisation_id, id, activity_id', $t$
  select c.organisation_id, b.on_day from CHANGED c join attendance a on a.organisation_id = c.organisation_id and a.session_id = c.id
    join attendance b on b.organisation_id = c.organisation_id and b.person_id = a.person_id $t$);
select mark_store('course', 'calling_off', 'organisation_id, session_id, taken_back_at', $t$
  select c.organisation_id, b.on_day from CHANGED c join attendance a on a.organisation_id = c.organisation_id and a.session_id = c.session_id
    join attendance b on b.organisation_id = c.organisation_id and b.person_id = a.person_id $t$);
select mark_store('course', 'activity', 'organisation_id, id, service_id, kind_id', $t$
  select c.organisation_id, a.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id join attendance a on a.organisation_id = c.organisation_id and a.session_id = s.id
  union all select c.organisation_id, o.on_day from CHANGED c join course_outcome o on o.organisation_id = c.organisation_id and o.activity_id = c.id
  union all select c.organisation_id, h.on_day from CHANGED c join hours_credit h on h.organisation_id = c.organisation_id and h.activity_id = c.id $t$);
-- A kind that means something else now may make courses of what was none.
select mark_store('course', 'activity_kind', 'organisation_id, id, meaning', $t$
  select c.organisation_id, a.on_day from CHANGED c join activity v on v.organisation_id = c.organisation_id and v.kind_id = c.id
    join session s on s.organisation_id = c.organisation_id and s.activity_id = v.id join attendance a on a.organisation_id = c.organisation_id and a.session_id = s.id
  union all select l.organisation_id, l.span_on from figure_laid l where l.store = 'course' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);

/* As before, store by store as `figure_stores` tells them. */
create or replace function rebuild_figures(org uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
declare one text;
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the figures of another organisation' using errcode = '42501';
  end if;
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  delete from figure_mark where organisation_id = org;
  delete from figure_span where organisation_id = org;
  delete from figure_cut_laid where organisation_id = org;
  delete from figure_laid where organisation_id = org;
  delete from first_contact where organisation_id = org;
  insert into figure_mark (organisation_id, store, whose) select org, 'first_contact', r.person_id from referral r where r.organisation_id = org group by r.person_id;
  foreach one in array figure_stores() loop
    execute format('insert into figure_mark (organisation_id, store, span_on) select distinct $1, $2, span_of($2, on_day) from %I($1, ''0001-01-01'', ''9999-12-31'')', 'counted_' || one) using org, one;
  end loop;
  insert into figure_mark (organisation_id, store, span_on)
    select org, 'episode', g::date from generate_series((select date_trunc('month', least((select min(opened_on) from episode where organisation_id = org),
      (select min(since_on) from involvement where organisation_id = org and state = 'supported'),
      (select min(on_day) from attendance where organisation_id = org)))), now(), interval '1 month') g;
  perform fold_figures(org);
end $f$;

-- What is there already is counted.
insert into figure_mark (organisation_id, store, span_on)
  select distinct o.id, 'course', span_of('course', k.on_day) from organisation o cross join lateral counted_course(o.id, '0001-01-01', '9999-12-31') k;
