-- For which time a room is taken, and by what: no room twice for the same minute.
create table room_use (
  organisation_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  session_id uuid,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  -- what it is for where it is no session: another group hires it, somebody speaks in private
  what text check (length(what) between 1 and 200),
  taken_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, room_id) references room,
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, taken_by_id) references viewer,
  constraint no_room_twice exclude using gist (organisation_id with =, room_id with =, during with &&) deferrable,
  check (session_id is not null or what is not null)
);
create index room_use_of_session on room_use (organisation_id, session_id) where session_id is not null;
select build_wall('room_use', 'select, insert, delete');

/* A session has its room from before it begins, when it is set up, until it is cleared up; one that is called off has none. */
create function session_takes_room() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  org uuid := new.organisation_id;
  whose uuid := case tg_table_name when 'session' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'session_id')::uuid end;
begin
  delete from room_use u where u.organisation_id = org and u.id = whose;
  insert into room_use (organisation_id, id, room_id, session_id, during)
    select org, s.id, s.room_id, s.id, tstzrange(s.begins_at - make_interval(mins => s.set_up_minutes), s.ends_at + make_interval(mins => s.clear_up_minutes))
      from session s
     where s.organisation_id = org and s.id = whose and s.room_id is not null
       and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null);
  return null;
end $f$;
revoke all on function session_takes_room() from public;
create trigger takes_room after insert or update of room_id, begins_at, ends_at, set_up_minutes, clear_up_minutes on session
  for each row execute function session_takes_room();
create trigger frees_room after insert or update of taken_back_at on calling_off for each row execute function session_takes_room();

/* Whether nothing has been said of a session, and nobody was put with it: such a one may go where the times of its activity change. */
create function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select not one.said_alone
     and not exists (select from calling_off c where c.organisation_id = one.organisation_id and c.session_id = one.id)
     and not exists (select from session_worker w where w.organisation_id = one.organisation_id and w.session_id = one.id)
$f$;
revoke all on function is_bare(session) from public;
grant execute on function is_bare(session) to cairn_user;

/* Which recurrences have to be laid further, of all organisations, with what it takes to say their days. For the work that nobody waits for. */
create function recurrences_to_lay(before date) returns table (
  organisation_id uuid, id uuid, rule text, from_on date, until_on date, begins time, minutes integer, laid_until date, skips_closed_days boolean, in_term boolean,
  country text, time_zone text, holiday_region text, closed date[], term_begins date[], term_ends date[])
language sql stable rows 100 security definer set search_path = public, pg_temp as $f$
  select r.organisation_id, r.id, r.rule, r.from_on, r.until_on, r.begins, r.minutes, r.laid_until, r.skips_closed_days, r.in_term, o.country, o.time_zone, o.holiday_region,
         array(select d.on_day from closed_day d where d.organisation_id = r.organisation_id and d.on_day > r.laid_until order by 1),
         array(select t.from_on from term t where t.organisation_id = r.organisation_id and t.until_on > r.laid_until order by t.from_on),
         array(select t.until_on from term t where t.organisation_id = r.organisation_id and t.until_on > r.laid_until order by t.from_on)
    from recurrence r join organisation o on o.id = r.organisation_id
    join activity a on a.organisation_id = r.organisation_id and a.id = r.activity_id
   where r.laid_until < before and (r.until_on is null or r.until_on > r.laid_until) and a.closed_on is null
   limit 500
$f$;

/* Lays the next sessions of one. Where its room is taken by then, the session has none, and its page says so. */
create function lay_sessions(org uuid, whose uuid, ids uuid[], days date[], begin timestamptz[], laid date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare r recurrence; at integer;
begin
  select * into r from recurrence where organisation_id = org and id = whose for update;
  if not found or r.laid_until >= laid then return; end if;
  for at in 1 .. coalesce(array_length(ids, 1), 0) loop
    for attempt in 1 .. 2 loop
      begin
        insert into session (organisation_id, id, activity_id, recurrence_id, slot_on, on_day, begins_at, ends_at, set_up_minutes, clear_up_minutes, venue_id, room_id)
          values (org, ids[at], r.activity_id, whose, days[at], days[at], begin[at], begin[at] + make_interval(mins => r.minutes), r.set_up_minutes, r.clear_up_minutes, r.venue_id,
                  case attempt when 1 then r.room_id end)
          on conflict do nothing;
        exit;
      exception when exclusion_violation then null;
      end;
    end loop;
  end loop;
  update recurrence set laid_until = laid where organisation_id = org and id = whose;
end $f$;
revoke all on function recurrences_to_lay(date), lay_sessions(uuid, uuid, uuid[], date[], timestamptz[], date) from public;
grant execute on function recurrences_to_lay(date), lay_sessions(uuid, uuid, uuid[], date[], timestamptz[], date) to cairn_jobs;
