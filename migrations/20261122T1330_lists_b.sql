/* The days by which a list of people is sorted: when somebody was last spoken to, and since when they are supported. Reckoned from contacts and episodes by the
   triggers below, so that a list behind a hundred thousand people walks along an index. What a list shows is read from the contacts and episodes themselves.
   '-infinity' and null stand for never: whoever was never spoken to comes first among those not spoken to for long. */
create table person_day (
  organisation_id uuid not null,
  person_id uuid not null,
  last_contact_on date not null default '-infinity',
  supported_since date,
  primary key (organisation_id, person_id),
  -- goes with the person, and is reckoned anew where two become one
  foreign key (organisation_id, person_id) references person on delete cascade
);
create index person_day_by_contact on person_day (organisation_id, last_contact_on, person_id);
create index person_day_by_since on person_day (organisation_id, (coalesce(supported_since, 'infinity'::date)), person_id);
create index person_day_by_since_last on person_day (organisation_id, (coalesce(supported_since, '-infinity'::date)), person_id);
select build_wall('person_day', 'select', of_people => true);
-- Of a record that was two, of which the viewer may see one, a day would tell of the other: it is not there for them.
create policy parts_whole on person_day as restrictive for select to cairn_user using (person_id <> all ((select parted_people())::uuid[]));

-- Everybody has one such row from the beginning: who is given another keeps the first.
create function days_are_there() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if exists (select from person_day d where d.organisation_id = new.organisation_id and d.person_id = new.person_id) then return null; end if;
  return new;
end $f$;
create trigger once before insert on person_day for each row execute function days_are_there();

create function spoke(held text, with_person boolean, meaning text) returns boolean language sql immutable parallel safe
  as $$ select held = 'held' and with_person and meaning <> 'tried-to-reach' $$;

create function reckon_days(org uuid, who uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update person_day d set
    last_contact_on = coalesce((select c.on_day from contact c where c.organisation_id = org and c.person_id = who and spoke(c.held, c.with_person, c.meaning)
                                 order by c.on_day desc limit 1), '-infinity'),
    supported_since = (select min(e.opened_on) from episode e where e.organisation_id = org and e.person_id = who and not exists (
                         select from closure x where x.organisation_id = org and x.episode_id = e.id and x.reopened_at is null))
   where d.organisation_id = org and d.person_id = who
$f$;

create function person_has_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  insert into person_day (organisation_id, person_id) values (new.organisation_id, new.id);
  return null;
end $f$;
create trigger days_of_new after insert on person for each row execute function person_has_days();

create function contact_moves_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if tg_op = 'INSERT' then
    update person_day set last_contact_on = new.on_day where organisation_id = new.organisation_id and person_id = new.person_id and last_contact_on < new.on_day;
    return null;
  end if;
  perform reckon_days(old.organisation_id, old.person_id);
  if tg_op = 'UPDATE' and new.person_id <> old.person_id then perform reckon_days(new.organisation_id, new.person_id); end if;
  return null;
end $f$;
create trigger days_of_contact after insert on contact for each row when (spoke(new.held, new.with_person, new.meaning)) execute function contact_moves_days();
create trigger days_of_changed after update of person_id, on_day, held, with_person, meaning or delete on contact for each row execute function contact_moves_days();

create function episode_moves_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if tg_op <> 'INSERT' then perform reckon_days(old.organisation_id, old.person_id); end if;
  if tg_op <> 'DELETE' then perform reckon_days(new.organisation_id, new.person_id); end if;
  return null;
end $f$;
create trigger days_of_episode after insert or update of person_id, opened_on or delete on episode for each row execute function episode_moves_days();

create function closure_moves_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  perform reckon_days(e.organisation_id, e.person_id) from episode e where e.organisation_id = new.organisation_id and e.id = new.episode_id;
  return null;
end $f$;
create trigger days_of_closure after insert or update of reopened_at, episode_id on closure for each row execute function closure_moves_days();
revoke all on function days_are_there(), reckon_days(uuid, uuid), person_has_days(), contact_moves_days(), episode_moves_days(), closure_moves_days() from public;

insert into person_day (organisation_id, person_id, last_contact_on, supported_since)
  select p.organisation_id, p.id, coalesce(c.last_on, '-infinity'), e.since
    from person p
    left join (select organisation_id, person_id, max(on_day) as last_on from contact where spoke(held, with_person, meaning) group by 1, 2) c
           on c.organisation_id = p.organisation_id and c.person_id = p.id
    left join (select e.organisation_id, e.person_id, min(e.opened_on) as since from episode e where not exists (
                 select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null) group by 1, 2) e
           on e.organisation_id = p.organisation_id and e.person_id = p.id;

insert into forgetting (table_name, deed, why) values ('person_day', 'keep', 'Two days of a record that names no one: the figures keep the same ones.');
