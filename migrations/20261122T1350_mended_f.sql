-- Texts: the hours in which none goes out, whoever asked for none, and what the provider tells us of each.

alter table organisation add column text_quiet_from time not null default '20:00';
alter table organisation add column text_quiet_until time not null default '09:00';

-- Of a text: the number as it was dialled, in how many parts it went, and when it was told that it arrived.
alter table message add column dialled text check (dialled ~ '^\+[1-9][0-9]{7,14}$');
alter table message add column parts integer check (parts > 0);
alter table message add column arrived_at timestamptz;
grant update (dialled, parts, arrived_at) on message to cairn_jobs;
create index message_text on message (id) where channel = 'text';
create index message_dialled on message (dialled) where dialled is not null;

-- A number that wrote STOP: nothing goes to it any more from this organisation, until it writes START.
create table text_stop (
  organisation_id uuid not null references organisation,
  number text not null check (number ~ '^\+[1-9][0-9]{7,14}$'),
  stopped_at timestamptz not null default now(),
  primary key (organisation_id, number)
);
select build_wall('text_stop', 'select', of_people => true);
insert into forgetting (table_name, deed, whose, turn) values
  ('text_stop', 'remove', 'number in (select dialled from message m where m.organisation_id = $1 and m.person_id = $2 and m.dialled is not null)', 0);

/* What the post must know before it lets go of a text: where the organisation is, its quiet hours, and whether the number is one that the person said is safe for texts.
   Asked at the last moment: it may have been said otherwise while the text was waiting. Of nobody in particular nothing is asked. */
create function text_terms(org uuid, person uuid, recipient text)
returns table (country text, time_zone text, quiet_from text, quiet_until text, safe boolean) language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select o.country, o.time_zone, to_char(o.text_quiet_from, 'HH24:MI'), to_char(o.text_quiet_until, 'HH24:MI'),
         person is null or coalesce((select bool_and(r.safe) from person_reach r
           where r.organisation_id = org and r.person_id = person and r.kind = 'text' and right(r.digits, 8) = right(regexp_replace(recipient, '\D', '', 'g'), 8)), false)
    from organisation o where o.id = org
$f$;
create function has_stopped_texts(org uuid, of_number text) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from text_stop s where s.organisation_id = org and s.number = of_number)
$f$;
revoke all on function text_terms(uuid, uuid, text), has_stopped_texts(uuid, text) from public;
grant execute on function text_terms(uuid, uuid, text), has_stopped_texts(uuid, text) to cairn_jobs;

/* A text arrived. Told twice, it arrived once; one that was not sent did not. */
create function text_arrived(message_id uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update message set arrived_at = now() where id = message_id and channel = 'text' and sent_at is not null and failed_at is null and arrived_at is null
$f$;
/* A text that was sent did not arrive: it becomes somebody's to look after, as a mail that could not be sent. */
create function text_failed(message_id uuid, code text) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare one record;
begin
  update message set failed_at = now(), failure = left('did not arrive: ' || code, 200)
   where id = message_id and channel = 'text' and sent_at is not null and failed_at is null and arrived_at is null
  returning organisation_id, id, person_id, failure into one;
  if not found then return; end if;
  insert into event (organisation_id, kind, person_id, subject_id, detail)
    values (one.organisation_id, 'message failed', one.person_id, one.id, jsonb_build_object('channel', 'text', 'failure', one.failure));
end $f$;
/* Somebody wrote STOP, or START: it holds at every organisation that wrote to this number, and stands in the timeline of whom it was written to. */
create function text_answered(of_number text, stops boolean) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare known record;
begin
  for known in select distinct m.organisation_id from message m where m.dialled = of_number loop
    if stops then insert into text_stop (organisation_id, number) values (known.organisation_id, of_number) on conflict do nothing;
    else delete from text_stop s where s.organisation_id = known.organisation_id and s.number = of_number; end if;
    if not found then continue; end if;
    insert into event (organisation_id, kind, person_id)
      select known.organisation_id, case when stops then 'texts stopped' else 'texts wanted' end, m.person_id
        from message m join person p on p.organisation_id = m.organisation_id and p.id = m.person_id
       where m.organisation_id = known.organisation_id and m.dialled = of_number group by m.person_id;
  end loop;
end $f$;
revoke all on function text_arrived(uuid), text_failed(uuid, text), text_answered(text, boolean) from public;
grant execute on function text_arrived(uuid), text_failed(uuid, text), text_answered(text, boolean) to cairn_login;

-- A reminder goes by mail, or by text to a number of one's own.
alter table reminder_choice add column way text not null default 'email' check (way in ('email', 'text'));
alter table reminder_choice add column phone text check (length(phone) between 5 and 40);
alter table reminder_choice add check (way = 'email' or phone is not null);
alter policy reminds on message with check (person_id is null and about_id is null and channel in ('email', 'text'));

/* As before, with the way that each chose. */
drop function take_reminders(timestamptz, integer);
create function take_reminders(at timestamptz, most integer)
returns table (organisation_id uuid, viewer_id uuid, email text, way text, phone text, language text, due integer, late integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  one record;
  today date;
begin
  for one in
    with ready as (
      select c.organisation_id, c.viewer_id, c.hour, row_number() over (partition by c.organisation_id, c.hour order by c.viewer_id) as turn
        from reminder_choice c
        join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id and v.ended_at is null
        join organisation o on o.id = c.organisation_id
       where extract(hour from at at time zone o.time_zone) >= c.hour
         and (c.told_on is null or c.told_on < (at at time zone o.time_zone)::date)
         and case c.rhythm when 'weekly' then extract(isodow from at at time zone o.time_zone) = c.weekday
                           else extract(isodow from at at time zone o.time_zone) < 6 end)
    select c.organisation_id, c.viewer_id, v.email, c.way, c.phone, coalesce(v.language, o.language) as language, o.time_zone
      from ready
      join reminder_choice c on c.organisation_id = ready.organisation_id and c.viewer_id = ready.viewer_id
      join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id
      join organisation o on o.id = c.organisation_id
     where c.told_on is null or c.told_on < (at at time zone o.time_zone)::date
     order by ready.hour, ready.turn, c.organisation_id limit most for update of c skip locked
  loop
    today := (at at time zone one.time_zone)::date;
    update reminder_choice r set told_on = today where r.organisation_id = one.organisation_id and r.viewer_id = one.viewer_id;
    organisation_id := one.organisation_id; viewer_id := one.viewer_id; email := one.email; way := one.way; phone := one.phone; language := one.language;
    select count(*), count(*) filter (where waiting.due_on < today) into due, late from (
      select d.due_on from due_of(one.organisation_id, one.viewer_id, today) d where d.shows_on <= today and not exists (
        select from closed_record x where x.organisation_id = one.organisation_id and x.viewer_id = one.viewer_id and x.person_id = d.person_id)
      union all
      select t.due_on from task t where t.organisation_id = one.organisation_id and t.for_id = one.viewer_id and t.done_at is null and t.due_on <= today) waiting;
    return next;
  end loop;
end $f$;
revoke all on function take_reminders(timestamptz, integer) from public;
grant execute on function take_reminders(timestamptz, integer) to cairn_jobs;
