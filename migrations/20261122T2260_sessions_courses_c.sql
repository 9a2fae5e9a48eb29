-- A catalogue of courses shared between organisations that agreed to it, and a place asked for across the border with only what is needed.

-- Two organisations show one another their courses. One asks, the other agrees; either ends it.
create table catalogue_tie (
  organisation_id uuid not null references organisation,
  id uuid not null,
  other_id uuid not null references organisation,
  asked_by_id uuid not null,
  asked_at timestamptz not null default now(),
  agreed_by_id uuid,
  agreed_at timestamptz,
  ended_by_organisation_id uuid,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, asked_by_id) references viewer (organisation_id, id),
  foreign key (other_id, agreed_by_id) references viewer (organisation_id, id),
  check ((agreed_at is null) = (agreed_by_id is null)),
  check ((ended_at is null) = (ended_by_organisation_id is null))
);
create unique index catalogue_tie_once on catalogue_tie (least(organisation_id, other_id), greatest(organisation_id, other_id)) where ended_at is null;
create index catalogue_tie_by_other on catalogue_tie (other_id);
select build_wall('catalogue_tie', 'select, insert');
grant update (agreed_by_id, agreed_at, ended_by_organisation_id, ended_at) on catalogue_tie to cairn_user;
create policy as_other on catalogue_tie for select to cairn_user using (other_id = current_organisation());
create policy other_answers on catalogue_tie for update to cairn_user using (other_id = current_organisation()) with check (other_id = current_organisation());

/* The other side agrees for itself; whoever ends it, says so for itself; and neither is unsaid. */
create function keep_tie_sides() returns trigger language plpgsql set search_path = public, pg_temp as $f$
begin
  if current_user <> 'cairn_user' then return new; end if;
  if tg_op = 'INSERT' then
    if new.agreed_at is not null then raise exception 'the other side alone says that it agreed' using errcode = '42501'; end if;
    return new;
  end if;
  if (new.agreed_at, new.agreed_by_id) is distinct from (old.agreed_at, old.agreed_by_id) and (old.agreed_at is not null or new.other_id is distinct from current_organisation()) then
    raise exception 'the other side alone says that it agreed, and once' using errcode = '42501';
  end if;
  if (new.ended_at, new.ended_by_organisation_id) is distinct from (old.ended_at, old.ended_by_organisation_id)
     and (old.ended_at is not null or new.ended_by_organisation_id is distinct from current_organisation()) then
    raise exception 'each side ends it for itself, and once' using errcode = '42501';
  end if;
  return new;
end $f$;
create trigger keep_tie_sides before insert or update on catalogue_tie for each row execute function keep_tie_sides();

-- A course that stands in the catalogue of those with whom it was agreed.
create table catalogue_entry (
  organisation_id uuid not null,
  activity_id uuid not null,
  shared_by_id uuid not null,
  shared_at timestamptz not null default now(),
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, shared_by_id) references viewer
);
select build_wall('catalogue_entry', 'select, insert, delete');

-- A place that is asked for elsewhere, and what was passed on: no more than the person agreed to.
create table border_place (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  other_id uuid not null references organisation,
  -- theirs, and its name for everybody as it stood
  course_id uuid not null,
  course_name jsonb not null,
  name text not null check (length(name) between 1 and 200),
  language text not null check (length(language) between 2 and 11),
  channel text check (channel in ('email', 'text')),
  reach text check (length(reach) between 3 and 320),
  needs text check (length(needs) between 1 and 500),
  consent_id uuid not null,
  asked_by_id uuid not null,
  asked_at timestamptz not null default now(),
  given_up_by_id uuid,
  given_up_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, asked_by_id) references viewer,
  foreign key (organisation_id, given_up_by_id) references viewer,
  check ((channel is null) = (reach is null)),
  check ((given_up_at is null) = (given_up_by_id is null))
);
create unique index border_place_once on border_place (organisation_id, person_id, other_id, course_id) where given_up_at is null;
select build_wall('border_place', 'select, insert', of_people => true);
grant update (given_up_by_id, given_up_at) on border_place to cairn_user;
insert into forgetting (table_name, column_name, deed, becomes) values
  ('border_place', 'name', 'blank', '''—'''),
  ('border_place', 'channel', 'blank', 'null'),
  ('border_place', 'reach', 'blank', 'null'),
  ('border_place', 'needs', 'blank', 'null');

create function is_tied(one uuid, other uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from catalogue_tie t where t.agreed_at is not null and t.ended_at is null
    and (t.organisation_id = one and t.other_id = other or t.organisation_id = other and t.other_id = one))
$f$;
revoke all on function is_tied(uuid, uuid) from public;

/* The names of those with whom the present organisation shares its catalogue, asks to, or did. */
create function organisations_tied() returns table (id uuid, name text) language sql stable rows 10 security definer set search_path = public, pg_temp as $f$
  select distinct o.id, o.name from catalogue_tie t join organisation o on o.id in (t.organisation_id, t.other_id)
   where current_organisation() in (t.organisation_id, t.other_id) and o.id <> current_organisation()
$f$;

/* The courses of those with whom it was agreed: what a stranger may read of them, and nothing of who comes. Only what is to come, of a service that is open. */
create function catalogue_of_others(one_course uuid, audience text, sought text, after_on date, after_id uuid, most integer)
returns table (organisation_id uuid, organisation text, organisation_language text, currency text, course_id uuid, public_name jsonb, description jsonb, kind jsonb, for_whom text[], admits text,
               languages text[], held text, price_minor bigint, concession_minor bigint, access_note jsonb, model text, model_version text, begins_on date, ends_on date, to_come integer, venue text)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  select o.id, o.name, o.language, o.currency, a.id, a.public_name, a.description, k.words, a.for_whom, a.admits, a.languages, a.held, a.price_minor, a.concession_minor, a.access_note,
         a.model, a.model_version, x.begins_on, x.ends_on, x.to_come, x.venue
    from catalogue_entry e
    join organisation o on o.id = e.organisation_id
    join activity a on a.organisation_id = e.organisation_id and a.id = e.activity_id and a.public_name <> '{}' and (a.closed_on is null or a.closed_on >= current_date)
    join activity_kind k on k.organisation_id = a.organisation_id and k.id = a.kind_id
    join service s on s.organisation_id = a.organisation_id and s.id = a.service_id and s.closed_on is null
   cross join lateral (
      select min(n.on_day) as begins_on, max(n.on_day) as ends_on, count(*)::integer as to_come, min(v.name) as venue
        from session n left join venue v on v.organisation_id = n.organisation_id and v.id = n.venue_id
       where n.organisation_id = a.organisation_id and n.activity_id = a.id and n.begins_at > now()
         and not exists (select from calling_off c where c.organisation_id = n.organisation_id and c.session_id = n.id and c.taken_back_at is null)) x
   where e.organisation_id <> current_organisation() and is_tied(e.organisation_id, current_organisation()) and x.to_come > 0
     and (one_course is null or a.id = one_course) and (audience is null or audience = any (a.for_whom))
     and (sought is null or strpos(fold(a.public_name::text || ' ' || o.name), fold(sought)) > 0)
     and (after_id is null or (x.begins_on, a.id) > (after_on, after_id))
   order by x.begins_on, a.id limit least(most, 101)
$f$;

/* Hands a place that was asked for over to the other side, as a booking that waits for its yes. What is passed on is what stands in the row, and nothing else leaves. */
create function ask_across(place uuid) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare asked border_place; course activity;
begin
  if current_setting('app.content', true) is distinct from 'yes' then raise exception 'those who work with people ask for places' using errcode = '42501'; end if;
  select * into asked from border_place b where b.organisation_id = current_organisation() and b.id = place and b.given_up_at is null
     and b.asked_by_id = nullif(current_setting('app.viewer', true), '')::uuid;
  if not found or not is_tied(asked.other_id, current_organisation()) then return false; end if;
  select a.* into course from activity a join catalogue_entry e on e.organisation_id = a.organisation_id and e.activity_id = a.id
   where a.organisation_id = asked.other_id and a.id = asked.course_id and (a.closed_on is null or a.closed_on >= current_date);
  if not found then return false; end if;
  insert into booking (organisation_id, id, activity_id, service_id, name, language, channel, reach, how, why, state)
    values (asked.other_id, asked.id, course.id, course.service_id, asked.name, asked.language, asked.channel, asked.reach, 'border',
            (select o.name from organisation o where o.id = asked.organisation_id) || coalesce(': ' || asked.needs, ''), 'asked');
  return true;
end $f$;

/* How the places stand that the present organisation asked for elsewhere, for whoever may read them here. */
create function places_across(places uuid[]) returns table (place_id uuid, state text) language sql stable rows 10 security definer set search_path = public, pg_temp as $f$
  select b.id, k.state from border_place b join booking k on k.organisation_id = b.other_id and k.id = b.id and k.how = 'border'
   where b.organisation_id = current_organisation() and b.id = any (places) and current_setting('app.content', true) = 'yes'
$f$;

/* Gives a place elsewhere up, and lets the next have it. */
create function give_up_across(place uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare asked border_place;
begin
  if current_setting('app.content', true) is distinct from 'yes' then raise exception 'those who work with people ask for places' using errcode = '42501'; end if;
  select * into asked from border_place b where b.organisation_id = current_organisation() and b.id = place;
  if not found then return; end if;
  perform from activity a where a.organisation_id = asked.other_id and a.id = asked.course_id for update;
  update booking set state = 'cancelled', state_at = now(), state_by_id = null
   where organisation_id = asked.other_id and id = asked.id and how = 'border' and state in ('asked', 'booked', 'waiting', 'offered');
  perform offer_places(asked.other_id, asked.course_id);
end $f$;
revoke all on function organisations_tied(), catalogue_of_others(uuid, text, text, date, uuid, integer), ask_across(uuid), places_across(uuid[]), give_up_across(uuid) from public;
grant execute on function organisations_tied(), catalogue_of_others(uuid, text, text, date, uuid, integer), ask_across(uuid), places_across(uuid[]), give_up_across(uuid) to cairn_user;
