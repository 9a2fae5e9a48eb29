-- Folding, with bookings, completion and answers; and what is there already.
/* As before; what passes with the time of a session is more now: who missed it, who completed a course that is over, how many answered. */
create or replace function fold_figures(org uuid) returns bigint language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
declare
  whom uuid[]; marked record; laid bigint := 0; this_month date := date_trunc('month', now())::date;
  before timestamptz; passed timestamptz := clock_timestamp();
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the figures of another organisation' using errcode = '42501';
  end if;
  -- who is still supported stands in a month that nobody has written in yet
  if not exists (select from figure_mark m where m.organisation_id = org)
     and (exists (select from figure_laid l where l.organisation_id = org and l.store = 'episode' and l.span_on = this_month)
          or not exists (select from figure_laid l where l.organisation_id = org and l.store = 'episode'))
     -- whose time is over is held, though nobody wrote anything
     and not exists (select from sessions_that_end(org, (select f.passed_until from figure_fold f where f.organisation_id = org), passed)) then return 0; end if;
  -- the same places of people are given by the months' fold
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  insert into figure_fold (organisation_id) values (org) on conflict do nothing;
  select f.passed_until into before from figure_fold f where f.organisation_id = org for update;
  passed := greatest(passed, before);
  update figure_fold set passed_until = passed where organisation_id = org;
  insert into figure_mark (organisation_id, store, span_on)
    select distinct org, m.store, span_of(m.store, e.on_day) from sessions_that_end(org, before, passed) e
     cross join (values ('session'), ('booking'), ('completion'), ('answer')) m (store);
  insert into figure_mark (organisation_id, store, span_on)
    select org, 'episode', g::date from generate_series(
      (select min(l.span_on) from figure_laid l where l.organisation_id = org and l.store = 'episode'), this_month, interval '1 month') g
     where not exists (select from figure_laid l where l.organisation_id = org and l.store = 'episode' and l.span_on = g::date);

  with gone as (delete from figure_mark where organisation_id = org and whose is not null returning whose) select array_agg(distinct whose) into whom from gone;
  if whom is not null then
    with fresh as materialized (select * from first_contacts_of(org, whom)),
    old as (
      delete from first_contact f where f.organisation_id = org and f.whose = any (whom)
         and not exists (select from fresh n where (n.referral_id, n.service_id, n.person_id, n.received_on, n.on_day) = (f.referral_id, f.service_id, f.whose, f.received_on, f.on_day))
      returning f.on_day)
    insert into figure_mark (organisation_id, store, span_on)
      select distinct org, 'first_contact', span_of('first_contact', d.on_day) from (
        select on_day from old
        union all
        select n.on_day from fresh n where not exists (
          select from first_contact f where (f.organisation_id, f.referral_id, f.service_id, f.whose, f.received_on, f.on_day) = (org, n.referral_id, n.service_id, n.person_id, n.received_on, n.on_day))) d;
    insert into first_contact (organisation_id, referral_id, service_id, whose, received_on, on_day)
      select org, n.referral_id, n.service_id, n.person_id, n.received_on, n.on_day from first_contacts_of(org, whom) n
      on conflict (organisation_id, referral_id) do update
        set service_id = excluded.service_id, whose = excluded.whose, received_on = excluded.received_on, on_day = excluded.on_day;
  end if;

  for marked in
    with gone as (delete from figure_mark where organisation_id = org and span_on is not null returning store, span_on)
    select g.store, array_agg(distinct g.span_on order by g.span_on) as spans from gone g group by g.store
  loop
    perform lay_figures(org, marked.store, marked.spans);
    laid := laid + cardinality(marked.spans);
  end loop;
  update figure_fold set folded_at = clock_timestamp() where organisation_id = org;
  return laid;
end $f$;

insert into figure_mark (organisation_id, store, span_on)
  select distinct o.id, 'booking', span_of('booking', k.on_day) from organisation o cross join lateral counted_booking(o.id, '0001-01-01', '9999-12-31') k
  union select o.id, 'completion', span_of('completion', k.on_day) from organisation o cross join lateral counted_completion(o.id, '0001-01-01', '9999-12-31') k
  union select o.id, 'answer', span_of('answer', k.on_day) from organisation o cross join lateral counted_answer(o.id, '0001-01-01', '9999-12-31') k
  union select o.id, 'rating', span_of('rating', k.on_day) from organisation o cross join lateral counted_rating(o.id, '0001-01-01', '9999-12-31') k;
