-- What a contact counts as: one that took place, or an attempt: somebody who did not come, or could not be reached. What was cancelled counts as neither.
create function counts_as(held text, meaning text) returns text language sql immutable parallel safe as $f$
  select case when held = 'held' and meaning <> 'tried-to-reach' then 'contacts' when held in ('held', 'did-not-attend') then 'attempts' end
$f$;
/* The part of its figure under which it stands: contacts by their kind, attempts by what became of them. */
create function counted_part(held text, meaning text) returns text language sql immutable parallel safe as $f$
  select case when held = 'did-not-attend' then held else meaning end
$f$;
grant execute on function counts_as(text, text), counted_part(text, text) to cairn_user;

alter table month_count drop constraint month_count_figure_check;
alter table month_count add constraint month_count_figure_check
  check (figure in ('people', 'contacts', 'minutes', 'attempts', 'referrals', 'accepted', 'declined', 'episodes'));

-- A person's place in the sets of people below.
create table person_number (
  organisation_id uuid not null references organisation,
  person_id uuid not null,
  number integer not null check (number >= 0),
  primary key (organisation_id, person_id),
  unique (organisation_id, number)
);
select build_wall('person_number', 'select', of_people => true);

-- Who had contacts in a month, as a row of bits: different people over any months are one bit-or away, however many contacts they had.
create table month_set (
  organisation_id uuid not null references organisation,
  service_id uuid not null,
  month date not null,
  figure text not null check (figure in ('contacts', 'attempts')),
  part text not null,
  with_person boolean not null,
  people bit varying not null,
  primary key (organisation_id, month, service_id, figure, part, with_person)
);
select build_wall('month_set', 'select', of_people => true);

/* Lays the sets of some months anew from their contacts. Whoever folds holds the lock. */
create function lay_month_sets(org uuid, months date[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
begin
  insert into person_number (organisation_id, person_id, number)
    select org, n.person_id, (select coalesce(max(number), -1) from person_number where organisation_id = org) + row_number() over (order by n.person_id)
      from (select c.person_id from unnest(months) m (month)
              join contact c on c.organisation_id = org and c.on_day >= m.month and c.on_day < (m.month + interval '1 month')::date
            except select person_id from person_number where organisation_id = org) n;
  delete from month_set where organisation_id = org and month = any (months);
  insert into month_set (organisation_id, service_id, month, figure, part, with_person, people)
    select org, service_id, month, figure, part, with_person, ('x' || string_agg(repeat('0', place - before - 1) || to_hex(nibble), '' order by place))::bit varying
      from (select p.*, lag(place, 1, -1) over (partition by service_id, month, figure, part, with_person order by place) before
              from (select coalesce(c.service_id, '00000000-0000-0000-0000-000000000000') service_id, m.month, counts_as(c.held, c.meaning) figure,
                           counted_part(c.held, c.meaning) part, c.with_person, n.number / 4 as place, bit_or(8 >> n.number % 4) nibble
                      from unnest(months) m (month)
                      join contact c on c.organisation_id = org and c.on_day >= m.month and c.on_day < (m.month + interval '1 month')::date and c.held <> 'cancelled'
                      join person_number n on n.organisation_id = org and n.person_id = c.person_id group by 1, 2, 3, 4, 5, 6) p) q
     group by 1, 2, 3, 4, 5, 6;
end $f$;

/* What the events from one transaction on, and below another, change in the months. */
create or replace function month_changes(org uuid, since xid8, below xid8)
returns table (service_id uuid, month date, figure text, part text, person_id uuid, amount bigint)
language sql stable as $f$
  select coalesce(e.service_id, '00000000-0000-0000-0000-000000000000'), date_trunc('month', c.day)::date, c.figure, c.part, e.person_id, c.amount
    from event e cross join lateral (
      select w.figure, counted_part(w.held, w.meaning), w.day, w.sign * w.amount from (
        select counts_as(k.held, k.meaning), k.held, k.meaning, k.day, k.sign, 1 from (values
          (e.kind = 'contact recorded', e.detail->>'held', e.detail->>'meaning', e.on_day, 1),
          (e.kind = 'contact amended', e.detail->>'fromHeld', e.detail->>'fromMeaning', (e.detail->>'fromDay')::date, -1),
          (e.kind = 'contact amended', e.detail->>'toHeld', e.detail->>'toMeaning', (e.detail->>'toDay')::date, 1)) k (is_it, held, meaning, day, sign) where k.is_it
        union all
        select 'minutes', m.held, m.meaning, m.day, m.sign, m.minutes from (values
          (e.kind = 'contact recorded', e.detail->>'held', e.detail->>'meaning', e.on_day, 1, (e.detail->>'minutes')::bigint),
          (e.kind = 'contact amended', e.detail->>'fromHeld', e.detail->>'fromMeaning', (e.detail->>'fromDay')::date, -1, (e.detail->>'fromMinutes')::bigint),
          (e.kind = 'contact amended', e.detail->>'toHeld', e.detail->>'toMeaning', (e.detail->>'toDay')::date, 1, (e.detail->>'toMinutes')::bigint))
          m (is_it, held, meaning, day, sign, minutes) where m.is_it and counts_as(m.held, m.meaning) = 'contacts') w (figure, held, meaning, day, sign, amount)
      union all select 'referrals', '', e.on_day, 1 where e.kind = 'referral received'
      union all select 'accepted', '', e.on_day, 1 where e.kind = 'referral accepted'
      union all select 'declined', '', e.on_day, 1 where e.kind = 'referral declined'
      union all select 'episodes', '', e.on_day, 1 where e.kind = 'episode opened'
    ) c (figure, part, day, amount)
   where e.kind in ('contact recorded', 'contact amended', 'referral received', 'referral accepted', 'referral declined', 'episode opened')
     and e.organisation_id = org and e.written_in >= since and (below is null or e.written_in < below)
     and c.figure is not null and c.day is not null and c.amount <> 0
$f$;

/* Folds what has surely happened: every event of a transaction below the oldest one that still runs. Says how many months' figures it touched. */
create or replace function fold_months(org uuid) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  below xid8 := pg_snapshot_xmin(pg_current_snapshot());
  since xid8;
  touched bigint;
  changed date[];
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the months of another organisation' using errcode = '42501';
  end if;
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  select folded_below into since from month_folded where organisation_id = org for update;
  if below <= since then return 0; end if;
  with change as materialized (select * from month_changes(org, since, below)),
  counted as (
    insert into month_count as m (organisation_id, service_id, month, figure, part, amount)
      select org, c.service_id, c.month, c.figure, c.part, sum(c.amount) from change c group by 2, 3, 4, 5 having sum(c.amount) <> 0
      on conflict (organisation_id, figure, month, service_id, part) do update set amount = m.amount + excluded.amount returning 1),
  met as (
    select s.id service_id, c.month, c.person_id, sum(c.amount)::integer more from change c
     cross join lateral (values (c.service_id), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) s (id)
     where c.figure = 'contacts' and c.person_id is not null group by 1, 2, 3 having sum(c.amount) <> 0),
  had as materialized (
    select t.*, coalesce(p.contacts, 0) contacts from met t left join month_person p
        on p.organisation_id = org and p.month = t.month and p.service_id = t.service_id and p.person_id = t.person_id),
  gone as (
    delete from month_person p using had h where h.contacts + h.more = 0
       and p.organisation_id = org and p.month = h.month and p.service_id = h.service_id and p.person_id = h.person_id),
  kept as (
    insert into month_person (organisation_id, service_id, month, person_id, contacts)
      select org, h.service_id, h.month, h.person_id, h.contacts + h.more from had h where h.contacts + h.more <> 0
      on conflict (organisation_id, month, service_id, person_id) do update set contacts = excluded.contacts),
  people as (
    insert into month_count as m (organisation_id, service_id, month, figure, part, amount)
      select org, h.service_id, h.month, 'people', '', sum((h.contacts + h.more > 0)::integer - (h.contacts > 0)::integer)
        from had h group by h.service_id, h.month having sum((h.contacts + h.more > 0)::integer - (h.contacts > 0)::integer) <> 0
      on conflict (organisation_id, figure, month, service_id, part) do update set amount = m.amount + excluded.amount returning 1)
  select (select count(*) from counted) + (select count(*) from people) into touched;
  changed := array(select distinct c.month from month_changes(org, since, below) c where c.figure in ('contacts', 'attempts'));
  perform lay_month_sets(org, changed);
  update month_folded set folded_below = below, folded_at = clock_timestamp() where organisation_id = org;
  return touched;
end $f$;

/* Counts the months anew from the records themselves: after records were brought in without their events, or for a check.
   What events above the mark will add is taken off first, all in one snapshot, so that nobody needs to wait meanwhile. */
create or replace function rebuild_months(org uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the months of another organisation' using errcode = '42501';
  end if;
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  delete from month_count where organisation_id = org;
  delete from month_person where organisation_id = org;
  delete from month_set where organisation_id = org;
  with mark as materialized (select pg_snapshot_xmin(pg_current_snapshot()) below),
  recorded (service_id, day, figure, part, person_id, amount) as (
    select service_id, on_day, counts_as(held, meaning), counted_part(held, meaning), person_id, 1 from contact where organisation_id = org and held <> 'cancelled'
    union all select service_id, on_day, 'minutes', meaning, person_id, minutes from contact where organisation_id = org and counts_as(held, meaning) = 'contacts'
    union all select service_id, received_on, 'referrals', '', person_id, 1 from referral where organisation_id = org
    union all select r.service_id, d.decided_on, d.outcome, '', r.person_id, 1 from decision d
      join referral r on r.organisation_id = d.organisation_id and r.id = d.referral_id where d.organisation_id = org
    union all select service_id, opened_on, 'episodes', '', person_id, 1 from episode where organisation_id = org),
  exact as materialized (
    select service_id, month, figure, part, person_id, sum(amount) amount from (
      select coalesce(service_id, '00000000-0000-0000-0000-000000000000') service_id, date_trunc('month', day)::date as month, figure, part, person_id, amount from recorded
      union all select service_id, month, figure, part, person_id, -amount from month_changes(org, (select below from mark), null)) x
    group by 1, 2, 3, 4, 5 having sum(amount) <> 0),
  counted as (
    insert into month_count (organisation_id, service_id, month, figure, part, amount)
      select org, service_id, month, figure, part, sum(amount) from exact group by 2, 3, 4, 5 having sum(amount) <> 0),
  met as materialized (
    select s.id service_id, x.month, x.person_id, sum(x.amount) contacts from exact x
     cross join lateral (values (x.service_id), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) s (id)
     where x.figure = 'contacts' and x.person_id is not null group by 1, 2, 3 having sum(x.amount) <> 0),
  kept as (
    insert into month_person (organisation_id, service_id, month, person_id, contacts)
      select org, service_id, month, person_id, contacts from met),
  people as (
    insert into month_count (organisation_id, service_id, month, figure, part, amount)
      select org, service_id, month, 'people', '', count(*) from met where contacts > 0 group by 2, 3)
  update month_folded set folded_below = (select below from mark), folded_at = clock_timestamp() where organisation_id = org;
  perform lay_month_sets(org, array(select distinct date_trunc('month', on_day)::date from contact where organisation_id = org));
end $f$;

/* The months of the present organisation: what is folded and what is not yet, together always current. Of all services, or of one.
   Numbers only: who may see a report need not be allowed to see people. */
create or replace function months_between(first_month date, last_month date, only_service uuid) returns table (month date, figure text, part text, amount bigint)
language sql stable rows 200 security definer set search_path = public, pg_temp as $f$
  with change as materialized (
    select * from month_changes(current_organisation(), coalesce((select folded_below from month_folded where organisation_id = current_organisation()), '0'), null) c
     where c.month between first_month and last_month and (only_service is null or c.service_id = only_service)),
  met as (
    select coalesce(only_service, 'ffffffff-ffff-ffff-ffff-ffffffffffff') service_id, c.month, c.person_id, sum(c.amount) more
      from change c where c.figure = 'contacts' and c.person_id is not null group by c.month, c.person_id having sum(c.amount) <> 0)
  select month, figure, part, sum(amount)::bigint from (
    select m.month, m.figure, m.part, m.amount from month_count m
     where m.organisation_id = current_organisation() and m.figure = 'people' and m.month between first_month and last_month
       and m.service_id = coalesce(only_service, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    union all
    select m.month, m.figure, m.part, m.amount from month_count m
     where m.organisation_id = current_organisation() and m.figure in ('contacts', 'minutes', 'attempts', 'referrals', 'accepted', 'declined', 'episodes')
       and m.month between first_month and last_month and (only_service is null or m.service_id = only_service)
    union all select c.month, c.figure, c.part, c.amount from change c
    union all
    select t.month, 'people', '', (coalesce(p.contacts, 0) + t.more > 0)::integer - (coalesce(p.contacts, 0) > 0)::integer
      from met t left join month_person p on p.organisation_id = current_organisation() and p.month = t.month and p.service_id = t.service_id and p.person_id = t.person_id) x
  group by 1, 2, 3 having sum(amount) <> 0
$f$;

/* Contacts, attempts and people seen on some days, of all services or of some. Numbers only. `whole` stands for the figure without its parts.
   Whole months come from their sets and counts. Counted from the contacts themselves are the days outside them, and the people of whom something is not folded yet. */
create function contacts_between(first_day date, last_day date, only_services uuid[])
returns table (figure text, part text, whole boolean, people bigint, counted bigint, summed bigint)
-- compiling the question takes ten times as long as asking it
language plpgsql stable rows 20 security definer set search_path = public, pg_temp set jit = off as $f$
declare
  org uuid := current_organisation();
  mark xid8 := coalesce((select folded_below from month_folded where organisation_id = org), '0');
  changed uuid[] := array(select distinct c.person_id from month_changes(org, mark, null) c where c.figure in ('contacts', 'attempts'));
  -- a month is whole where no contact in it lies outside the days that are asked for
  months date[] := array(
    select distinct m.month from month_set m
     where m.organisation_id = org and m.month between date_trunc('month', first_day)::date and last_day
       and not exists (select from contact c where c.organisation_id = org and c.on_day >= m.month and c.on_day < first_day)
       and not exists (select from contact c where c.organisation_id = org and c.on_day > last_day and c.on_day < (m.month + interval '1 month')::date));
  other_days datemultirange := datemultirange(daterange(first_day, last_day, '[]'))
    - coalesce((select range_agg(daterange(m, (m + interval '1 month')::date)) from unnest(months) m), '{}');
begin
  return query
  with told as materialized (
    select m.figure, m.part, m.with_person, m.people from month_set m
     where m.organisation_id = org and m.month = any (months) and (only_services is null or m.service_id = any (only_services))),
  sets as materialized (
    select g.figure, g.part, g.whole, bit_or(t.people || repeat('0', w.bits - length(t.people))::bit varying) people
      from told t cross join (select max(length(told.people)) bits from told) w
     cross join lateral (values (t.figure, t.part, false), (t.figure, '', true), ('seen', '', true)) g (figure, part, whole)
     where g.figure <> 'seen' or (t.figure, t.part, t.with_person) = ('contacts', 'one-to-one', true) group by 1, 2, 3),
  afresh as materialized (
    select a.figure, a.part, a.with_person, a.person_id, sum(a.counted)::bigint counted, sum(a.summed)::bigint summed from (
      select counts_as(c.held, c.meaning) figure, counted_part(c.held, c.meaning) part, c.with_person, c.person_id, 1 counted, c.minutes summed
        from unnest(other_days) s (days)
        join contact c on c.organisation_id = org and c.on_day >= lower(s.days) and c.on_day < upper(s.days) and c.held <> 'cancelled'
       where only_services is null or c.service_id = any (only_services)
      union all
      select counts_as(c.held, c.meaning), counted_part(c.held, c.meaning), c.with_person, c.person_id, 0, 0
        from contact c where c.organisation_id = org and c.person_id = any (changed) and c.held <> 'cancelled' and date_trunc('month', c.on_day)::date = any (months)
         and (only_services is null or c.service_id = any (only_services))) a
     group by 1, 2, 3, 4),
  found as materialized (
    select g.figure, g.part, g.whole, a.person_id, sum(a.counted) counted, sum(a.summed) summed
      from afresh a cross join lateral (values (a.figure, a.part, false), (a.figure, '', true), ('seen', '', true)) g (figure, part, whole)
     where g.figure <> 'seen' or (a.figure, a.part, a.with_person) = ('contacts', 'one-to-one', true) group by 1, 2, 3, 4),
  numbered as (
    select f.*, f.person_id = any (changed) as is_changed, n.number from found f
      left join person_number n on n.organisation_id = org and n.person_id = f.person_id)
  select x.figure, x.part, x.whole, sum(x.people)::bigint, sum(x.counted)::bigint, sum(x.summed)::bigint from (
    select s.figure, s.part, s.whole, bit_count(s.people) people, 0::numeric counted, 0::numeric summed from sets s
    union all
    select s.figure, s.part, s.whole, -count(*), 0, 0 from sets s
      join person_number n on n.organisation_id = org and n.person_id = any (changed) and n.number < length(s.people) and get_bit(s.people, n.number) = 1 group by 1, 2, 3
    union all
    select n.figure, n.part, n.whole,
           count(*) filter (where n.is_changed or n.number is null or s.people is null or n.number >= length(s.people) or get_bit(s.people, n.number) = 0),
           sum(n.counted), sum(n.summed)
      from numbered n left join sets s on (s.figure, s.part, s.whole) = (n.figure, n.part, n.whole) group by 1, 2, 3
    union all
    select case m.figure when 'minutes' then 'contacts' else m.figure end, g.part, g.whole, 0,
           sum(m.amount) filter (where m.figure <> 'minutes'), sum(m.amount) filter (where m.figure = 'minutes')
      from (select c.figure, c.part, c.amount from month_count c
             where c.organisation_id = org and c.figure in ('contacts', 'minutes', 'attempts') and c.month = any (months) and (only_services is null or c.service_id = any (only_services))
            union all
            select c.figure, c.part, c.amount from month_changes(org, mark, null) c
             where c.figure in ('contacts', 'minutes', 'attempts') and c.month = any (months) and (only_services is null or c.service_id = any (only_services))) m
     cross join lateral (values (m.part, false), ('', true)) g (part, whole) group by 1, 2, 3) x
   group by 1, 2, 3 having sum(x.people) > 0;
end $f$;
revoke all on function lay_month_sets(uuid, date[]), contacts_between(date, date, uuid[]) from public;
grant execute on function contacts_between(date, date, uuid[]) to cairn_user;

do $$ declare one uuid; begin
  for one in select id from organisation loop perform rebuild_months(one); end loop;
end $$;
