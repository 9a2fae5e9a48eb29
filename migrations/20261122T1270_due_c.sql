-- Who wants to be told by mail of what is due, how often, and at which hour of the organisation's clock.
create table reminder_choice (
  organisation_id uuid not null,
  viewer_id uuid not null,
  rhythm text not null check (rhythm in ('daily', 'weekly')),
  weekday integer not null default 1 check (weekday between 1 and 7),
  hour integer not null check (hour between 0 and 23),
  -- the last day that was looked at, so that none is told twice
  told_on date,
  chosen_at timestamptz not null default now(),
  primary key (organisation_id, viewer_id),
  foreign key (organisation_id, viewer_id) references viewer
);
select build_wall('reminder_choice', 'select, insert, update, delete');
create policy own_choice on reminder_choice as restrictive to cairn_user using (viewer_id = nullif(current_setting('app.viewer', true), '')::uuid);

/* Whom to tell now: those whose hour has come on their own organisation's clock and whose day has not been told, with how much waits for them.
   Numbers alone leave it. Each is marked in the same statement, so that of two processes one tells. Saturday and Sunday tell nobody daily. */
create function take_reminders(at timestamptz)
returns table (organisation_id uuid, viewer_id uuid, email text, language text, due integer, late integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  one record;
  today date;
begin
  for one in
    select c.organisation_id, c.viewer_id, v.email, coalesce(v.language, o.language) as language, o.time_zone
      from reminder_choice c
      join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id and v.ended_at is null
      join organisation o on o.id = c.organisation_id
     where extract(hour from at at time zone o.time_zone) >= c.hour
       and (c.told_on is null or c.told_on < (at at time zone o.time_zone)::date)
       and case c.rhythm when 'weekly' then extract(isodow from at at time zone o.time_zone) = c.weekday
                         else extract(isodow from at at time zone o.time_zone) < 6 end
     order by c.organisation_id, c.viewer_id limit 200 for update of c skip locked
  loop
    today := (at at time zone one.time_zone)::date;
    update reminder_choice r set told_on = today where r.organisation_id = one.organisation_id and r.viewer_id = one.viewer_id;
    organisation_id := one.organisation_id; viewer_id := one.viewer_id; email := one.email; language := one.language;
    select count(*), count(*) filter (where waiting.due_on < today) into due, late from (
      select d.due_on from due_of(one.organisation_id, one.viewer_id, today) d where d.shows_on <= today and not exists (
        select from closed_record x where x.organisation_id = one.organisation_id and x.viewer_id = one.viewer_id and x.person_id = d.person_id)
      union all
      select t.due_on from task t where t.organisation_id = one.organisation_id and t.for_id = one.viewer_id and t.done_at is null and t.due_on <= today) waiting;
    if due > 0 then return next; end if;
  end loop;
end $f$;
revoke all on function take_reminders(timestamptz) from public;
grant execute on function take_reminders(timestamptz) to cairn_jobs;
-- The job writes the reminder as a message to a colleague, about nobody; it may write no other.
create policy reminds on message for insert to cairn_jobs with check (person_id is null and about_id is null and channel = 'email');
grant insert on message to cairn_jobs;
