-- Pairs of records that are likely one person, kept up to date by a job. Nobody is compared with everybody: only those who share a key that few share.

-- Two records that have enough in common, what that is, and what it weighs.
create table likely_pair (
  organisation_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  weight integer not null,
  reasons text[] not null,
  found_at timestamptz not null default now(),
  primary key (organisation_id, one_id, other_id),
  foreign key (organisation_id, one_id) references person on delete cascade,
  foreign key (organisation_id, other_id) references person on delete cascade,
  check (one_id < other_id)
);
create index likely_pair_by_weight on likely_pair (organisation_id, weight, one_id, other_id);
-- one for each reason that a list may be asked for: what is in an array, the walls let no other index answer
do $$ declare reason text; begin
  foreach reason in array array['same-name', 'near-name', 'same-birthday', 'same-phone', 'same-email', 'same-postcode'] loop
    execute format('create index %I on likely_pair (organisation_id, weight, one_id, other_id) where %L = any (reasons)', 'likely_pair_' || replace(reason, '-', '_'), reason);
  end loop;
end $$;
create index likely_pair_of_other on likely_pair (organisation_id, other_id);
select build_wall('likely_pair', 'select', of_people => true);

-- Somebody looked at two records and said that they are two people. It holds for ever, or until it is taken back.
create table told_apart (
  organisation_id uuid not null references organisation,
  one_id uuid not null,
  other_id uuid not null,
  told_by_id uuid not null,
  told_at timestamptz not null default now(),
  primary key (organisation_id, one_id, other_id),
  foreign key (organisation_id, told_by_id) references viewer,
  check (one_id < other_id)
);
create index told_apart_of_other on told_apart (organisation_id, other_id);
select build_wall('told_apart', 'select, insert, delete', of_people => true);

-- What a record is compared by: the end of a phone, an address of mail, the birthday with a word of a name, two words of a name.
create table likeness_key (
  organisation_id uuid not null references organisation,
  key text collate "C" not null,
  person_id uuid not null,
  born_on date,
  primary key (organisation_id, key, person_id)
);
create index likeness_key_of on likeness_key (organisation_id, person_id);

-- Who was written down or corrected, and is still to be compared.
create table likeness_due (
  organisation_id uuid not null references organisation,
  person_id uuid not null,
  primary key (organisation_id, person_id)
);

do $$ declare kept text; begin
  foreach kept in array array['likeness_key', 'likeness_due'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner on %I to cairn_owner using (true) with check (true)', kept);
  end loop;
end $$;

create function likeness_is_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare row jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  insert into likeness_due (organisation_id, person_id) values ((row ->> 'organisation_id')::uuid, (row ->> (case tg_table_name when 'person' then 'id' else 'person_id' end))::uuid) on conflict do nothing;
  return null;
end $f$;
create trigger likeness_due after insert or update of known_as, born_on, postcode on person for each row execute function likeness_is_due();
create trigger likeness_due after insert or update or delete on person_name for each row execute function likeness_is_due();
create trigger likeness_due after insert or update or delete on person_reach for each row execute function likeness_is_due();
insert into likeness_due (organisation_id, person_id) select organisation_id, id from person;

/* What some people are compared by. */
create function likened(org uuid, who uuid[]) returns table (id uuid, names text[], born_on date, phones text[], mails text[], postcode text)
language sql stable security definer set search_path = public, pg_temp as $f$
  select p.id, array(select fold_words(n.name) from (select p.known_as as name union select o.name from person_name o where o.organisation_id = org and o.person_id = p.id) n), p.born_on,
         array(select r.digits from person_reach r where r.organisation_id = org and r.person_id = p.id and r.digits is not null),
         array(select lower(r.value) from person_reach r where r.organisation_id = org and r.person_id = p.id and r.kind = 'email'), p.postcode
    from person p where p.organisation_id = org and p.id = any (who)
$f$;

/* Takes some of those who are due, of one organisation, and lays their keys anew. */
create function take_due(most integer) returns table (organisation_id uuid, people uuid[])
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare org uuid; who uuid[];
begin
  select d.organisation_id into org from likeness_due d limit 1;
  if org is null then return; end if;
  with taken as (
    delete from likeness_due d using (select x.person_id from likeness_due x where x.organisation_id = org limit most for update skip locked) t
     where d.organisation_id = org and d.person_id = t.person_id returning d.person_id)
  select array_agg(person_id) into who from taken;
  if who is null then return; end if;
  delete from likeness_key k where k.organisation_id = org and k.person_id = any (who);
  insert into likeness_key (organisation_id, key, person_id, born_on)
    select distinct org, k.key, l.id, l.born_on from likened(org, who) l cross join lateral (
      select 'p ' || right(regexp_replace(f, '\D', '', 'g'), 8) from unnest(l.phones) f where length(regexp_replace(f, '\D', '', 'g')) >= 6
      union all select 'm ' || f from unnest(l.mails) f
      union all select 'b ' || l.born_on || ' ' || w from unnest(l.names) n cross join lateral unnest((string_to_array(n, ' '))[1:8]) w where l.born_on is not null
      union all select 'n ' || a || ' ' || b from unnest(l.names) n cross join lateral unnest((string_to_array(n, ' '))[1:8]) a cross join lateral unnest((string_to_array(n, ' '))[1:8]) b where a < b collate "C"
      union all select 'n ' || n from unnest(l.names) n where n <> '' and position(' ' in n) = 0) k (key)
     where k.key is not null and length(k.key) <= 400;
  return query select org, who;
end $f$;

/* The pairs that share a key with some people, words up to one letter apart. A key that more than sixty share tells nothing.
   Two names alike with two birthdays that differ never weigh enough, and are left out: `rules.test.ts` keeps the weights so. */
create function likely_candidates(org uuid, who uuid[]) returns table (one_id uuid, other_id uuid)
language sql volatile security definer set search_path = public, pg_temp set jit = off as $f$
  with own as materialized (
    select k.person_id, k.born_on, left(k.key, 1) kind, k.key, string_to_array(k.key, ' ') w from likeness_key k where k.organisation_id = org and k.person_id = any (who)),
  word as materialized (
    select distinct x.w from own o cross join lateral unnest(case o.kind when 'n' then o.w[2:] when 'b' then o.w[3:] end) x (w)),
  near as materialized (
    select w, w as other from word
    union select d.w, s.word from word d cross join lateral spellings(d.w) sp join name_spelling s on s.organisation_id = org and s.spelling = sp where length(d.w) between 4 and 40),
  probe as materialized (
    select o.person_id, o.born_on, o.kind, o.key as probe from own o where o.kind in ('p', 'm')
    union select o.person_id, o.born_on, 'b', 'b ' || o.w[2] || ' ' || n.other from own o join near n on n.w = o.w[3] where o.kind = 'b'
    union select o.person_id, o.born_on, 'n', 'n ' || n.other from own o join near n on n.w = o.w[2] where o.kind = 'n' and cardinality(o.w) = 2
    union select o.person_id, o.born_on, 'n', 'n ' || least(a.other collate "C", b.other collate "C") || ' ' || greatest(a.other collate "C", b.other collate "C")
            from own o join near a on a.w = o.w[2] join near b on b.w = o.w[3] where o.kind = 'n' and cardinality(o.w) = 3)
  select distinct least(f.person_id, f.found), greatest(f.person_id, f.found) from (
    select p.person_id, k.person_id found, count(*) over (partition by p.person_id, p.probe) sharers from probe p cross join lateral (
      select k.person_id from likeness_key k where k.organisation_id = org and k.key = p.probe and k.person_id <> p.person_id
         and (p.kind <> 'n' or p.born_on is null or k.born_on is null or p.born_on = k.born_on) limit 61) k) f
   where f.sharers <= 60
$f$;

/* Keeps what some people's comparing gave, in place of what was known of them. */
create function keep_likely(org uuid, who uuid[], pairs jsonb) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  delete from likely_pair l where l.organisation_id = org and l.one_id = any (who)
    and (l.one_id, l.other_id) not in (select p.one, p.other from jsonb_to_recordset(pairs) p (one uuid, other uuid));
  delete from likely_pair l where l.organisation_id = org and l.other_id = any (who)
    and (l.one_id, l.other_id) not in (select p.one, p.other from jsonb_to_recordset(pairs) p (one uuid, other uuid));
  insert into likely_pair as l (organisation_id, one_id, other_id, weight, reasons)
    select org, p.one, p.other, p.weight, p.reasons from jsonb_to_recordset(pairs) p (one uuid, other uuid, weight integer, reasons text[])
      join person a on a.organisation_id = org and a.id = p.one join person b on b.organisation_id = org and b.id = p.other
    on conflict (organisation_id, one_id, other_id) do update set weight = excluded.weight, reasons = excluded.reasons
     where (l.weight, l.reasons) is distinct from (excluded.weight, excluded.reasons);
$f$;

revoke all on function likeness_is_due(), likened(uuid, uuid[]), take_due(integer), likely_candidates(uuid, uuid[]), keep_likely(uuid, uuid[], jsonb) from public;
grant execute on function likened(uuid, uuid[]), take_due(integer), likely_candidates(uuid, uuid[]), keep_likely(uuid, uuid[], jsonb) to cairn_jobs;
