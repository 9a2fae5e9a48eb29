-- Signing up by oneself, without an account; the link by which a place is given up or taken; and what the clock does.

/* Whether places of what is shown can be booked by anybody, until when, and whether there is one. For a session: the session, or the course that it belongs to. */
create function booking_on_show(act uuid, sess uuid) returns table (takes text, is_open boolean, has_place boolean, closes_at timestamptz)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select r.takes,
         coalesce(now() < c.closes_at, false) and (a.closed_on is null or a.closed_on >= current_date)
           and not exists (select from calling_off o where r.takes = 'session' and o.organisation_id = a.organisation_id and o.session_id = sess and o.taken_back_at is null),
         has_place(a.organisation_id, a.id, case when r.takes = 'session' then sess end), c.closes_at
    from activity a
    join service v on v.organisation_id = a.organisation_id and v.id = a.service_id
    join booking_rule r on r.organisation_id = a.organisation_id and r.activity_id = a.id
    cross join lateral (
      select case when r.takes = 'session' then min(x.begins_at) filter (where x.id = sess) - make_interval(hours => r.closes_hours)
                  when r.joins_late then max(x.begins_at) else min(x.begins_at) - make_interval(hours => r.closes_hours) end closes_at
        from session x where x.organisation_id = a.organisation_id and x.activity_id = a.id) c
   where a.organisation_id = current_organisation() and a.id = act and a.published and a.admits = 'everybody' and v.closed_on is null and r.takes <> 'no'
$f$;

/* Books a place for somebody who gave a name and one way to reach them. Answers with what anybody would be told who came now: whether they are known, or booked already, is told nobody.
   'full' where they were promised a place and there is none any more; 'closed' where nobody signs up any more. */
create function book_in_public(bid uuid, act uuid, sess uuid, called text, spoken text, way text, place_to_reach text, hash text, awaits boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare org uuid := current_organisation(); shown record; one_session uuid; becomes text; again uuid;
begin
  perform from activity a where a.organisation_id = org and a.id = act for update;
  select * into shown from booking_on_show(act, sess);
  if not found or not shown.is_open then return 'closed'; end if;
  one_session := case when shown.takes = 'session' then sess end;
  if not shown.has_place and not awaits then return 'full'; end if;
  becomes := case when shown.has_place then 'booked' else 'waiting' end;
  -- the same again: they are written to once more, and nothing else
  select b.id into again from booking b
   where b.organisation_id = org and b.activity_id = act and b.session_id is not distinct from one_session and b.state in ('booked', 'waiting', 'offered')
     and b.channel = way and b.reach = place_to_reach and lower(b.name) = lower(called) limit 1;
  if again is not null then
    update booking set told = null where organisation_id = org and id = again;
    return becomes;
  end if;
  insert into booking (organisation_id, id, activity_id, session_id, service_id, name, language, channel, reach, how, state, token_hash)
    select org, bid, a.id, one_session, a.service_id, called, spoken, way, place_to_reach, 'self', becomes, hash from activity a where a.organisation_id = org and a.id = act;
  return becomes;
end $f$;

/* What the link of a booking opens: the name for everybody, when and where, and how it stands. Nobody's name. */
create function booking_by_link(hash text)
returns table (state text, of_course boolean, language text, offered_until timestamptz, is_over boolean, activity_id uuid, session_id uuid, public_name jsonb, on_day date, begins_at timestamptz,
               ends_at timestamptz, held text, venue text, address text, postcode text, room text, venue_access text, bring jsonb, join_link text, off text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select case when b.state = 'offered' and b.offered_until <= now() then 'lapsed' else b.state end, b.session_id is null, b.language, b.offered_until, coalesce(x.ends_at <= now(), true),
         a.id, x.id, a.public_name, x.on_day, x.begins_at, x.ends_at, a.held, v.name, v.address, v.postcode, r.name, v.access_note, a.bring,
         case when b.state = 'booked' and a.held <> 'in-person' and x.ends_at > now() then a.join_link end, o.how
    from booking b
    join activity a on a.organisation_id = b.organisation_id and a.id = b.activity_id
    left join lateral (select s.* from session s where s.organisation_id = b.organisation_id and s.activity_id = b.activity_id and (s.id = b.session_id or b.session_id is null)
                        order by s.ends_at <= now(), case when s.ends_at > now() then s.begins_at end, s.begins_at desc limit 1) x on true
    left join venue v on v.organisation_id = x.organisation_id and v.id = x.venue_id
    left join room r on r.organisation_id = x.organisation_id and r.id = x.room_id
    left join calling_off o on o.organisation_id = x.organisation_id and o.session_id = x.id and o.taken_back_at is null
   where b.organisation_id = current_organisation() and b.token_hash = hash
     and not exists (select from death d where d.organisation_id = b.organisation_id and d.person_id = b.person_id and d.undone_at is null)
$f$;

/* Takes what is offered, or gives up what one has, waits for or is offered. Answers with how it stands then; null where nothing is opened, or nothing can be done any more. */
create function answer_booking(hash text, deed text) returns text language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare org uuid := current_organisation(); act uuid; one record; becomes text;
begin
  select b.activity_id into act from booking b where b.organisation_id = org and b.token_hash = hash;
  if act is null then return null; end if;
  perform from activity a where a.organisation_id = org and a.id = act for update;
  select b.id, b.state, b.offered_until, (select s.ends_at from session s where s.organisation_id = org and s.id = b.session_id) ends_at into one
    from booking b where b.organisation_id = org and b.token_hash = hash;
  if one.ends_at <= now() then return null; end if;
  becomes := case when deed = 'take' and one.state = 'offered' and one.offered_until > now() then 'booked'
                  when deed = 'give-up' and one.state = 'offered' then 'declined'
                  when deed = 'give-up' and one.state in ('booked', 'waiting') then 'cancelled' end;
  if becomes is null then return null; end if;
  -- what they say themselves they need not be told, but that they have the place
  update booking b set state = becomes, state_at = now(), state_by_id = null, reason = null, told = case becomes when 'booked' then b.told else becomes end where b.organisation_id = org and b.id = one.id;
  perform offer_places(org, act);
  return becomes;
end $f$;
revoke all on function booking_on_show(uuid, uuid), book_in_public(uuid, uuid, uuid, text, text, text, text, text, boolean), booking_by_link(text), answer_booking(text, text) from public;
grant execute on function booking_on_show(uuid, uuid), book_in_public(uuid, uuid, uuid, text, text, text, text, text, boolean), booking_by_link(text), answer_booking(text, text) to cairn_public;

/* What the clock does: an offer that nobody took goes to the next; whoever still waits when it begins is told that there was no place; what is free is offered. */
create function turn_bookings() returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare line record; changed integer := 0; these integer;
begin
  for line in select distinct b.organisation_id org, b.activity_id act from booking b where b.state = 'waiting' or b.state = 'offered' and b.offered_until <= now() order by 1, 2 loop
    perform from activity a where a.organisation_id = line.org and a.id = line.act for update;
    update booking b set state = 'lapsed', state_at = now(), state_by_id = null
     where b.organisation_id = line.org and b.activity_id = line.act
       and (b.state = 'offered' and b.offered_until <= now()
            or b.state = 'waiting' and exists (select from session s where s.organisation_id = b.organisation_id and s.id = b.session_id and s.begins_at <= now()));
    get diagnostics these = row_count;
    changed := changed + these + offer_places(line.org, line.act);
  end loop;
  return changed;
end $f$;

/* Takes some who are to be told how their booking stands, and marks them as told. What is over is told nobody. */
create function take_untold_bookings(most integer)
returns table (organisation_id uuid, id uuid, slug text, country text, time_zone text, organisation_language text, person_id uuid, language text, channel text, reach text, state text, of_course boolean,
               offered_until timestamptz, public_name jsonb, on_day date, begins_at timestamptz, ends_at timestamptz)
language sql volatile rows 100 security definer set search_path = public, pg_temp as $f$
  with untold as (
    select b.organisation_id org, b.id from booking b
     where b.channel is not null and b.told is distinct from b.state and b.state <> 'asked' and (b.state_by_id is not null or b.state <> 'cancelled')
     order by b.state_at limit most for update skip locked),
  marked as (
    update booking b set told = b.state from untold u where b.organisation_id = u.org and b.id = u.id returning b.*)
  select m.organisation_id, m.id, o.slug, o.country, o.time_zone, o.language, m.person_id, m.language, m.channel, m.reach, m.state, m.session_id is null, m.offered_until,
         a.public_name, x.on_day, x.begins_at, x.ends_at
    from marked m
    join organisation o on o.id = m.organisation_id
    join activity a on a.organisation_id = m.organisation_id and a.id = m.activity_id
    join lateral (select s.* from session s where s.organisation_id = m.organisation_id and s.activity_id = m.activity_id and (s.id = m.session_id or m.session_id is null) and s.ends_at > now()
                   order by s.begins_at limit 1) x on true
   where not exists (select from death d where d.organisation_id = m.organisation_id and d.person_id = m.person_id and d.undone_at is null)
$f$;

/* Whoever signed up and never became known is forgotten when what they signed up for has been over for so long. */
create function forget_strangers_booked(over_before timestamptz) returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare gone integer;
begin
  update booking b set name = '—', channel = null, reach = null, token_hash = null, why = null, reason = null
   where b.person_id is null and b.name <> '—'
     and (select max(s.ends_at) from session s where s.organisation_id = b.organisation_id and s.activity_id = b.activity_id and (b.session_id is null or s.id = b.session_id)) < over_before;
  get diagnostics gone = row_count;
  return gone;
end $f$;
revoke all on function turn_bookings(), take_untold_bookings(integer), forget_strangers_booked(timestamptz) from public;
grant execute on function turn_bookings(), take_untold_bookings(integer), forget_strangers_booked(timestamptz) to cairn_jobs;
