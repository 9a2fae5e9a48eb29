-- Booking: who asks for a place, has one, waits for one or is offered one; and that the last place is given once.

-- Whether and how places of an activity are booked. An activity without a row takes none.
create table booking_rule (
  organisation_id uuid not null,
  activity_id uuid not null,
  -- each session by itself, or the whole course with one booking
  takes text not null check (takes in ('no', 'session', 'course')),
  -- so many hours before it begins nobody signs up by themselves any more
  closes_hours integer not null default 0 check (closes_hours between 0 and 2160),
  -- for so many hours a place that became free is kept for whom it is offered to
  offer_hours integer not null default 48 check (offer_hours between 1 and 720),
  -- whether somebody may still sign up for a course that has begun
  joins_late boolean not null default false,
  version integer not null default 1,
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity
);
select build_wall('booking_rule', 'select, insert, update');

-- A place that somebody asked for, has, waits for or is offered: one row, whatever becomes of it.
create table booking (
  organisation_id uuid not null,
  id uuid not null,
  -- the order in which they came: the first who waits is offered the first place
  receipt bigint generated always as identity,
  activity_id uuid not null,
  -- null where it is for the whole course
  session_id uuid,
  service_id uuid not null,
  -- null until it is known whose it is
  person_id uuid,
  -- as it was given by whoever signed up themself
  name text check (length(name) between 1 and 200),
  language text not null check (length(language) between 2 and 11),
  -- the one way by which they are told, as it was given or as a worker chose it
  channel text check (channel in ('email', 'text')),
  reach text check (length(reach) between 3 and 320),
  came_as text not null default 'participant' check (came_as in ('participant', 'helper', 'carer', 'guest')),
  how text not null check (how in ('self', 'worker', 'bulk', 'border')),
  -- by whom it was written down; null where it was themself
  made_by_id uuid,
  made_at timestamptz not null default now(),
  -- why a worker asks for a place for them
  why text check (length(why) between 1 and 2000),
  state text not null check (state in ('asked', 'booked', 'waiting', 'offered', 'declined', 'cancelled', 'lapsed')),
  state_at timestamptz not null default now(),
  -- null where it was themself, or the clock
  state_by_id uuid,
  -- why it was declined or cancelled
  reason text check (length(reason) between 1 and 1000),
  -- until when it is kept for them, once it was offered
  offered_until timestamptz,
  -- whoever decides wants to meet them first
  meet_first_at timestamptz,
  meet_first_by_id uuid,
  -- put before the others who wait, with the reason
  moved_up_at timestamptz,
  moved_up_by_id uuid,
  moved_up_why text check (length(moved_up_why) between 1 and 1000),
  -- of the link by which they give it up or take what they are offered
  token_hash text unique,
  -- which of its states they were told last
  told text,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, made_by_id) references viewer,
  foreign key (organisation_id, state_by_id) references viewer,
  foreign key (organisation_id, meet_first_by_id) references viewer,
  foreign key (organisation_id, moved_up_by_id) references viewer,
  check (name is not null or person_id is not null),
  check ((channel is null) = (reach is null)),
  check (state <> 'offered' or offered_until is not null),
  check ((moved_up_at is null) = (moved_up_by_id is null) and (moved_up_at is null) = (moved_up_why is null)),
  check ((meet_first_at is null) = (meet_first_by_id is null))
);
-- nobody has two places, or waits in two places of one line
create unique index booking_once on booking (organisation_id, activity_id, session_id, person_id) nulls not distinct
  where person_id is not null and state in ('asked', 'booked', 'waiting', 'offered');
create index booking_line on booking (organisation_id, activity_id, state, moved_up_at, receipt);
create index booking_of_session on booking (organisation_id, session_id) where session_id is not null;
create index booking_of_person on booking (organisation_id, person_id, made_at desc) where person_id is not null;
create index booking_offered on booking (offered_until) where state = 'offered';
create index booking_waiting on booking (organisation_id, activity_id) where state = 'waiting';
create index booking_to_tell on booking (state_at) where channel is not null and told is distinct from state;
select build_wall('booking', 'select, insert, update', of_people => true);

/* Whatever becomes of a booking is told of it, whoever does it: a worker, themself by a link, or the clock. */
create function tell_of_booking() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  insert into event (organisation_id, kind, at, by_id, person_id, service_id, subject_id, detail) values (
    new.organisation_id,
    case new.state when 'asked' then 'place asked' when 'booked' then 'place booked' when 'waiting' then 'place awaited' when 'offered' then 'place offered'
                   when 'declined' then 'place declined' when 'cancelled' then 'place given up' else 'place lapsed' end,
    new.state_at, new.state_by_id, new.person_id, new.service_id, new.id, jsonb_build_object('how', new.how));
  return null;
end $f$;
revoke all on function tell_of_booking() from public;
create trigger tells_of_booking after insert on booking for each row execute function tell_of_booking();
create trigger tells_of_change after update of state on booking for each row when (new.state <> old.state) execute function tell_of_booking();

-- A session that somebody booked stays where the times of its activity change.
create or replace function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select not one.said_alone
     and not exists (select from calling_off c where c.organisation_id = one.organisation_id and c.session_id = one.id)
     and not exists (select from session_worker w where w.organisation_id = one.organisation_id and w.session_id = one.id)
     and not exists (select from attendance_tap t where t.organisation_id = one.organisation_id and t.session_id = one.id)
     and not exists (select from head_tap h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from register_closing r where r.organisation_id = one.organisation_id and r.session_id = one.id)
     and not exists (select from booking b where b.organisation_id = one.organisation_id and b.session_id = one.id)
$f$;

/* How many places of a session are taken, by bookings of it and of the whole course; of a course, as many as at its fullest session to come. What is offered is taken. */
create function places_taken(org uuid, act uuid, sess uuid) returns integer language sql stable security definer set search_path = public, pg_temp as $f$
  select (count(*) filter (where b.session_id is null or b.session_id = sess)
          + case when sess is null then coalesce((select max(n.taken) from (
              select count(*) taken from booking o join session s on s.organisation_id = o.organisation_id and s.id = o.session_id
               where o.organisation_id = org and o.activity_id = act and o.state in ('booked', 'offered') and s.ends_at > now() group by o.session_id) n), 0) else 0 end)::integer
    from booking b where b.organisation_id = org and b.activity_id = act and b.state in ('booked', 'offered')
$f$;
/* How many places are free; null where there is no end of them. */
create function places_free(org uuid, act uuid, sess uuid) returns integer language sql stable security definer set search_path = public, pg_temp as $f$
  select a.capacity - places_taken(org, act, sess) from activity a where a.organisation_id = org and a.id = act
$f$;
/* Whether whoever comes now has a place: there is one, and nobody waits for it. */
create function has_place(org uuid, act uuid, sess uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select coalesce(places_free(org, act, sess) > 0, true)
     and not exists (select from booking b where b.organisation_id = org and b.activity_id = act and b.session_id is not distinct from sess and b.state = 'waiting')
$f$;

/* Offers what is free to those who wait, in their order. The activity is locked first, so that no place is given twice. */
create function offer_places(org uuid, act uuid) returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare hours integer; one record; offered integer := 0;
begin
  perform from activity a where a.organisation_id = org and a.id = act for update;
  select r.offer_hours into hours from booking_rule r join activity a on a.organisation_id = r.organisation_id and a.id = r.activity_id
   where r.organisation_id = org and r.activity_id = act and r.takes <> 'no' and (a.closed_on is null or a.closed_on >= current_date);
  if hours is null then return 0; end if;
  for one in
    select b.id, b.session_id, s.begins_at from booking b left join session s on s.organisation_id = b.organisation_id and s.id = b.session_id
     where b.organisation_id = org and b.activity_id = act and b.state = 'waiting'
       and (b.session_id is null or s.begins_at > now()
            and not exists (select from calling_off c where c.organisation_id = s.organisation_id and c.session_id = s.id and c.taken_back_at is null))
     order by b.moved_up_at nulls last, b.receipt
  loop
    if coalesce(places_free(org, act, one.session_id) > 0, true) then
      update booking set state = 'offered', state_at = now(), state_by_id = null, offered_until = least(now() + make_interval(hours => hours), one.begins_at)
       where organisation_id = org and id = one.id;
      offered := offered + 1;
    end if;
  end loop;
  return offered;
end $f$;
revoke all on function places_taken(uuid, uuid, uuid), places_free(uuid, uuid, uuid), has_place(uuid, uuid, uuid), offer_places(uuid, uuid) from public;

/* The same for whoever works in an organisation, of its own activities alone. */
create function places_free(act uuid, sess uuid) returns integer language sql stable security definer set search_path = public, pg_temp as $f$
  select places_free(current_organisation(), act, sess)
$f$;
create function has_place(act uuid, sess uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select has_place(current_organisation(), act, sess)
$f$;
create function offer_places(act uuid) returns integer language sql volatile security definer set search_path = public, pg_temp as $f$
  select offer_places(current_organisation(), act)
$f$;
revoke all on function places_free(uuid, uuid), has_place(uuid, uuid), offer_places(uuid) from public;
grant execute on function places_free(uuid, uuid), has_place(uuid, uuid), offer_places(uuid) to cairn_user;

insert into forgetting (table_name, column_name, deed, becomes) values
  ('booking', 'name', 'blank', 'case when name is not null then ''—'' end'),
  ('booking', 'channel', 'blank', 'null'),
  ('booking', 'reach', 'blank', 'null'),
  ('booking', 'why', 'blank', 'case when why is not null then ''—'' end'),
  ('booking', 'reason', 'blank', 'case when reason is not null then ''—'' end'),
  ('booking', 'moved_up_why', 'blank', 'case when moved_up_why is not null then ''—'' end'),
  ('booking', 'token_hash', 'blank', 'null');
