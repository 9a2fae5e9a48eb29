-- Counts per month, folded from the events, so that a report costs the same over ten thousand rows and over ten million.
-- A figure of no service stands under 000…0. People stand under each service and once more under fff…f, where somebody seen in two services is one.
create table month_count (
  organisation_id uuid not null references organisation,
  service_id uuid not null,
  month date not null,
  figure text not null check (figure in ('people', 'contacts', 'minutes', 'referrals', 'accepted', 'declined', 'episodes')),
  part text not null default '',
  amount bigint not null,
  primary key (organisation_id, figure, month, service_id, part)
);
select build_wall('month_count', 'select');

-- Which people had contacts in a month, and how many: who loses the last of them by an amendment is counted no more.
-- Less than none stands here for a moment where an amendment was folded before what it amends: they commit out of order.
create table month_person (
  organisation_id uuid not null references organisation,
  service_id uuid not null,
  month date not null,
  person_id uuid not null,
  contacts integer not null check (contacts <> 0),
  primary key (organisation_id, month, service_id, person_id)
);
select build_wall('month_person', 'select', of_people => true);

-- Up to which transaction the events of an organisation are folded: events commit out of the order of their ids.
create table month_folded (
  organisation_id uuid primary key references organisation,
  folded_below xid8 not null,
  folded_at timestamptz not null default now()
);
select build_wall('month_folded', 'select');
create index event_unfolded on event (organisation_id, written_in);

/* What the events from one transaction on, and below another, change in the months. */
create function month_changes(org uuid, since xid8, below xid8)
returns table (service_id uuid, month date, figure text, part text, person_id uuid, amount bigint)
language sql stable as $f$
  select coalesce(e.service_id, '00000000-0000-0000-0000-000000000000'), date_trunc('month', c.day)::date, c.figure, c.part, e.person_id, c.amount
    from event e cross join lateral (
      select 'contacts', e.detail->>'meaning', e.on_day, 1 where e.kind = 'contact recorded' and e.detail->>'held' = 'held'
      union all select 'minutes', e.detail->>'meaning', e.on_day, (e.detail->>'minutes')::bigint where e.kind = 'contact recorded' and e.detail->>'held' = 'held'
      union all select 'contacts', e.detail->>'fromMeaning', (e.detail->>'fromDay')::date, -1 where e.kind = 'contact amended' and e.detail->>'fromHeld' = 'held'
      union all select 'minutes', e.detail->>'fromMeaning', (e.detail->>'fromDay')::date, -(e.detail->>'fromMinutes')::bigint where e.kind = 'contact amended' and e.detail->>'fromHeld' = 'held'
      union all select 'contacts', e.detail->>'toMeaning', (e.detail->>'toDay')::date, 1 where e.kind = 'contact amended' and e.detail->>'toHeld' = 'held'
      union all select 'minutes', e.detail->>'toMeaning', (e.detail->>'toDay')::date, (e.detail->>'toMinutes')::bigint where e.kind = 'contact amended' and e.detail->>'toHeld' = 'held'
      union all select 'referrals', '', e.on_day, 1 where e.kind = 'referral received'
      union all select 'accepted', '', e.on_day, 1 where e.kind = 'referral accepted'
      union all select 'declined', '', e.on_day, 1 where e.kind = 'referral declined'
      union all select 'episodes', '', e.on_day, 1 where e.kind = 'episode opened'
    ) c (figure, part, day, amount)
   where e.kind in ('contact recorded', 'contact amended', 'referral received', 'referral accepted', 'referral declined', 'episode opened')
     and e.organisation_id = org and e.written_in >= since and (below is null or e.written_in < below) and c.day is not null and c.amount <> 0
$f$;

/* Folds what has surely happened: every event of a transaction below the oldest one that still runs. Says how many months' figures it touched. */
create function fold_months(org uuid) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  below xid8 := pg_snapshot_xmin(pg_current_snapshot());
  since xid8;
  touched bigint;
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
  update month_folded set folded_below = below, folded_at = clock_timestamp() where organisation_id = org;
  return touched;
end $f$;

/* Folds the months of every organisation in which something happened since. */
create function fold_all_months() returns bigint
language sql volatile security definer set search_path = public, pg_temp as $f$
  select coalesce(sum(fold_months(o.id)), 0) from organisation o left join month_folded f on f.organisation_id = o.id
   where exists (select from event e where e.organisation_id = o.id and e.written_in >= coalesce(f.folded_below, '0'))
$f$;

/* Counts the months anew from the records themselves: after records were brought in without their events, or for a check.
   What events above the mark will add is taken off first, all in one snapshot, so that nobody needs to wait meanwhile. */
create function rebuild_months(org uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the months of another organisation' using errcode = '42501';
  end if;
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  delete from month_count where organisation_id = org;
  delete from month_person where organisation_id = org;
  with mark as materialized (select pg_snapshot_xmin(pg_current_snapshot()) below),
  recorded (service_id, day, figure, part, person_id, amount) as (
    select service_id, on_day, 'contacts', meaning, person_id, 1 from contact where organisation_id = org and held = 'held'
    union all select service_id, on_day, 'minutes', meaning, person_id, minutes from contact where organisation_id = org and held = 'held'
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
end $f$;

/* The months of the present organisation: what is folded and what is not yet, together always current. Of all services, or of one.
   Numbers only: who may see a report need not be allowed to see people. */
create function months_between(first_month date, last_month date, only_service uuid) returns table (month date, figure text, part text, amount bigint)
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
     where m.organisation_id = current_organisation() and m.figure in ('contacts', 'minutes', 'referrals', 'accepted', 'declined', 'episodes')
       and m.month between first_month and last_month and (only_service is null or m.service_id = only_service)
    union all select c.month, c.figure, c.part, c.amount from change c
    union all
    select t.month, 'people', '', (coalesce(p.contacts, 0) + t.more > 0)::integer - (coalesce(p.contacts, 0) > 0)::integer
      from met t left join month_person p on p.organisation_id = current_organisation() and p.month = t.month and p.service_id = t.service_id and p.person_id = t.person_id) x
  group by 1, 2, 3 having sum(amount) <> 0
$f$;
revoke all on function month_changes(uuid, xid8, xid8), fold_months(uuid), fold_all_months(), rebuild_months(uuid), months_between(date, date, uuid) from public;
grant execute on function fold_months(uuid), rebuild_months(uuid), months_between(date, date, uuid) to cairn_user;
grant execute on function fold_all_months(), rebuild_months(uuid) to cairn_login, cairn_jobs;
