-- Roll-ups of the figures: for each span of days (a month; of contacts a day) how many rows, what they sum to, and who is behind them as a row of bits.
-- A change of a record leaves a mark in its own transaction, and nothing else: writers never wait for each other. A fold lays the marked spans anew from the records
-- and takes away just the marks that it saw; whoever reads folds first. So a figure is always current, and never counted twice.

-- Figures of no service stand under 000…0, those of all services under fff…f.
create table figure_span (
  organisation_id uuid not null references organisation,
  store text not null,
  span_on date not null,
  service_id uuid not null,
  figure text not null,
  part text not null,
  counted bigint not null,
  summed numeric not null,
  -- of times: how often each, so that a median of any spans can be told
  spread jsonb,
  people bit varying,
  primary key (organisation_id, store, service_id, span_on, figure, part)
);

-- Which spans are laid, and which days their rows are of: a span is whole where all of them are asked for.
create table figure_laid (
  organisation_id uuid not null references organisation,
  store text not null,
  span_on date not null,
  latest_begin date,
  earliest_end date,
  primary key (organisation_id, store, span_on)
);

-- What has changed since: a span, or of first contacts a person.
create table figure_mark (
  organisation_id uuid not null references organisation,
  id bigint generated always as identity,
  store text not null,
  span_on date,
  whose uuid,
  primary key (organisation_id, id)
);

-- The first contact after each referral, kept so that nobody has to look through all contacts for it. `whose` is the person; it is laid anew from the records, so that it follows a merge by itself.
create table first_contact (
  organisation_id uuid not null references organisation,
  referral_id uuid not null,
  service_id uuid not null,
  whose uuid not null,
  received_on date not null,
  on_day date not null,
  primary key (organisation_id, referral_id)
);
create index first_contact_by_day on first_contact (organisation_id, on_day);
create index first_contact_of on first_contact (organisation_id, whose);

-- How wide the rows of bits are, and the lock of whoever folds.
create table figure_fold (
  organisation_id uuid primary key references organisation,
  width integer not null default 1024,
  folded_at timestamptz not null default now()
);

-- Nobody reads these but the functions below.
do $$ declare kept text; begin
  foreach kept in array array['figure_span', 'figure_laid', 'figure_mark', 'first_contact', 'figure_fold'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner on %I to cairn_owner using (true) with check (true)', kept);
  end loop;
end $$;

/* The days between a referral and the first contact with the person, in the service or in none, that took place on that day or later. */
create function first_contacts_of(org uuid, only_whose uuid[]) returns table (referral_id uuid, service_id uuid, person_id uuid, received_on date, on_day date)
language sql stable as $f$
  select r.id, r.service_id, r.person_id, r.received_on, m.on_day
    from referral r cross join lateral (
      select min(c.on_day) as on_day from contact c
       where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.on_day >= r.received_on
         and counts_as(c.held, c.meaning) = 'contacts' and c.with_person and (c.service_id is null or c.service_id = r.service_id)) m
   where r.organisation_id = org and (only_whose is null or r.person_id = any (only_whose)) and m.on_day is not null
$f$;
create function counted_first_contact(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'first-contact', f.service_id, '', f.person_id, f.referral_id, (f.on_day - f.received_on)::numeric, f.on_day, f.on_day, null::timestamptz
    from first_contacts_of(org, null) f where f.received_on <= last_day and f.on_day between first_day and last_day
$f$;
grant execute on function first_contacts_of(uuid, uuid[]), counted_first_contact(uuid, date, date) to cairn_user;
/* The same from what is kept. */
create function counted_kept_first_contact(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'first-contact', f.service_id, '', f.whose, f.referral_id, (f.on_day - f.received_on)::numeric, f.on_day, f.on_day, null::timestamptz
    from first_contact f where f.organisation_id = org and f.on_day between first_day and last_day
$f$;

create function span_of(store text, day date) returns date language sql immutable parallel safe as $f$
  select case store when 'contact' then day else date_trunc('month', day)::date end
$f$;
create function end_of_span(store text, span_on date) returns date language sql immutable parallel safe as $f$
  select case store when 'contact' then span_on else (span_on + interval '1 month')::date - 1 end
$f$;

/* Figures of people: who is behind them is kept. Of the others it is enough how many rows there are. What a row of bits says of the latest referral says it of all. */
create function is_of_people(figure text) returns boolean language sql immutable parallel safe as $f$
  select figure in ('languages', 'reasons', 'accepted', 'declined', 'kept-waiting', 'supported', 'began', 'first-contact', 'needs', 'needs-languages', 'assessed', 'said-changed', 'swemwbs')
$f$;
/* Somebody stands in these once, under the latest. */
create function is_latest(figure text) returns boolean language sql immutable parallel safe as $f$ select figure in ('languages', 'declined') $f$;
create function is_of_times(figure text) returns boolean language sql immutable parallel safe as $f$ select figure in ('first-contact', 'decision-days', 'waited', 'risk-hours') $f$;

/* What stands on some days in one store, as sets, by service: of all of it, of some services only, or of those who speak a language.
   Of figures that tell the latest also of all services together, under fff…f. */
create function figure_sets(org uuid, store text, first_day date, last_day date, only_services uuid[], only_language text)
returns table (service_id uuid, figure text, part text, counted bigint, summed numeric, spread jsonb, people bit varying, latest_begin date, earliest_end date)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $f$
declare wide integer := (select f.width from figure_fold f where f.organisation_id = org);
begin
  return query execute format($q$
  with counted as materialized (
    select k.figure, coalesce(k.service_id, '00000000-0000-0000-0000-000000000000') as scope, k.part, k.person_id, k.subject_id, k.amount, k.on_day, k.until_on, k.at
      from %I($1, $2, $3) k
     where k.figure <> 'referred' and ($4 is null or k.service_id = any ($4))
       and ($5 is null or exists (select from person_language l where l.organisation_id = $1 and l.person_id = k.person_id and l.language = $5 and l.speaks))),
  latest as (
    select distinct on (s.scope, c.figure, c.person_id) s.scope, c.figure, c.part, c.person_id, c.amount, c.on_day, c.until_on
      from counted c cross join lateral (values (c.scope), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) s (scope) where is_latest(c.figure)
     order by s.scope, c.figure, c.person_id, c.at desc, c.subject_id),
  placed as materialized (
    select scope, figure, part, person_id, amount, on_day, until_on from counted where not is_latest(figure)
    union all select * from latest),
  sums as materialized (
    select row_number() over () as k, x.* from (
      select scope, figure, part, count(*) as counted, sum(amount) as summed, max(on_day) as latest_begin, min(until_on) as earliest_end from placed group by 1, 2, 3) x),
  times as (
    select t.scope, t.figure, t.part, jsonb_object_agg(t.amount::text, t.times) as spread from (
      select scope, figure, part, amount, count(*) as times from placed where is_of_times(figure) or $7 group by 1, 2, 3, 4) t
     group by 1, 2, 3),
  nibbles as (
    select s.k, n.number / 4 as place, bit_or(8 >> n.number %% 4) as nibble
      from placed w join sums s on s.scope = w.scope and s.figure = w.figure and s.part = w.part
      join person_number n on n.organisation_id = $1 and n.person_id = w.person_id where is_of_people(w.figure) group by 1, 2),
  sets as (
    select k, ('x' || rpad(string_agg(repeat('0', place - before - 1) || to_hex(nibble), '' order by place), $6 / 4, '0'))::bit varying as people
      from (select p.*, lag(place, 1, -1) over (partition by k order by place) as before from nibbles p) q group by 1)
  select s.scope, s.figure, s.part, s.counted, s.summed, t.spread, p.people, s.latest_begin, s.earliest_end
    from sums s left join times t using (scope, figure, part) left join sets p using (k)
  $q$, case store when 'first_contact' then 'counted_kept_first_contact' else 'counted_' || store end)
  using org, first_day, last_day, only_services, only_language, wide, store = 'pair';
end $f$;

/* Gives everybody who stands in some spans a place in the rows of bits, and widens those where they no longer hold all. Whoever folds holds the lock. */
create function number_people(org uuid, store text, spans date[]) returns void language plpgsql volatile set search_path = public, pg_temp set jit = off as $f$
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
end $f$;

/* Lays some spans of a store anew from the records. */
create function lay_figures(org uuid, in_store text, spans date[]) returns void language plpgsql volatile set search_path = public, pg_temp set jit = off as $f$
declare one date;
begin
  if cardinality(spans) = 0 then return; end if;
  perform number_people(org, in_store, spans);
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

/* Folds what is marked: the spans of records that changed, laid anew. Says how many. */
create function fold_figures(org uuid) returns bigint language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
declare
  whom uuid[]; marked record; laid bigint := 0; this_month date := date_trunc('month', now())::date;
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the figures of another organisation' using errcode = '42501';
  end if;
  -- who is still supported stands in a month that nobody has written in yet
  if not exists (select from figure_mark m where m.organisation_id = org)
     and (exists (select from figure_laid l where l.organisation_id = org and l.store = 'episode' and l.span_on = this_month)
          or not exists (select from figure_laid l where l.organisation_id = org and l.store = 'episode')) then return 0; end if;
  -- the same places of people are given by the months' fold
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  insert into figure_fold (organisation_id) values (org) on conflict do nothing;
  perform from figure_fold where organisation_id = org for update;
  insert into figure_mark (organisation_id, store, span_on)
    select org, 'episode', g::date from generate_series(
      (select max(l.span_on) + interval '1 month' from figure_laid l where l.organisation_id = org and l.store = 'episode'), this_month, interval '1 month') g;

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

create function fold_all_figures() returns bigint language sql volatile security definer set search_path = public, pg_temp as $f$
  select coalesce(sum(fold_figures(o.id)), 0) from organisation o
$f$;

/* The figures of some stores on some days, of all services, of some, or of those who speak a language. Numbers only: who may see a figure need not be allowed to see people.
   `whole` stands for a figure without its parts. */
create function figures_between(stores text[], first_day date, last_day date, only_services uuid[], only_language text)
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
  return query
  with asked as materialized (
    select l.store, l.span_on, greatest(l.span_on, first_day) as from_on, least(end_of_span(l.store, l.span_on), last_day) as to_on,
           l.latest_begin <= last_day and l.earliest_end >= first_day as is_whole
      from figure_laid l
     where l.organisation_id = org and l.store = any (stores) and l.store <> all (afresh)
       and l.span_on between date_trunc('month', first_day)::date and last_day and end_of_span(l.store, l.span_on) >= first_day and l.latest_begin is not null),
  told as materialized (
    select s.span_on, s.figure, case s.store when 'pair' then split_part(s.part, '|', 1) else s.part end as part, s.counted, s.summed, s.spread, s.people
      from figure_span s join asked a on a.store = s.store and a.span_on = s.span_on and a.is_whole
     where s.organisation_id = org and s.store = any (stores) and (s.store <> 'pair' or is_latest_pair(s.part, last_day))
       and case when only_services is not null then s.service_id = any (only_services) else (s.service_id = everything) = is_latest(s.figure) end
    union all
    select a.span_on, s.figure, case a.store when 'pair' then split_part(s.part, '|', 1) else s.part end, s.counted, s.summed, s.spread, s.people
      from (select o.store, o.span_on, o.from_on, o.to_on from asked o where not o.is_whole
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
