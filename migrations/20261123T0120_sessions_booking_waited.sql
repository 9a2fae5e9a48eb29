-- Of a booking: that it waited, that a place was offered, and whether we ended it. Its state alone tells that no more once it changed.
alter table booking
  add column waited_at timestamptz,
  add column offered_at timestamptz,
  -- it was cancelled by the organisation, and whoever it is of would have come
  add column by_us boolean not null default false;

/* Whoever changes a booking, that it waited or was offered stays. */
create function keep_what_was_of_booking() returns trigger language plpgsql set search_path = public, pg_temp as $f$
begin
  if new.state in ('waiting', 'offered') then new.waited_at := coalesce(new.waited_at, new.state_at); end if;
  if new.state = 'offered' then new.offered_at := coalesce(new.offered_at, new.state_at); end if;
  return new;
end $f$;
revoke all on function keep_what_was_of_booking() from public;

-- What is there already: as its state and what was told of it say.
update booking b set
  waited_at = coalesce(told.waited_at, case when b.state in ('waiting', 'offered', 'lapsed') then b.state_at end),
  offered_at = coalesce(told.offered_at, case when b.state = 'offered' or b.offered_until is not null then b.state_at end)
  from (select k.organisation_id, k.id, min(e.at) as waited_at, min(e.at) filter (where e.kind = 'place offered') as offered_at
          from booking k left join event e on e.organisation_id = k.organisation_id and e.subject_id = k.id and e.kind in ('place awaited', 'place offered') group by 1, 2) told
 where told.organisation_id = b.organisation_id and told.id = b.id;
create trigger keeps_what_was before insert or update of state on booking for each row execute function keep_what_was_of_booking();
create index booking_of_course on booking (organisation_id, activity_id) where session_id is null;
