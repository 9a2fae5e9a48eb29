-- The fold, the reading and the counting anew, with sessions.
/* Folds what is marked: the spans of records that changed, laid anew. Says how many. */
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
    select distinct org, 'session', span_of('session', e.on_day) from sessions_that_end(org, before, passed) e;
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

/* The figures of some stores on some days, of all services, of some, or of those who speak a language. Numbers only: who may see a figure need not be allowed to see people.
   `whole` stands for a figure without its parts. */
create or replace function figures_between(stores text[], first_day date, last_day date, only_services uuid[], only_language text)
returns table (figure text, part text, whole boolean, people bigint, counted bigint, summed numeric, spread jsonb)
language plpgsql volatile rows 200 security definer set search_path = public, pg_temp set jit = off as $f$
declare
  org uuid := current_organisation();
  everything constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  -- who stands under the latest of several services cannot be told from the sets of each
  afresh text[] := case when only_language is not null then stores when cardinality(only_services) > 1 then array['referral', 'decision'] else '{}' end;
begin
  if org is null or first_day > last_day then return; end if;
  perform fold_figures(org);
  perform lay_cuts(org, array(select s from unnest(stores) s where s <> all (afresh)), first_day, last_day);
  return query
  with asked as materialized (
    select l.store, l.span_on, greatest(l.span_on, first_day) as from_on, least(end_of_span(l.store, l.span_on), last_day) as to_on,
           l.latest_begin <= last_day and l.earliest_end >= first_day as is_whole
      from figure_laid l
     where l.organisation_id = org and l.store = any (stores) and l.store <> all (afresh)
       and l.span_on between date_trunc('month', first_day)::date and last_day and end_of_span(l.store, l.span_on) >= first_day and l.latest_begin is not null),
  cut as materialized (
    select a.*, c.laid_at is not null as is_laid from asked a
      left join figure_cut_laid c on c.organisation_id = org and c.store = a.store and c.from_on = a.from_on and c.to_on = a.to_on where not a.is_whole),
  kept as (
    select s.store, s.span_on, s.service_id, s.figure, s.part, s.counted, s.summed, s.spread, s.people
      from figure_span s join asked a on a.store = s.store and a.span_on = s.span_on and a.is_whole where s.organisation_id = org and s.store = any (stores)
    union all
    select s.store, c.span_on, s.service_id, s.figure, s.part, s.counted, s.summed, s.spread, s.people
      from figure_cut s join cut c on c.is_laid and c.store = s.store and c.from_on = s.from_on and c.to_on = s.to_on where s.organisation_id = org and s.store = any (stores)),
  told as materialized (
    select k.span_on, k.figure, case k.store when 'pair' then split_part(k.part, '|', 1) else k.part end as part, k.counted, k.summed, k.spread, k.people
      from kept k
     where (k.store <> 'pair' or is_latest_pair(k.part, last_day))
       and case when only_services is not null then k.service_id = any (only_services) else (k.service_id = everything) = is_latest(k.figure) end
    union all
    -- what changed while this was being asked, and what is kept nowhere
    select a.span_on, s.figure, case a.store when 'pair' then split_part(s.part, '|', 1) else s.part end, s.counted, s.summed, s.spread, s.people
      from (select c.store, c.span_on, c.from_on, c.to_on from cut c where not c.is_laid
            union all select o.store, first_day, first_day, last_day from unnest(stores) o (store) where o.store = any (afresh)) a
     cross join lateral figure_sets(org, a.store, a.from_on, a.to_on, only_services, only_language) s
     where (s.service_id = everything) = is_latest(s.figure) and (a.store <> 'pair' or is_latest_pair(s.part, last_day))),
  later as (
    select t.figure, t.span_on, bit_or(bit_or(t.people)) over (partition by t.figure order by t.span_on desc rows between unbounded preceding and 1 preceding) as people
      from told t where is_latest(t.figure) and t.people is not null group by t.figure, t.span_on),
  once as (
    select t.figure, t.part, t.counted, t.summed, t.spread, case when l.people is null then t.people else t.people & ~l.people end as people
      from told t left join later l on l.figure = t.figure and l.span_on = t.span_on),
  added as materialized (
    select o.figure, o.part, sum(o.counted)::bigint as counted, sum(o.summed) as summed, bit_or(o.people) as people from once o group by 1, 2),
  one_to_one as (select a.people from added a where a.figure = 'in-groups' and a.part = 'one-to-one'),
  -- who came to groups is told apart by whether they had support of their own on any of the days, in whichever month
  parted as materialized (
    select a.* from added a where a.figure <> 'in-groups'
    union all
    select a.figure, w.part, a.counted, a.summed, case w.part when 'group-only' then coalesce(a.people & ~o.people, a.people) else coalesce(a.people & o.people, a.people & ~a.people) end
      from added a left join one_to_one o on true cross join (values ('group-only'), ('also-one-to-one')) w (part) where a.figure = 'in-groups' and a.part = 'came'),
  times as (
    select o.figure, o.part, jsonb_object_agg(o.key, o.times) as spread from (
      select x.figure, x.part, e.key, sum(e.value::bigint) as times from once x cross join lateral jsonb_each_text(x.spread) e group by 1, 2, 3) o group by 1, 2),
  summed_up as (
    -- where one row stands under several parts, a row without a part counts it once
    select p.figure, case when bool_or(p.part = '') then sum(p.counted) filter (where p.part = '') else sum(p.counted) end as counted,
           case when bool_or(p.part = '') then sum(p.summed) filter (where p.part = '') else sum(p.summed) end as summed, bit_or(p.people) as people
      from parted p group by p.figure)
  select u.figure, '', true, coalesce(bit_count(u.people), 0), u.counted::bigint, u.summed, t.spread
    from summed_up u left join times t on t.figure = u.figure and t.part = ''
  union all
  select p.figure, p.part, false, coalesce(bit_count(p.people), 0), p.counted, p.summed, t.spread
    from parted p left join times t on t.figure = p.figure and t.part = p.part where p.part <> '' and (p.people is null or bit_count(p.people) > 0);
end $f$;

create or replace function rebuild_figures(org uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
declare one text;
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the figures of another organisation' using errcode = '42501';
  end if;
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  delete from figure_mark where organisation_id = org;
  delete from figure_span where organisation_id = org;
  delete from figure_cut_laid where organisation_id = org;
  delete from figure_laid where organisation_id = org;
  delete from first_contact where organisation_id = org;
  insert into figure_mark (organisation_id, store, whose) select org, 'first_contact', r.person_id from referral r where r.organisation_id = org group by r.person_id;
  foreach one in array array['referral', 'decision', 'contact', 'assessment', 'goal', 'response', 'pair', 'closing', 'voice', 'safety', 'session', 'attendance'] loop
    execute format('insert into figure_mark (organisation_id, store, span_on) select distinct $1, $2, span_of($2, on_day) from %I($1, ''0001-01-01'', ''9999-12-31'')', 'counted_' || one) using org, one;
  end loop;
  insert into figure_mark (organisation_id, store, span_on)
    select org, 'episode', g::date from generate_series((select date_trunc('month', least((select min(opened_on) from episode where organisation_id = org),
      (select min(since_on) from involvement where organisation_id = org and state = 'supported'),
      (select min(on_day) from attendance where organisation_id = org)))), now(), interval '1 month') g;
  perform fold_figures(org);
end $f$;

revoke all on function sessions_that_end(uuid, timestamptz, timestamptz) from public;
-- Support is told in more parts: its months are laid anew; sessions that are there already are counted.
insert into figure_mark (organisation_id, store, span_on) select l.organisation_id, 'episode', l.span_on from figure_laid l where l.store = 'episode';
insert into figure_mark (organisation_id, store, span_on) select distinct s.organisation_id, 'session', span_of('session', s.on_day) from session s;
