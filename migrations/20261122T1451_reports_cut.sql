-- A period that begins or ends within a month asks for some days of it. What stands on them is laid once and kept until a record of that month changes: reading the records anew
-- for each reader took a second and more behind a hundred thousand people.
create table figure_cut_laid (
  organisation_id uuid not null references organisation,
  store text not null,
  from_on date not null,
  to_on date not null,
  laid_at timestamptz not null default now(),
  primary key (organisation_id, store, from_on, to_on)
);
-- What stands on the days of a cut, as `figure_span` holds what stands in a month.
create table figure_cut (
  organisation_id uuid not null,
  store text not null,
  from_on date not null,
  to_on date not null,
  service_id uuid not null,
  figure text not null,
  part text not null,
  counted bigint not null,
  summed numeric not null,
  spread jsonb,
  people bit varying,
  primary key (organisation_id, store, from_on, to_on, service_id, figure, part),
  foreign key (organisation_id, store, from_on, to_on) references figure_cut_laid on delete cascade
);
-- Nobody reads these but the functions below.
do $$ declare kept text; begin
  foreach kept in array array['figure_cut_laid', 'figure_cut'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner on %I to cairn_owner using (true) with check (true)', kept);
  end loop;
end $$;

create or replace function number_people(org uuid, store text, spans date[]) returns void language plpgsql volatile set search_path = public, pg_temp set jit = off as $f$
declare needed integer; wide integer;
begin
  execute format('
    insert into person_number (organisation_id, person_id, number)
      select $1, n.person_id, (select coalesce(max(number), -1) from person_number where organisation_id = $1) + row_number() over (order by n.person_id)
        from (select distinct k.person_id from unnest($2) s (span_on) cross join lateral %I($1, s.span_on, end_of_span($3, s.span_on)) k where k.person_id is not null and is_of_people(k.figure)
              except select person_id from person_number where organisation_id = $1) n', case store when 'first_contact' then 'counted_kept_first_contact' else 'counted_' || store end)
    using org, spans, store;
  select coalesce(max(number), 0) + 1 into needed from person_number where organisation_id = org;
  select width into wide from figure_fold where organisation_id = org;
  if needed <= wide then return; end if;
  while wide < needed loop wide := wide * 2; end loop;
  update figure_fold set width = wide where organisation_id = org;
  update figure_span set people = people || repeat('0', wide - length(people))::bit varying where organisation_id = org and people is not null;
  update figure_cut set people = people || repeat('0', wide - length(people))::bit varying where organisation_id = org and people is not null;
end $f$;

create or replace function lay_figures(org uuid, in_store text, spans date[]) returns void language plpgsql volatile set search_path = public, pg_temp set jit = off as $f$
declare one date;
begin
  if cardinality(spans) = 0 then return; end if;
  perform number_people(org, in_store, spans);
  delete from figure_cut_laid where organisation_id = org and store = in_store and span_of(in_store, from_on) = any (spans);
  delete from figure_span where organisation_id = org and store = in_store and span_on = any (spans);
  foreach one in array spans loop
    with sets as materialized (select * from figure_sets(org, in_store, one, end_of_span(in_store, one), null, null)),
    laid as (
      insert into figure_span (organisation_id, store, span_on, service_id, figure, part, counted, summed, spread, people)
        select org, in_store, one, s.service_id, s.figure, s.part, s.counted, s.summed, s.spread, s.people from sets s)
    insert into figure_laid (organisation_id, store, span_on, latest_begin, earliest_end)
      select org, in_store, one, max(s.latest_begin), min(s.earliest_end) from sets s
      on conflict (organisation_id, store, span_on) do update set latest_begin = excluded.latest_begin, earliest_end = excluded.earliest_end;
  end loop;
end $f$;

/* Lays what stands on some days of a month, of every span of which some days are asked for and others are not. Whoever folds waits: a fold that did not see a new cut could not take it away. */
create function lay_cuts(org uuid, stores text[], first_day date, last_day date) returns void language plpgsql volatile set search_path = public, pg_temp set jit = off as $f$
declare one record;
begin
  for one in
    select l.store, greatest(l.span_on, first_day) as from_on, least(end_of_span(l.store, l.span_on), last_day) as to_on from figure_laid l
     where l.organisation_id = org and l.store = any (stores) and l.span_on between date_trunc('month', first_day)::date and last_day
       and end_of_span(l.store, l.span_on) >= first_day and not (l.latest_begin <= last_day and l.earliest_end >= first_day)
       and not exists (select from figure_cut_laid c where c.organisation_id = org and c.store = l.store
                          and c.from_on = greatest(l.span_on, first_day) and c.to_on = least(end_of_span(l.store, l.span_on), last_day))
  loop
    perform from figure_fold where organisation_id = org for update;
    insert into figure_cut_laid (organisation_id, store, from_on, to_on) values (org, one.store, one.from_on, one.to_on) on conflict do nothing;
    continue when not found;
    insert into figure_cut (organisation_id, store, from_on, to_on, service_id, figure, part, counted, summed, spread, people)
      select org, one.store, one.from_on, one.to_on, s.service_id, s.figure, s.part, s.counted, s.summed, s.spread, s.people
        from figure_sets(org, one.store, one.from_on, one.to_on, null, null) s;
  end loop;
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
  parted as materialized (
    select o.figure, o.part, sum(o.counted)::bigint as counted, sum(o.summed) as summed, bit_or(o.people) as people from once o group by 1, 2),
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

/* Folds every organisation's figures. Cuts that were laid some time ago go: whoever asks for those days again has them laid again. */
create or replace function fold_all_figures() returns bigint language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  delete from figure_cut_laid where laid_at < now() - interval '7 days';
  return (select coalesce(sum(fold_figures(o.id)), 0) from organisation o);
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
  foreach one in array array['referral', 'decision', 'contact', 'assessment', 'goal', 'response', 'pair', 'closing', 'voice', 'safety'] loop
    execute format('insert into figure_mark (organisation_id, store, span_on) select distinct $1, $2, span_of($2, on_day) from %I($1, ''0001-01-01'', ''9999-12-31'')', 'counted_' || one) using org, one;
  end loop;
  insert into figure_mark (organisation_id, store, span_on)
    select org, 'episode', g::date from generate_series((select date_trunc('month', least((select min(opened_on) from episode where organisation_id = org),
      (select min(since_on) from involvement where organisation_id = org and state = 'supported')))), now(), interval '1 month') g;
  perform fold_figures(org);
end $f$;

revoke all on function lay_cuts(uuid, text[], date, date) from public;
