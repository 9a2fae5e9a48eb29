-- What the triggers do for one row they do for many in one go: the same words, days and dues as before, asked for once for each statement and not once for each row.

-- The same, put into the statements that ask it: called as a function for each of many words it took longer than all else about them.
create or replace function spellings(word text) returns setof text language sql immutable parallel safe rows 8
  as $$ select word union select overlay(word placing '' from at for 1) from generate_series(1, length(word)) at $$;

/* Learns words by which people are found. In one order, so that two who learn the same at once wait for each other and never for one another. */
create function learn_all(given jsonb) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  with heard as (
    select distinct g.org, w.word collate "C" as word
      from jsonb_to_recordset(given) g (org uuid, folded text, reference text) cross join lateral unnest(string_to_array(g.folded, ' ')) w (word)
     -- numbers, addresses of mail and the reference are no words that anybody misspells
     where length(w.word) between 2 and 40 and w.word !~ '[0-9@]' and w.word not in (left(lower(g.reference), 4), right(lower(g.reference), 4), replace(lower(g.reference), '-', ''))),
  learnt as (
    insert into name_word (organisation_id, word)
      select h.org, h.word from heard h where not exists (select from name_word k where k.organisation_id = h.org and k.word = h.word) order by h.org, h.word
      on conflict do nothing returning organisation_id, word)
  insert into name_spelling (organisation_id, spelling, word)
    select l.organisation_id, s, l.word from learnt l cross join lateral spellings(l.word) s where length(l.word) >= 4 on conflict do nothing;
end $f$;
create or replace function learn_words(org uuid, folded text, reference text) returns void language sql volatile security definer set search_path = public, pg_temp
  as $f$ select learn_all(jsonb_build_array(jsonb_build_object('org', org, 'folded', folded, 'reference', reference))) $f$;
create or replace function learn_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  perform learn_all((select coalesce(jsonb_agg(jsonb_build_object('org', a.organisation_id, 'folded', a.folded, 'reference', a.reference)), '[]') from added a));
  return null;
end $f$;
drop trigger learn on person;
create trigger learn after insert on person referencing new table as added for each statement execute function learn_person();
-- A word that nobody goes by any longer is found with its spellings.
create index name_spelling_of on name_spelling (organisation_id, word);

/* Brings what some people can be found by up to date. */
create function fold_people(org uuid, who uuid[]) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare heard jsonb;
begin
  with folded as materialized (
    select p.id, found_by(
        concat_ws(' ', p.known_as, (select string_agg(n.name, ' ') from person_name n where n.organisation_id = org and n.person_id = p.id)), p.postcode, p.reference,
        concat_ws(' ', (select string_agg(concat_ws(' ', r.digits, case r.kind when 'email' then r.value end), ' ') from person_reach r where r.organisation_id = org and r.person_id = p.id),
          (select string_agg(concat_ws(' ', m.lost_reference, replace(m.lost_reference, '-', '')), ' ') from person_merge m where m.organisation_id = org and m.kept_id = p.id and m.undone_at is null))) as after
      from person p where p.organisation_id = org and p.id = any (who)),
  changed as (
    update person p set folded = f.after from folded f where p.organisation_id = org and p.id = f.id and p.folded is distinct from f.after
      returning jsonb_build_object('org', org, 'folded', p.folded, 'reference', p.reference) as said)
  select jsonb_agg(c.said) into heard from changed c;
  if heard is not null then perform learn_all(heard); end if;
end $f$;
create or replace function fold_person(org uuid, who uuid) returns void language sql volatile security definer set search_path = public, pg_temp
  as $f$ select fold_people(org, array[who]) $f$;

/* `app.found_by_all` says for a transaction that what people are found by is said by whoever writes: with many who are new, or once for all after many were changed. */
create or replace function fold_persons_of_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if current_setting('app.found_by_all', true) = 'yes' then return null; end if;
  perform fold_people(c.organisation_id, array_agg(distinct c.person_id)) from changed c group by c.organisation_id;
  return null;
end $f$;
create or replace function fold_person_of_new_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if current_setting('app.found_by_all', true) = 'yes' then return null; end if;
  perform fold_people(x.organisation_id, array_agg(distinct x.person_id)) from (
    select a.organisation_id, a.person_id, to_jsonb(a) as row from added a) x
    join person p on p.organisation_id = x.organisation_id and p.id = x.person_id
   where not string_to_array(fold_words(concat_ws(' ', x.row ->> 'name', x.row ->> 'digits', case x.row ->> 'kind' when 'email' then x.row ->> 'value' end)), ' ') <@ string_to_array(p.folded, ' ')
   group by x.organisation_id;
  return null;
end $f$;
do $$ declare kept text; begin
  foreach kept in array array['person_name', 'person_reach'] loop
    execute format('drop trigger fold_added on %I', kept);
    execute format('create trigger fold_added after insert on %I referencing new table as added for each statement execute function fold_person_of_new_row()', kept);
  end loop;
end $$;

/* Who was written down, and to whom a name or a way was added or taken away, is to be compared. */
create function people_are_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  insert into likeness_due (organisation_id, person_id) select a.organisation_id, a.id from added a order by 1, 2 on conflict do nothing;
  return null;
end $f$;
create function theirs_are_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  insert into likeness_due (organisation_id, person_id) select distinct c.organisation_id, c.person_id from changed c order by 1, 2 on conflict do nothing;
  return null;
end $f$;
drop trigger likeness_due on person;
create trigger likeness_due_of_new after insert on person referencing new table as added for each statement execute function people_are_due();
create trigger likeness_due after update of known_as, born_on, postcode on person for each row execute function likeness_is_due();
do $$ declare kept text; begin
  foreach kept in array array['person_name', 'person_reach'] loop
    execute format('drop trigger likeness_due on %I', kept);
    execute format('create trigger likeness_due_of_new after insert on %I referencing new table as changed for each statement execute function theirs_are_due()', kept);
    execute format('create trigger likeness_due_of_gone after delete on %I referencing old table as changed for each statement execute function theirs_are_due()', kept);
    execute format('create trigger likeness_due after update on %I for each row execute function likeness_is_due()', kept);
  end loop;
end $$;

-- The days of lists.
create or replace function person_has_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  insert into person_day (organisation_id, person_id) select a.organisation_id, a.id from added a;
  return null;
end $f$;
drop trigger days_of_new on person;
create trigger days_of_new after insert on person referencing new table as added for each statement execute function person_has_days();

/* Since when some people are supported: from the first episode that goes on. */
create function reckon_since(org uuid, who uuid[]) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update person_day d set supported_since = n.since
    from (select p.person_id, (select min(e.opened_on) from episode e where e.organisation_id = org and e.person_id = p.person_id and not exists (
                                 select from closure x where x.organisation_id = org and x.episode_id = e.id and x.reopened_at is null)) as since
            from unnest(who) p (person_id)) n
   where d.organisation_id = org and d.person_id = n.person_id and d.supported_since is distinct from n.since
$f$;
create function episodes_move_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  perform reckon_since(c.organisation_id, array_agg(distinct c.person_id)) from changed c group by c.organisation_id;
  return null;
end $f$;
create function closures_move_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  perform reckon_since(e.organisation_id, array_agg(distinct e.person_id)) from changed c join episode e on e.organisation_id = c.organisation_id and e.id = c.episode_id group by e.organisation_id;
  return null;
end $f$;
drop trigger days_of_episode on episode;
create trigger days_of_new_episode after insert on episode referencing new table as changed for each statement execute function episodes_move_days();
create trigger days_of_gone_episode after delete on episode referencing old table as changed for each statement execute function episodes_move_days();
create trigger days_of_episode after update of person_id, opened_on on episode for each row execute function episode_moves_days();
drop trigger days_of_closure on closure;
create trigger days_of_new_closure after insert on closure referencing new table as changed for each statement execute function closures_move_days();
create trigger days_of_closure after update of reopened_at, episode_id on closure for each row execute function closure_moves_days();

revoke all on function learn_all(jsonb), fold_people(uuid, uuid[]), people_are_due(), theirs_are_due(), reckon_since(uuid, uuid[]), episodes_move_days(), closures_move_days() from public;

-- After an import the words are many times as many as when they were last counted, and how many words are near to another is known to no planner: what is looked up by an index is said so,
-- and all else is joined as a whole. A plan made for few took minutes for a thousand.

/* The pairs that share a key with some people, words up to one letter apart. A key that more than sixty share tells nothing.
   Two names alike with two birthdays that differ never weigh enough, and are left out: `rules.test.ts` keeps the weights so. */
create or replace function likely_candidates(org uuid, who uuid[]) returns table (one_id uuid, other_id uuid)
language sql volatile security definer set search_path = public, pg_temp set jit = off set enable_nestloop = off set enable_seqscan = off as $f$
  with own as materialized (
    select k.person_id, k.born_on, left(k.key, 1) kind, k.key, string_to_array(k.key, ' ') w from likeness_key k where k.organisation_id = org and k.person_id = any (who)),
  word as materialized (
    select distinct x.w from own o cross join lateral unnest(case o.kind when 'n' then o.w[2:] when 'b' then o.w[3:] end) x (w)),
  near as materialized (
    select w, w as other from word
    union select d.w, s.word from word d cross join lateral spellings(d.w) sp cross join lateral (select n.word from name_spelling n where n.organisation_id = org and n.spelling = sp offset 0) s where length(d.w) between 4 and 40),
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

/* Who of the people here shares a key with rows of a sheet, words up to one letter apart: as records are compared with each other. What more than sixty share tells nothing. */
create or replace function people_like_rows(given jsonb) returns table (n integer, person_id uuid)
language plpgsql volatile rows 1000 security definer set search_path = public, pg_temp set jit = off set enable_nestloop = off set enable_seqscan = off as $f$
declare org uuid := current_organisation();
begin
  if current_setting('app.content', true) is distinct from 'yes' or not bears_role(array['manager', 'coordinator']) then return; end if;
  return query
  with line as materialized (
    select g.n, g.names, g.born, g.phones, g.mails from jsonb_to_recordset(given) g (n integer, names text[], born date, phones text[], mails text[])),
  folded as materialized (select l.n, l.born, string_to_array(fold_words(x), ' ') f from line l cross join lateral unnest(l.names) x),
  own as materialized (
    select l.n, l.born, 'p' kind, 'p ' || right(regexp_replace(p, '\D', '', 'g'), 8) as key, null::text[] w from line l cross join lateral unnest(l.phones) p where length(regexp_replace(p, '\D', '', 'g')) >= 6
    union select l.n, l.born, 'm', 'm ' || lower(m), null from line l cross join lateral unnest(l.mails) m
    union select f.n, f.born, 'b', 'b ' || f.born || ' ', array[w] from folded f cross join lateral unnest(f.f[1:8]) w where f.born is not null
    union select f.n, f.born, 'n', 'n ', array[a, b] from folded f cross join lateral unnest(f.f[1:8]) a cross join lateral unnest(f.f[1:8]) b where a < b collate "C"
    union select f.n, f.born, 'n', 'n ', f.f from folded f where cardinality(f.f) = 1),
  word as materialized (select distinct x.w from own o cross join lateral unnest(o.w) x (w)),
  near as materialized (
    select w, w as other from word
    union select d.w, s.word from word d cross join lateral spellings(d.w) sp cross join lateral (select n.word from name_spelling n where n.organisation_id = org and n.spelling = sp offset 0) s where length(d.w) between 4 and 40),
  probe as materialized (
    select o.n, o.born, o.kind, o.key as probe from own o where o.kind in ('p', 'm')
    union select o.n, o.born, o.kind, o.key || a.other from own o join near a on a.w = o.w[1] where cardinality(o.w) = 1
    union select o.n, o.born, o.kind, 'n ' || least(a.other collate "C", b.other collate "C") || ' ' || greatest(a.other collate "C", b.other collate "C")
            from own o join near a on a.w = o.w[1] join near b on b.w = o.w[2] where o.kind = 'n' and cardinality(o.w) = 2)
  select distinct f.n, f.found from (
    select p.n, k.person_id found, count(*) over (partition by p.n, p.probe) sharers from probe p cross join lateral (
      select k.person_id from likeness_key k where k.organisation_id = org and k.key = p.probe
         and (p.kind <> 'n' or p.born is null or k.born_on is null or p.born = k.born_on) limit 61) k) f
   where f.sharers <= 60;
end $f$;

/* Whether people are being brought in, or taken back, at this moment. What only prepares for readers waits until that is over: else the same months are counted and the same people compared
   again and again beside it. Nobody reads anything older for that: who reads figures has what is marked folded first, and months add what is not folded yet. */
create function is_brought_in_now(org uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from import i where i.organisation_id = org and i.status in ('doing', 'undoing') and i.working_until >= clock_timestamp())
$f$;
revoke all on function is_brought_in_now(uuid) from public;
create or replace function fold_all_figures() returns bigint language sql volatile security definer set search_path = public, pg_temp as $f$
  select coalesce(sum(fold_figures(o.id)), 0) from organisation o where not is_brought_in_now(o.id)
$f$;
create or replace function fold_all_months() returns bigint language sql volatile security definer set search_path = public, pg_temp as $f$
  select coalesce(sum(fold_months(o.id)), 0) from organisation o left join month_folded f on f.organisation_id = o.id
   where exists (select from event e where e.organisation_id = o.id and e.written_in >= coalesce(f.folded_below, '0')) and not is_brought_in_now(o.id)
$f$;

-- A mark for each span that a statement touches: what many rows say alike is said once before it is asked in which span it falls.
do $$ declare f record; begin
  for f in select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace and prosrc like '%into figure_mark%m.whose from (%) m (organisation_id, store, day, whose)%' loop
    execute format('create or replace function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as %L', f.proname,
      replace(replace(f.prosrc, 'm.whose from (', 'm.whose from (select distinct d.* from ('), ') m (organisation_id, store, day, whose)', ') d (organisation_id, store, day, whose)) m'));
  end loop;
end $$;

/* Takes some of those who are due, of one organisation, and lays their keys anew. */
create or replace function take_due(most integer) returns table (organisation_id uuid, people uuid[])
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare org uuid; who uuid[];
begin
  select o.id into org from organisation o where exists (select from likeness_due d where d.organisation_id = o.id) and not is_brought_in_now(o.id) limit 1;
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
     where k.key is not null and length(k.key) <= 400
    -- an import that is being worked out may have laid the same a moment ago
    on conflict do nothing;
  return query select org, who;
end $f$;
