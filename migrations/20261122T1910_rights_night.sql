/* The night's work goes person by person, each in a transaction of its own: a night that is cut short keeps what it did, nobody's record is locked for longer
   than it takes to forget it, and what was said meanwhile (a hold, a request, somebody come back) is asked for once more under the lock. */
create function those_whose_time_is_over(most integer) returns table (organisation_id uuid, person_id uuid, last_on date)
language sql stable rows 100 security definer set search_path = public, pg_temp as $f$
  select o.id, t.person_id, t.last_on from organisation o
    cross join lateral (select (now() at time zone o.time_zone)::date as day) d
    cross join lateral time_is_over(o.id, d.day) t where t.begins_on <= d.day order by t.due_on, t.person_id limit most
$f$;

/* Forgets one of them, unless something speaks against it by now. Says whether it did. */
create function forget_in_time(org uuid, who uuid, last_known date) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  perform from person where organisation_id = org and id = who and erased_on is null for update;
  if not found
    or exists (select from retention_hold where organisation_id = org and person_id = who and lifted_at is null)
    or exists (select from rights_request where organisation_id = org and person_id = who and outcome is null)
    or exists (select from complaint where organisation_id = org and person_id = who and outcome is null)
    or exists (select from involvement where organisation_id = org and person_id = who and state <> 'past')
    or exists (select from referral where organisation_id = org and person_id = who and received_on > last_known)
    or exists (select from contact where organisation_id = org and person_id = who and on_day > last_known)
    or exists (select from episode e where e.organisation_id = org and e.person_id = who and not exists (select from closure c
      where c.organisation_id = org and c.episode_id = e.id and c.reopened_at is null and c.closed_on <= last_known))
  then return false; end if;
  perform forget(org, who, 'retention', null, null);
  return true;
end $f$;

drop function forget_those_whose_time_is_over(integer);
revoke all on function those_whose_time_is_over(integer), forget_in_time(uuid, uuid, date) from public;
grant execute on function those_whose_time_is_over(integer), forget_in_time(uuid, uuid, date) to cairn_jobs;
