-- Sessions and who came to them, counted in the manner of the other figures: rows by store, marks where a record changes, months laid anew.

-- Until when it is known which sessions are over: what is laid says of none that it was held whose time ran out later. Whoever folds moves it on.
alter table figure_fold add column passed_until timestamptz not null default '-infinity';
create function sessions_passed_until(org uuid) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $f$
  select coalesce((select f.passed_until from figure_fold f where f.organisation_id = org and (org = current_organisation() or current_setting('role') <> 'cairn_user')), '-infinity')
$f$;
/* The sessions whose time ran out after one moment and until another. None lasts longer than 25 hours. */
create function sessions_that_end(org uuid, since timestamptz, until timestamptz) returns table (id uuid, on_day date) language sql stable set search_path = public, pg_temp as $f$
  select s.id, s.on_day from session s
   where s.organisation_id = org and s.begins_at > coalesce(since, '-infinity') - interval '25 hours' and s.begins_at <= until and s.ends_at > coalesce(since, '-infinity') and s.ends_at <= until
$f$;

-- Of the session, on which day: wherever that goes, who came goes along.
create function attendance_follows_session() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  update attendance a set on_day = new.on_day where a.organisation_id = new.organisation_id and a.session_id = new.id and a.on_day <> new.on_day;
  return null;
end $f$;
revoke all on function attendance_follows_session() from public;
create trigger attendance_follows after update of on_day on session for each row when (old.on_day is distinct from new.on_day) execute function attendance_follows_session();

/* Who came, by name, to sessions that took place. Support is what is for people supported and either needs a referral or is no course, talk or meeting:
   whoever comes to a course that is open to all is a learner. */
create function came_to_sessions(org uuid, first_day date, last_day date) returns table (
  session_id uuid, person_id uuid, came_as text, service_id uuid, on_day date, marked_at timestamptz, kind text, is_support boolean)
language sql stable as $f$
  select a.session_id, a.person_id, a.came_as, a.service_id, a.on_day, a.marked_at, k.meaning,
         a.came_as = 'participant' and 'supported' = any (v.for_whom) and (v.admits = 'by-referral' or k.meaning in ('drop-in', 'self-management', 'social', 'other'))
    from attendance a
    join session s on s.organisation_id = org and s.id = a.session_id
    join activity v on v.organisation_id = org and v.id = s.activity_id
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id
   where a.organisation_id = org and a.on_day between first_day and last_day and a.meaning in ('present', 'late')
     and not exists (select from calling_off c where c.organisation_id = org and c.session_id = a.session_id and c.taken_back_at is null)
$f$;

create function counted_attendance(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, c.service_id, f.part, c.person_id, c.session_id, 1::numeric, c.on_day, c.on_day, c.marked_at
    from came_to_sessions(org, first_day, last_day) c cross join lateral (
      select 'came-as', c.came_as
      union all select 'attendances', c.kind where c.came_as = 'participant'
      union all select 'came', c.kind where c.came_as = 'participant'
      union all select 'first-timers', c.kind where c.came_as = 'participant' and not exists (
        select from came_to_sessions(org, '0001-01-01', c.on_day) b
         where b.person_id = c.person_id and b.came_as = 'participant' and (b.on_day, b.session_id) < (c.on_day, c.session_id))) f (figure, part)
$f$;

create function counted_session(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  with passed as materialized (select sessions_passed_until(org) as until),
  told as (
    select s.id, s.on_day, s.begins_at, v.service_id, k.meaning as kind, v.held, p.name as venue, t.meaning as theme, c.how as off, r.meaning as off_reason,
           extract(epoch from s.ends_at - s.begins_at) / 3600 as hours, c.how is null and s.ends_at <= (select until from passed) as is_held, h.heads, h.taking_part,
           (select count(*) from attendance a where a.organisation_id = org and a.session_id = s.id and a.came_as = 'participant' and a.meaning in ('present', 'late')) as named
      from session s
      join activity v on v.organisation_id = org and v.id = s.activity_id
      join activity_kind k on k.organisation_id = org and k.id = v.kind_id
      left join venue p on p.organisation_id = org and p.id = s.venue_id
      left join session_theme t on t.organisation_id = org and t.id = s.theme_id
      left join calling_off c on c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null
      left join calling_off_reason r on r.organisation_id = org and r.id = c.reason_id
     cross join lateral (
      select greatest(coalesce(sum(d.heads), 0), 0) as heads, greatest(coalesce(sum(d.heads) filter (where d.came_as = 'participant'), 0), 0) as taking_part
        from head_tap d where d.organisation_id = org and d.session_id = s.id) h
     where s.organisation_id = org and s.on_day between first_day and last_day)
  select f.figure, t.service_id, f.part, null::uuid, t.id, f.amount::numeric, t.on_day, t.on_day, t.begins_at
    from told t cross join lateral (
      select 'sessions-planned', t.kind, 1
      union all select case t.off when 'called-off' then 'sessions-called-off' else 'sessions-not-happened' end, t.off_reason, 1 where t.off is not null
      union all select 'heads', t.kind, t.heads where t.off is null and t.heads > 0
      union all select 'outreach', '', t.heads + t.named where t.off is null and t.kind = 'outreach' and t.heads + t.named > 0
      union all select h.* from (values
        ('sessions-held', t.kind, 1::numeric), ('sessions-ways', t.held, 1), ('sessions-themes', coalesce(t.theme, 'not-said'), 1), ('sessions-venues', coalesce(t.venue, 'no-venue'), 1),
        ('hours-offered', t.kind, round(t.hours, 2)), ('hours-attended', t.kind, round(t.hours, 2) * (t.named + t.taking_part))) h (figure, part, amount) where t.is_held and h.amount > 0) f (figure, part, amount)
$f$;

/* As before; and whoever came to what is support is supported, beside those who have a worker of their own. Of those in groups it is told who also had one on some day. */
create or replace function counted_episode(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, e.service_id, f.part, e.person_id, e.id, 1::numeric, e.opened_on, coalesce(c.closed_on, 'infinity'), e.opened_at
    from episode e left join closure c on c.organisation_id = org and c.episode_id = e.id and c.reopened_at is null
   cross join (values ('supported', ''), ('in-groups', 'one-to-one')) f (figure, part)
   where e.organisation_id = org and e.opened_on <= last_day and (c.closed_on is null or c.closed_on >= first_day)
  union all
  select f.figure, c.service_id, f.part, c.person_id, c.session_id, 1, c.on_day, c.on_day, c.marked_at
    from came_to_sessions(org, first_day, last_day) c cross join (values ('supported', ''), ('in-groups', 'came')) f (figure, part) where c.is_support
  union all
  select 'began', e.service_id, 'one-to-one', e.person_id, e.id, 1, e.opened_on, e.opened_on, e.opened_at
    from episode e where e.organisation_id = org and e.opened_on between first_day and last_day
  union all
  select 'began', i.service_id, 'group', i.person_id, i.person_id, 1, i.since_on, i.since_on, null
    from involvement i where i.organisation_id = org and i.state = 'supported' and i.since_on between first_day and last_day
     and not exists (select from episode e where e.organisation_id = org and e.person_id = i.person_id and e.service_id = i.service_id)
$f$;
revoke all on function sessions_passed_until(uuid) from public;
grant execute on function sessions_passed_until(uuid), came_to_sessions(uuid, date, date), counted_attendance(uuid, date, date), counted_session(uuid, date, date) to cairn_user;
create index calling_off_of_session on calling_off (organisation_id, session_id) include (taken_back_at);

create or replace function is_of_people(figure text) returns boolean language sql immutable parallel safe as $f$
  select figure in ('languages', 'reasons', 'accepted', 'declined', 'kept-waiting', 'supported', 'began', 'first-contact', 'needs', 'needs-languages', 'assessed', 'said-changed', 'swemwbs',
    'in-groups', 'came', 'first-timers')
$f$;

-- What changes of somebody's coming may make another time of theirs the first.
select mark_changes('session', 'organisation_id, id, activity_id, on_day, begins_at, ends_at, venue_id, theme_id', $t$
  select c.organisation_id, 'session', c.on_day, null::uuid from CHANGED c $t$);
select mark_changes('calling_off', 'organisation_id, session_id, how, reason_id, taken_back_at', $t$
  select c.organisation_id, 'session', s.on_day, null::uuid from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id
  union all select c.organisation_id, m.store, b.on_day, null from CHANGED c join attendance a on a.organisation_id = c.organisation_id and a.session_id = c.session_id
              join attendance b on b.organisation_id = c.organisation_id and b.person_id = a.person_id cross join (values ('attendance'), ('episode')) m (store) $t$);
select mark_changes('attendance', 'organisation_id, session_id, person_id, came_as, meaning, service_id, on_day', $t$
  select c.organisation_id, m.store, c.on_day, null::uuid from CHANGED c cross join (values ('attendance'), ('episode')) m (store)
  union all select c.organisation_id, 'attendance', b.on_day, null from CHANGED c join attendance b on b.organisation_id = c.organisation_id and b.person_id = c.person_id
  union all select c.organisation_id, 'session', s.on_day, null from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_changes('head_tap', 'organisation_id, session_id, came_as, heads', $t$
  select c.organisation_id, 'session', s.on_day, null::uuid from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_changes('activity', 'organisation_id, id, service_id, kind_id, held, for_whom, admits', $t$
  select c.organisation_id, m.store, s.on_day, null::uuid from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id
   cross join (values ('session'), ('attendance')) m (store)
  union all select c.organisation_id, 'episode', a.on_day, null from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id
              join attendance a on a.organisation_id = c.organisation_id and a.session_id = s.id $t$);
-- A word that means something else now, and a venue by another name, change all that was counted under them.
select mark_changes('activity_kind', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.store, l.span_on, null::uuid from figure_laid l where l.store in ('session', 'attendance', 'episode') and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_changes('session_theme', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.store, l.span_on, null::uuid from figure_laid l where l.store = 'session' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_changes('calling_off_reason', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.store, l.span_on, null::uuid from figure_laid l where l.store = 'session' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_changes('venue', 'organisation_id, id, name', $t$
  select l.organisation_id, l.store, l.span_on, null::uuid from figure_laid l where l.store = 'session' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
