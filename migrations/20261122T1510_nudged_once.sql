/* Whom to tell of what waits to be decided, as in 1220_referring_b. Whoever decides on a referral and manages as well hears of a late one once, as theirs to
   decide: told beside it that it was late for somebody, they would take it for two. */
create or replace function nudge_awaiting(organisation uuid, today date, soon_until date)
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
  ), heard as (
    select distinct on (v.id, n.referral_id) v.id, v.email, v.language, n.kind
      from new_nudge n join referral r on r.organisation_id = n.organisation_id and r.id = n.referral_id
      join viewer v on v.organisation_id = r.organisation_id and v.ended_at is null
     where case when n.kind = 'escalated'
             then exists (select from viewer_role x where x.organisation_id = v.organisation_id and x.viewer_id = v.id and x.role = 'manager')
             else exists (select from service_worker w where w.organisation_id = v.organisation_id and w.service_id = r.service_id and w.viewer_id = v.id)
              and exists (select from viewer_role x where x.organisation_id = v.organisation_id and x.viewer_id = v.id and x.role in ('worker', 'coordinator', 'manager')) end
       and not exists (select from closed_record c where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.viewer_id = v.id)
     order by v.id, n.referral_id, n.kind = 'escalated'
  )
  select h.email, h.language, (count(*) filter (where h.kind = 'soon'))::integer, (count(*) filter (where h.kind = 'late'))::integer,
         (count(*) filter (where h.kind = 'escalated'))::integer
    from heard h group by h.id, h.email, h.language;
end $f$;
