-- Of a referral that waits for a decision those who decide are told when its day is near and when it has passed, and management when it has passed: once each.
create table referral_nudge (
  organisation_id uuid not null,
  referral_id uuid not null,
  kind text not null check (kind in ('soon', 'late', 'escalated')),
  sent_on date not null,
  primary key (organisation_id, referral_id, kind),
  foreign key (organisation_id, referral_id) references referral
);
select build_wall('referral_nudge', 'select', of_people => true);
create index referral_awaiting_by_day on referral (organisation_id, decide_by) where stands = 'awaiting';

/* The organisations that have something undecided, with what tells their working days. */
create function organisations_awaiting() returns table (id uuid, country text, holiday_region text, time_zone text, language text, closed_days date[])
language sql stable security definer set search_path = public, pg_temp as $f$
  select o.id, o.country, o.holiday_region, o.time_zone, o.language,
         array(select c.on_day from closed_day c where c.organisation_id = o.id and c.on_day between current_date - 7 and current_date + 60)
    from organisation o where exists (select from referral r where r.organisation_id = o.id and r.stands = 'awaiting')
$f$;

/* Notes what is near or has passed and was not told yet, and answers who is to be told how much. Nobody is told of a record that is closed to them. */
create function nudge_awaiting(organisation uuid, today date, soon_until date)
returns table (email text, language text, soon integer, late integer, escalated integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  return query
  with new_nudge as (
    insert into referral_nudge (organisation_id, referral_id, kind, sent_on)
    select r.organisation_id, r.id, k.kind, today
      from referral r cross join lateral (
        select 'soon' as kind where r.decide_by between today and soon_until
        union all select unnest(array['late', 'escalated']) where r.decide_by < today) k
     where r.organisation_id = organisation and r.stands = 'awaiting' and r.decide_by <= soon_until
    on conflict do nothing
    returning organisation_id, referral_id, kind
  ), told as (
    insert into event (organisation_id, by_id, kind, on_day, person_id, service_id, subject_id, detail)
    select r.organisation_id, null, 'referral escalated', today, r.person_id, r.service_id, r.id, '{}'::jsonb
      from new_nudge n join referral r on r.organisation_id = n.organisation_id and r.id = n.referral_id where n.kind = 'escalated'
  )
  select v.email, v.language,
         (count(*) filter (where n.kind = 'soon'))::integer, (count(*) filter (where n.kind = 'late'))::integer, (count(*) filter (where n.kind = 'escalated'))::integer
    from new_nudge n join referral r on r.organisation_id = n.organisation_id and r.id = n.referral_id
    join viewer v on v.organisation_id = r.organisation_id and v.ended_at is null
   where case when n.kind = 'escalated'
           then exists (select from viewer_role x where x.organisation_id = v.organisation_id and x.viewer_id = v.id and x.role = 'manager')
           else exists (select from service_worker w where w.organisation_id = v.organisation_id and w.service_id = r.service_id and w.viewer_id = v.id)
            and exists (select from viewer_role x where x.organisation_id = v.organisation_id and x.viewer_id = v.id and x.role in ('worker', 'coordinator', 'manager')) end
     and not exists (select from closed_record c where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.viewer_id = v.id)
   group by v.id, v.email, v.language;
end $f$;
revoke all on function organisations_awaiting(), nudge_awaiting(uuid, date, date) from public;
grant execute on function organisations_awaiting(), nudge_awaiting(uuid, date, date) to cairn_jobs;
grant insert on message to cairn_jobs;
