-- What is on, for anybody: what a stranger reads of activities and sessions comes through the functions here, and through nothing else.

-- When a session was last said anew, as a calendar on a phone asks it.
alter table session add column changed_at timestamptz not null default now();
-- The same of an activity: its name for everybody, how it is held.
alter table activity add column changed_at timestamptz not null default now();
create function stamp_change() returns trigger language plpgsql set search_path = public, pg_temp as $f$
begin
  new.changed_at := now();
  return new;
end $f$;
revoke all on function stamp_change() from public;
create trigger stamps_change before update on session for each row execute function stamp_change();
create trigger stamps_change before update on activity for each row execute function stamp_change();

-- The address of a calendar that only whoever holds it opens: a worker's own, or that of a venue for whoever has the key to it. Only its hash is kept.
create table calendar_link (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- whose sessions it holds: those at which they lead or help
  viewer_id uuid,
  -- or everything that is held there
  venue_id uuid,
  token_hash text not null unique,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  last_used_on date,
  ended_at timestamptz,
  -- null where it ended because whose it was works here no more
  ended_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, venue_id) references venue,
  foreign key (organisation_id, made_by_id) references viewer,
  foreign key (organisation_id, ended_by_id) references viewer,
  check ((viewer_id is null) <> (venue_id is null)),
  check (ended_by_id is null or ended_at is not null)
);
create unique index calendar_link_of_viewer on calendar_link (organisation_id, viewer_id) where ended_at is null and viewer_id is not null;
create unique index calendar_link_of_venue on calendar_link (organisation_id, venue_id) where ended_at is null and venue_id is not null;
select build_wall('calendar_link', 'select, insert, update');
-- what somebody leads, and when, is theirs: another makes no address for it
create policy own_calendar on calendar_link as restrictive for insert to cairn_user with check (viewer_id is null or viewer_id = nullif(current_setting('app.viewer', true), '')::uuid);

/* Who works here no more has no calendar any more, nor when they come back: they make a new one. */
create function end_calendar() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  update calendar_link set ended_at = now() where organisation_id = new.organisation_id and viewer_id = new.id and ended_at is null;
  return null;
end $f$;
revoke all on function end_calendar() from public;
create trigger ends_calendar after update of ended_at on viewer for each row when (new.ended_at is not null and old.ended_at is null) execute function end_calendar();

/* How often what is said of a session changed, for a calendar: it only grows. To be called off, and taken back, is a change. */
create function sequence_of(one session, activity_version integer) returns integer language sql stable set search_path = public, pg_temp as $f$
  select one.version + activity_version - 2 + coalesce((select count(*) + count(c.taken_back_at) from calling_off c where c.organisation_id = one.organisation_id and c.session_id = one.id), 0)::integer
$f$;
create function changed_of(one session, activity_changed_at timestamptz) returns timestamptz language sql stable set search_path = public, pg_temp as $f$
  select greatest(one.changed_at, activity_changed_at,
                  (select max(greatest(c.said_at, c.taken_back_at)) from calling_off c where c.organisation_id = one.organisation_id and c.session_id = one.id))
$f$;
revoke all on function sequence_of(session, integer), changed_of(session, timestamptz) from public;

/* What an activity says to everybody, where it may be shown and its service is open. Its own name, who leads it, its link and what those who lead are told are left out. */
create function activity_on_show(sought uuid)
returns table (id uuid, public_name jsonb, description jsonb, kind jsonb, for_whom text[], admits text, languages text[], held text,
               price_minor bigint, concession_minor bigint, bring jsonb, access_note jsonb, closed_on date)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select a.id, a.public_name, a.description, k.words, a.for_whom, a.admits, a.languages, a.held, a.price_minor, a.concession_minor, a.bring, a.access_note, a.closed_on
    from activity a
    join activity_kind k on k.organisation_id = a.organisation_id and k.id = a.kind_id
    join service s on s.organisation_id = a.organisation_id and s.id = a.service_id
   where a.organisation_id = current_organisation() and a.id = sought and a.published and s.closed_on is null
$f$;

/* The sessions of activities that may be shown, from one time to another, in their order. What one is about in words, its note, who leads it and why it is off beyond the reason are left out. */
create function sessions_on_show(from_at timestamptz, until_at timestamptz, ends_after timestamptz, one_session uuid, one_activity uuid, one_venue uuid, one_kind uuid,
                                 spoken text, way text, after_at timestamptz, after_id uuid, most integer)
returns table (id uuid, activity_id uuid, sequence integer, changed_at timestamptz, on_day date, begins_at timestamptz, ends_at timestamptz, public_name jsonb, kind jsonb,
               admits text, languages text[], held text, venue_id uuid, venue text, address text, postcode text, venue_access text, room text, room_access text, theme jsonb,
               off text, off_reason jsonb)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  select x.id, x.activity_id, sequence_of(x, a.version), changed_of(x, a.changed_at), x.on_day, x.begins_at, x.ends_at, a.public_name, k.words,
         a.admits, a.languages, a.held, v.id, v.name, v.address, v.postcode, v.access_note, r.name, r.access_note, t.words, o.how, case o.how when 'called-off' then w.words end
    from session x
    join activity a on a.organisation_id = x.organisation_id and a.id = x.activity_id
    join activity_kind k on k.organisation_id = a.organisation_id and k.id = a.kind_id
    join service s on s.organisation_id = a.organisation_id and s.id = a.service_id
    left join venue v on v.organisation_id = x.organisation_id and v.id = x.venue_id
    left join room r on r.organisation_id = x.organisation_id and r.id = x.room_id
    left join session_theme t on t.organisation_id = x.organisation_id and t.id = x.theme_id
    left join calling_off o on o.organisation_id = x.organisation_id and o.session_id = x.id and o.taken_back_at is null
    left join calling_off_reason w on w.organisation_id = o.organisation_id and w.id = o.reason_id
   where x.organisation_id = current_organisation() and a.published and s.closed_on is null and (a.closed_on is null or x.on_day <= a.closed_on)
     and x.begins_at >= from_at and (until_at is null or x.begins_at < until_at) and (ends_after is null or x.ends_at > ends_after)
     and (one_session is null or x.id = one_session) and (one_activity is null or x.activity_id = one_activity)
     and (one_venue is null or x.venue_id = one_venue) and (one_kind is null or a.kind_id = one_kind)
     and (spoken is null or spoken = any (a.languages)) and (way is null or a.held in (way, 'both'))
     and (after_id is null or (x.begins_at, x.id) > (after_at, after_id))
   order by x.begins_at, x.id limit least(most, 1001)
$f$;

/* By what a stranger can narrow what is on: the places, kinds, languages and ways of what is to come. */
create function choices_on_show(from_at timestamptz, until_at timestamptz)
returns table (venue_id uuid, venue text, kind_id uuid, kind jsonb, kind_position integer, languages text[], held text)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  select distinct v.id, v.name, k.id, k.words, k.position, a.languages, a.held
    from activity a
    join session x on x.organisation_id = a.organisation_id and x.activity_id = a.id and x.begins_at >= from_at and x.begins_at < until_at
    join activity_kind k on k.organisation_id = a.organisation_id and k.id = a.kind_id
    join service s on s.organisation_id = a.organisation_id and s.id = a.service_id
    left join venue v on v.organisation_id = x.organisation_id and v.id = x.venue_id
   where a.organisation_id = current_organisation() and a.published and s.closed_on is null and (a.closed_on is null or x.on_day <= a.closed_on)
   limit 500
$f$;

/* Whose calendar an address opens; nobody's where it was ended, or is another organisation's. */
create function calendar_by_link(hash text) returns table (link_id uuid, viewer_id uuid, venue_id uuid, venue text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select l.id, l.viewer_id, l.venue_id, v.name
    from calendar_link l left join venue v on v.organisation_id = l.organisation_id and v.id = l.venue_id
   where l.organisation_id = current_organisation() and l.token_hash = hash and l.ended_at is null
     and (l.viewer_id is null or exists (select from viewer w where w.organisation_id = l.organisation_id and w.id = l.viewer_id and w.ended_at is null))
$f$;
/* Writes down that an address is in use, so that one that nobody uses any more can be ended. Once a day. */
create function use_calendar_link(hash text, today date) returns void
language sql volatile security definer set search_path = public, pg_temp as $f$
  update calendar_link set last_used_on = today
   where organisation_id = current_organisation() and token_hash = hash and ended_at is null and last_used_on is distinct from today
$f$;
/* The sessions in such a calendar: at which its worker leads or helps, or that are held at its venue, shown to everybody or not. Of each the name for everybody alone, and nobody's. */
create function sessions_by_calendar(hash text, from_at timestamptz, until_at timestamptz)
returns table (id uuid, activity_id uuid, sequence integer, changed_at timestamptz, on_day date, begins_at timestamptz, ends_at timestamptz,
               set_up_minutes integer, clear_up_minutes integer, public_name jsonb, held text, venue text, address text, postcode text, room text, off text)
language sql stable rows 200 security definer set search_path = public, pg_temp as $f$
  select x.id, x.activity_id, sequence_of(x, a.version), changed_of(x, a.changed_at), x.on_day, x.begins_at, x.ends_at,
         x.set_up_minutes, x.clear_up_minutes, a.public_name, a.held, v.name, v.address, v.postcode, r.name, o.how
    from calendar_by_link(hash) l
    join session x on x.organisation_id = current_organisation() and x.begins_at >= from_at and x.begins_at < until_at
    join activity a on a.organisation_id = x.organisation_id and a.id = x.activity_id
    left join venue v on v.organisation_id = x.organisation_id and v.id = x.venue_id
    left join room r on r.organisation_id = x.organisation_id and r.id = x.room_id
    left join calling_off o on o.organisation_id = x.organisation_id and o.session_id = x.id and o.taken_back_at is null
   where (l.venue_id is null or x.venue_id = l.venue_id)
     and (l.viewer_id is null
          or exists (select from session_worker w where w.organisation_id = x.organisation_id and w.session_id = x.id and w.viewer_id = l.viewer_id and w.part <> 'away')
          or exists (select from activity_worker w where w.organisation_id = x.organisation_id and w.activity_id = x.activity_id and w.viewer_id = l.viewer_id)
             and not exists (select from session_worker w where w.organisation_id = x.organisation_id and w.session_id = x.id and w.viewer_id = l.viewer_id))
   order by x.begins_at, x.id limit 1000
$f$;
revoke all on function activity_on_show(uuid), choices_on_show(timestamptz, timestamptz), calendar_by_link(text), use_calendar_link(text, date),
  sessions_by_calendar(text, timestamptz, timestamptz),
  sessions_on_show(timestamptz, timestamptz, timestamptz, uuid, uuid, uuid, uuid, text, text, timestamptz, uuid, integer) from public;
grant execute on function activity_on_show(uuid), choices_on_show(timestamptz, timestamptz), calendar_by_link(text), use_calendar_link(text, date),
  sessions_by_calendar(text, timestamptz, timestamptz),
  sessions_on_show(timestamptz, timestamptz, timestamptz, uuid, uuid, uuid, uuid, text, text, timestamptz, uuid, integer) to cairn_public;
-- the page of an activity asks whether it is shown as everybody sees it
grant execute on function activity_on_show(uuid) to cairn_user;
