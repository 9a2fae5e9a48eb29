-- A private room is divided into slots while a session goes on (WORCS-07), and where those are who take part from afar (KENT-04).

-- A room whose time at one session is divided, each slot as long as the next.
create table slot_plan (
  organisation_id uuid not null,
  session_id uuid not null,
  room_id uuid not null,
  minutes integer not null check (minutes between 5 and 120),
  -- for which the room is held meanwhile; nothing where the session is in that room itself
  use_id uuid,
  planned_by_id uuid not null,
  primary key (organisation_id, session_id, room_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, room_id) references room,
  foreign key (organisation_id, planned_by_id) references viewer
);
select build_wall('slot_plan', 'select, insert, delete');

-- Who has which slot, by its number from 0: no slot twice. A name that belongs to no record goes a week after the session.
create table slot_taken (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  room_id uuid not null,
  nth integer not null check (nth between 0 and 300),
  person_id uuid,
  bare_name text check (length(bare_name) between 1 and 100),
  taken_by_id uuid not null,
  taken_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint no_slot_twice unique (organisation_id, session_id, room_id, nth),
  foreign key (organisation_id, session_id, room_id) references slot_plan on delete cascade,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, taken_by_id) references viewer,
  check ((person_id is null) <> (bare_name is null))
);
create index slot_taken_of on slot_taken (organisation_id, person_id) where person_id is not null;
select build_wall('slot_taken', 'select, insert, delete', of_people => true);

-- Where somebody is who takes part online, said at its start for the case of distress. It is deleted when the day is over.
create table whereabouts (
  organisation_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  place text not null check (length(place) between 1 and 300),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, session_id, person_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer
);
create index whereabouts_of on whereabouts (organisation_id, person_id);
select build_wall('whereabouts', 'select, insert, update, delete', of_people => true);
insert into forgetting (table_name, deed) values ('slot_taken', 'remove'), ('whereabouts', 'remove');

/* What was kept for a day alone: where people were, once their session's day is over where it was held; names in slots that belong to no record, a week later. */
create function forget_the_day() returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare gone integer; more integer;
begin
  delete from whereabouts w using session s, organisation o
   where s.organisation_id = w.organisation_id and s.id = w.session_id and o.id = w.organisation_id and s.on_day < (now() at time zone o.time_zone)::date;
  get diagnostics gone = row_count;
  delete from slot_taken t using session s, organisation o
   where t.bare_name is not null and s.organisation_id = t.organisation_id and s.id = t.session_id and o.id = t.organisation_id
     and s.on_day < (now() at time zone o.time_zone)::date - 7;
  get diagnostics more = row_count;
  return gone + more;
end $f$;
revoke all on function forget_the_day() from public;
grant execute on function forget_the_day() to cairn_jobs;

create or replace function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select is_bare_of_all_else(one)
     and not exists (select from session_partner p where p.organisation_id = one.organisation_id and p.session_id = one.id)
     and not exists (select from session_contact c where c.organisation_id = one.organisation_id and c.session_id = one.id)
     and not exists (select from session_invitation i where i.organisation_id = one.organisation_id and i.session_id = one.id)
     and not exists (select from slot_plan l where l.organisation_id = one.organisation_id and l.session_id = one.id)
$f$;
