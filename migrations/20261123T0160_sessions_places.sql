-- How many places a single session has, what everybody is told of places, and who is told by voice how their booking stands.

-- how many places this one session has; null where it has as many as each time
alter table session add column capacity integer check (capacity between 1 and 100000);
-- from when on they may be written to: an hour that somebody ruled out is not used
alter table booking add column tell_from timestamptz;
-- whoever was booked without a way was told by whoever booked them
update booking set told = state where channel is null and told is null;
create index booking_to_say on booking (organisation_id, activity_id) where channel is null and told is distinct from state;

/* How many places are free; null where there is no end of them. Below nothing where a session was made smaller: nobody loses a place by that.
   Of a course, as many as at its fullest session to come. */
create or replace function places_free(org uuid, act uuid, sess uuid) returns integer language sql stable security definer set search_path = public, pg_temp as $f$
  select case when sess is null then least(a.capacity - places_taken(org, act, null), (
                   select min(s.capacity - places_taken(org, act, s.id)) from session s
                    where s.organisation_id = org and s.activity_id = act and s.capacity is not null and s.ends_at > now()
                      and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null)))
              else (select coalesce(s.capacity, a.capacity) - places_taken(org, act, sess) from session s where s.organisation_id = org and s.id = sess) end
    from activity a where a.organisation_id = org and a.id = act
$f$;

/* Of sessions that are shown and may still be signed up for: whether there are places, few of them, or none and a waiting list. A word and no number: nobody is counted by it,
   and it is what whoever came now would be told. All of them with one question. */
create function places_on_show(those uuid[]) returns table (session_id uuid, stands text)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  with shown as (
    select x.id, a.organisation_id org, a.id act, coalesce(x.capacity, a.capacity) places, r.takes
      from session x
      join activity a on a.organisation_id = x.organisation_id and a.id = x.activity_id
      join service v on v.organisation_id = a.organisation_id and v.id = a.service_id
      join booking_rule r on r.organisation_id = a.organisation_id and r.activity_id = a.id
     where x.organisation_id = current_organisation() and x.id = any (those) and x.begins_at > now() and a.published and a.admits = 'everybody' and v.closed_on is null
       and (a.closed_on is null or a.closed_on >= current_date)
       and (r.takes = 'session' and now() < x.begins_at - make_interval(hours => r.closes_hours) or r.takes = 'course')
       and not exists (select from calling_off c where c.organisation_id = x.organisation_id and c.session_id = x.id and c.taken_back_at is null)),
  held as (
    select b.activity_id act, b.session_id, count(*) filter (where b.state <> 'waiting') taken, count(*) filter (where b.state = 'waiting') wait
      from booking b where b.organisation_id = current_organisation() and b.activity_id in (select s.act from shown s) and b.state in ('booked', 'offered', 'waiting') group by 1, 2),
  course as (
    select c.act, places_free(c.org, c.act, null) free, o.has_place from (select distinct s.org, s.act from shown s where s.takes = 'course') c cross join lateral booking_on_show(c.act, null) o
     where o.is_open),
  counted as (
    select s.id, s.places - coalesce(own.taken, 0) - coalesce(whole.taken, 0) free, coalesce(own.wait, 0) wait
      from shown s left join held own on own.act = s.act and own.session_id = s.id left join held whole on whole.act = s.act and whole.session_id is null where s.takes = 'session'
    union all
    select s.id, c.free, case when c.has_place then 0 else 1 end from shown s join course c on c.act = s.act where s.takes = 'course')
  select n.id, case when n.wait > 0 or n.free <= 0 then 'full' when n.free <= 3 then 'few' else 'free' end from counted n
$f$;
revoke all on function places_on_show(uuid[]) from public;
grant execute on function places_on_show(uuid[]) to cairn_public;

/* Takes some who are to be told how their booking stands, and marks them as told. What is over is told nobody, and nobody at an hour that they ruled out. */
create or replace function take_untold_bookings(most integer)
returns table (organisation_id uuid, id uuid, slug text, country text, time_zone text, organisation_language text, person_id uuid, language text, channel text, reach text, state text, of_course boolean,
               offered_until timestamptz, public_name jsonb, on_day date, begins_at timestamptz, ends_at timestamptz)
language sql volatile rows 100 security definer set search_path = public, pg_temp as $f$
  with untold as (
    select b.organisation_id org, b.id from booking b
     where b.channel is not null and b.told is distinct from b.state and b.state <> 'asked' and (b.state_by_id is not null or b.state <> 'cancelled')
       and (b.tell_from is null or b.tell_from <= now())
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

/* Whoever is written to has the link that they are sent: a booking that was laid without one gets it now, and one that it has stays. */
create function link_booking(org uuid, booked uuid, hash text) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update booking b set token_hash = hash where b.organisation_id = org and b.id = booked and b.token_hash is null and b.channel is not null
$f$;
revoke all on function link_booking(uuid, uuid, text) from public;
grant execute on function link_booking(uuid, uuid, text) to cairn_jobs;
