-- Whoever comes to sessions is known by that: nobody is forgotten while they come, and whoever was known by coming alone is forgotten when the time after their last session is over.

/* Known in a service because they came, and by nothing else: it lasts from session to session, and not until somebody says that it is over. */
create function known_by_coming(one involvement) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select one.state = 'supported' and one.worker_id is null
     and exists (select from attendance a where a.organisation_id = one.organisation_id and a.person_id = one.person_id and a.service_id = one.service_id and a.made_known)
     and not exists (select from episode e where e.organisation_id = one.organisation_id and e.person_id = one.person_id and e.service_id = one.service_id)
$f$;
revoke all on function known_by_coming(involvement) from public;
grant execute on function known_by_coming(involvement) to cairn_user;

create or replace function time_is_over(org uuid, by_day date) returns table (person_id uuid, service_id uuid, last_on date, due_on date, begins_on date)
language sql stable set search_path = public, pg_temp as $f$
  with touched as (
    select r.person_id, r.service_id, r.received_on as day, false supported from referral r where r.organisation_id = org
    union all select e.person_id, e.service_id, coalesce(c.closed_on, 'infinity'), true from episode e
      left join closure c on c.organisation_id = e.organisation_id and c.episode_id = e.id and c.reopened_at is null where e.organisation_id = org
    union all select c.person_id, c.service_id, c.on_day, c.service_id is not null from contact c where c.organisation_id = org
    union all select a.person_id, a.service_id, a.on_day, a.came_as = 'participant' and a.meaning in ('present', 'late') from attendance a where a.organisation_id = org
    union all select i.person_id, i.service_id, case when i.state = 'past' or i.worker_id is null and known_by_coming(i) then i.since_on else 'infinity' end, false from involvement i where i.organisation_id = org),
  known as (select t.person_id, t.service_id, max(t.day) as day, bool_or(t.supported) supported from touched t group by 1, 2),
  ruled as (
    select k.person_id, max(k.day) last_on, bool_and(k.service_id is null or r.service_id is not null) whole, bool_or(r.service_id is not null) ruled,
           max(case when k.supported then r.after_support_months else r.after_enquiry_months end) months, max(r.begins_on) begins_on,
           (array_agg(r.service_id order by case when k.supported then r.after_support_months else r.after_enquiry_months end desc nulls last, r.service_id))[1] service_id
      from known k left join retention_rule r on r.organisation_id = org and r.service_id = k.service_id group by 1)
  select d.person_id, d.service_id, d.last_on, (d.last_on + make_interval(months => d.months))::date, d.begins_on
    from ruled d join person p on p.organisation_id = org and p.id = d.person_id and p.erased_on is null
   where d.whole and d.ruled and d.last_on < 'infinity' and (d.last_on + make_interval(months => d.months))::date <= by_day
     and not exists (select from retention_hold h where h.organisation_id = org and h.person_id = d.person_id and h.lifted_at is null)
     and not exists (select from rights_request q where q.organisation_id = org and q.person_id = d.person_id and q.outcome is null)
     and not exists (select from complaint m where m.organisation_id = org and m.person_id = d.person_id and m.outcome is null)
$f$;

create or replace function forget_in_time(org uuid, who uuid, last_known date) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  perform from person where organisation_id = org and id = who and erased_on is null for update;
  if not found
    or exists (select from retention_hold where organisation_id = org and person_id = who and lifted_at is null)
    or exists (select from rights_request where organisation_id = org and person_id = who and outcome is null)
    or exists (select from complaint where organisation_id = org and person_id = who and outcome is null)
    or exists (select from involvement i where i.organisation_id = org and i.person_id = who and i.state <> 'past' and not known_by_coming(i))
    or exists (select from referral where organisation_id = org and person_id = who and received_on > last_known)
    or exists (select from contact where organisation_id = org and person_id = who and on_day > last_known)
    or exists (select from attendance where organisation_id = org and person_id = who and on_day > last_known)
    or exists (select from episode e where e.organisation_id = org and e.person_id = who and not exists (select from closure c
      where c.organisation_id = org and c.episode_id = e.id and c.reopened_at is null and c.closed_on <= last_known))
  then return false; end if;
  perform forget(org, who, 'retention', null, null);
  return true;
end $f$;
