-- The work on an import: by whom it is done, who is like a row, what is taken back, what is thrown away.

/* Takes an import that has something to be done, for a while, and sets the walls of whoever began it around the transaction.
   One import of an organisation at a time: what is being done or undone comes before what is only looked at. */
create function begin_import_work(by_worker uuid)
returns table (
  import_id uuid, status text,
  user_id uuid, viewer_id uuid, organisation_id uuid, name text, language text, speaks text[], roles text[], service_ids uuid[],
  organisation_slug text, organisation_name text, country text, time_zone text, currency text, organisation_language text, organisation_languages text[]
)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare taken import; holds boolean;
begin
  select i.* into taken from import i
   where i.status in ('reading', 'planning', 'doing', 'undoing') and (i.working_until is null or i.working_until < clock_timestamp() or i.worker = by_worker)
     and not exists (select from import o where o.organisation_id = i.organisation_id and o.id <> i.id and o.status in ('reading', 'planning', 'doing', 'undoing')
                        and o.working_until >= clock_timestamp() and (o.worker is distinct from by_worker
                          or (o.status in ('doing', 'undoing') and i.status in ('reading', 'planning'))))
   order by i.status in ('doing', 'undoing') desc, (i.worker = by_worker and i.working_until >= clock_timestamp()) desc nulls last, i.begun_at, i.id limit 1 for update skip locked;
  if taken.id is null then return; end if;
  -- two that found nobody working on either of two imports
  if not pg_try_advisory_xact_lock(hashtext('cairn import'), hashtext(taken.organisation_id::text)) then return; end if;
  select v.user_id, v.id, o.id, v.name, v.language, v.speaks,
         (select array_agg(r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id),
         (select array_agg(w.service_id) from service_worker w where w.organisation_id = v.organisation_id and w.viewer_id = v.id),
         o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages, v.ended_at is null
    into user_id, viewer_id, organisation_id, name, language, speaks, roles, service_ids,
         organisation_slug, organisation_name, country, time_zone, currency, organisation_language, organisation_languages, holds
    from viewer v join organisation o on o.id = v.organisation_id
   where v.organisation_id = taken.organisation_id and v.id = case when taken.status = 'undoing' then coalesce(taken.undone_by_id, taken.begun_by_id) else taken.begun_by_id end;
  if not coalesce(holds and roles && array['manager', 'coordinator'], false) then
    update import i set status = 'refused', trouble = '{"key": "exchange:trouble.gone"}', worker = null, working_until = null
     where i.organisation_id = taken.organisation_id and i.id = taken.id;
    return;
  end if;
  update import i set worker = by_worker, working_until = clock_timestamp() + interval '30 seconds' where i.organisation_id = taken.organisation_id and i.id = taken.id;
  perform set_config('app.organisation', organisation_id::text, true), set_config('app.viewer', viewer_id::text, true), set_config('app.content', 'yes', true);
  import_id := taken.id;
  status := taken.status;
  return next;
end $f$;

/* Lays the keys of those who were written down a moment ago and not compared yet, so that a row can be like them. Says how many keys. */
create function lay_keys_before_import(most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare org uuid := current_organisation(); laid integer;
begin
  if not bears_role(array['manager', 'coordinator']) then return 0; end if;
  insert into likeness_key (organisation_id, key, person_id, born_on)
    select distinct org, k.key, l.id, l.born_on
      from likened(org, array(select d.person_id from likeness_due d where d.organisation_id = org
                                 and not exists (select from likeness_key k where k.organisation_id = org and k.person_id = d.person_id) limit most)) l
     cross join lateral (
      select 'p ' || right(regexp_replace(f, '\D', '', 'g'), 8) from unnest(l.phones) f where length(regexp_replace(f, '\D', '', 'g')) >= 6
      union all select 'm ' || f from unnest(l.mails) f
      union all select 'b ' || l.born_on || ' ' || w from unnest(l.names) n cross join lateral unnest((string_to_array(n, ' '))[1:8]) w where l.born_on is not null
      union all select 'n ' || a || ' ' || b from unnest(l.names) n cross join lateral unnest((string_to_array(n, ' '))[1:8]) a cross join lateral unnest((string_to_array(n, ' '))[1:8]) b where a < b collate "C"
      union all select 'n ' || n from unnest(l.names) n where n <> '' and position(' ' in n) = 0) k (key)
     where k.key is not null and length(k.key) <= 400
    on conflict do nothing;
  get diagnostics laid = row_count;
  return laid;
end $f$;

/* Who of the people here shares a key with rows of a sheet, words up to one letter apart: as records are compared with each other. What more than sixty share tells nothing. */
create function people_like_rows(given jsonb) returns table (n integer, person_id uuid)
language plpgsql volatile rows 1000 security definer set search_path = public, pg_temp set jit = off as $f$
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
    union select d.w, s.word from word d cross join lateral spellings(d.w) sp join name_spelling s on s.organisation_id = org and s.spelling = sp where length(d.w) between 4 and 40),
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

/* Whether something was written on somebody since an import did, by anything but looking. */
create function written_since(org uuid, who uuid, deed uuid, since timestamptz, as_version integer) returns boolean
language sql stable set search_path = public, pg_temp as $f$
  select not exists (select from person p where p.organisation_id = org and p.id = who and p.version = as_version and p.erased_on is null)
      or exists (select from event e where e.organisation_id = org and e.person_id = who and e.at > since
                   and e.kind not in ('person looked at', 'message sent', 'glass seen') and coalesce(e.detail ->> 'import', '') <> deed::text)
      or exists (select from message m where m.organisation_id = org and m.person_id = who and m.written_at > since)
$f$;

/* Words that nobody goes by any longer are not known any longer. */
create function forget_words(org uuid, known text) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare learnt text;
begin
  foreach learnt in array string_to_array(coalesce(known, ''), ' ') loop
    continue when learnt = '' or learnt ~ '[0-9@]' or exists (select from person p where p.organisation_id = org
      and array_to_tsvector(string_to_array(p.folded, ' ')) @@ quote_literal(learnt)::tsquery);
    delete from name_spelling where organisation_id = org and word = learnt;
    delete from name_word where organisation_id = org and word = learnt;
  end loop;
end $f$;

/* Takes somebody away whom an import made, with all that it made of them. What anything else hangs on cannot go: that is a violated key. */
create function unmake_person(org uuid, who uuid) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare known text;
begin
  select folded into known from person where organisation_id = org and id = who;
  delete from closure c using episode e where c.organisation_id = org and e.organisation_id = org and e.person_id = who and c.episode_id = e.id;
  delete from episode where organisation_id = org and person_id = who;
  delete from involvement where organisation_id = org and person_id = who;
  delete from consent where organisation_id = org and person_id = who;
  delete from person_language where organisation_id = org and person_id = who;
  delete from person_reach where organisation_id = org and person_id = who;
  delete from person_name where organisation_id = org and person_id = who;
  delete from outside_reference where organisation_id = org and person_id = who;
  delete from person where organisation_id = org and id = who;
  delete from likeness_key where organisation_id = org and person_id = who;
  delete from likeness_due where organisation_id = org and person_id = who;
  delete from told_apart where organisation_id = org and (one_id = who or other_id = who);
  perform forget_words(org, known);
end $f$;

/* Puts back what an import changed of somebody who was here before. */
create function restore_person(org uuid, who uuid, did jsonb) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare known text; setting text; was record;
begin
  select folded into known from person where organisation_id = org and id = who;
  delete from closure where organisation_id = org and id in (select x::uuid from jsonb_array_elements_text(did -> 'closures') x);
  delete from episode where organisation_id = org and id in (select x::uuid from jsonb_array_elements_text(did -> 'episodes') x);
  delete from consent where organisation_id = org and id in (select x::uuid from jsonb_array_elements_text(did -> 'consents') x);
  delete from person_language where organisation_id = org and person_id = who and language in (select x from jsonb_array_elements_text(did -> 'languages') x);
  delete from person_reach where organisation_id = org and id in (select x::uuid from jsonb_array_elements_text(did -> 'ways') x);
  delete from person_name where organisation_id = org and id in (select x::uuid from jsonb_array_elements_text(did -> 'names') x);
  delete from outside_reference where organisation_id = org and person_id = who and (source, reference) in (select x ->> 'source', x ->> 'reference' from jsonb_array_elements(did -> 'references') x);
  for was in select x.* from jsonb_to_recordset(did -> 'involved') x ("serviceId" uuid, before jsonb) loop
    delete from involvement where organisation_id = org and service_id = was."serviceId" and person_id = who;
    if was.before is not null and was.before <> 'null' then
      insert into involvement (organisation_id, service_id, person_id, state, worker_id, since_on)
        values (org, was."serviceId", who, was.before ->> 'state', (was.before ->> 'workerId')::uuid, (was.before ->> 'sinceOn')::date);
    end if;
  end loop;
  setting := (select string_agg(format('%1$I = (jsonb_populate_record(null::person, $3)).%1$I', k), ', ') from jsonb_object_keys(did -> 'before') k);
  execute format('update person set version = version + 1%s where organisation_id = $1 and id = $2', coalesce(', ' || setting, '')) using org, who, did -> 'before';
  perform forget_words(org, known);
end $f$;

/* Takes back the last of the rows that an import has done. Whoever something was written on since stays as they are. Gives how many rows were looked at. */
create function undo_import_rows(deed uuid, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  me uuid := nullif(current_setting('app.viewer', true), '')::uuid;
  one import_row; looked integer := 0; became text;
begin
  if current_setting('app.content', true) is distinct from 'yes' or not bears_role(array['manager', 'coordinator'])
     or not exists (select from import i where i.organisation_id = org and i.id = deed and i.status = 'undoing') then
    raise exception 'an import is taken back by those who may import' using errcode = '42501';
  end if;
  for one in select r.* from import_row r where r.organisation_id = org and r.import_id = deed and r.done = 'made' order by r.number desc limit most loop
    looked := looked + 1;
    became := 'stays';
    -- as it stands by now: what was taken back a moment ago has left the person at another version, which the loop does not see
    select r.did into one.did from import_row r where r.organisation_id = org and r.import_id = deed and r.number = one.number;
    perform from person where organisation_id = org and id = one.person_id for update;
    if found and not written_since(org, one.person_id, deed, one.done_at, (one.did ->> 'version')::integer) then
      begin
        if (one.did ->> 'made')::boolean then perform unmake_person(org, one.person_id);
        else
          perform restore_person(org, one.person_id, one.did);
          -- of several rows on one person, the one before now meets the version that this one made
          update import_row r set did = r.did || jsonb_build_object('version', (one.did ->> 'version')::integer + 1)
           where r.organisation_id = org and r.import_id = deed and r.person_id = one.person_id and r.done = 'made' and r.number < one.number;
          insert into event (organisation_id, kind, by_id, person_id, subject_id, detail)
            values (org, 'person corrected', me, one.person_id, one.person_id, jsonb_build_object('import', deed, 'fields', 'undone'));
        end if;
        became := 'undone';
      exception when foreign_key_violation or check_violation or unique_violation then
        became := 'stays';
      end;
    end if;
    update import_row r set done = became, person_id = case when became = 'undone' and (one.did ->> 'made')::boolean then null else r.person_id end
     where r.organisation_id = org and r.import_id = deed and r.number = one.number;
  end loop;
  return looked;
end $f$;

/* Every night: the rows of imports whose time is over, and imports that nobody came back to. */
create function clear_imports() returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update import set status = 'given-up', worker = null, working_until = null
   where status in ('reading', 'read', 'planning', 'planned') and begun_at < now() - interval '14 days';
  update import set rows_until = current_date where status = 'given-up' and rows_until > current_date;
  delete from import_row r using import i where i.organisation_id = r.organisation_id and i.id = r.import_id and i.rows_until <= current_date
    and i.status not in ('doing', 'undoing');
$f$;

/* Files of imports that are over. */
create function files_of_imports(most integer) returns table (organisation_id uuid, id uuid) language sql stable security definer set search_path = public, pg_temp as $f$
  select i.organisation_id, i.id from import i where i.has_file and i.status in ('done', 'undoing', 'undone', 'given-up', 'refused') limit most
$f$;
create function import_file_is_gone(org uuid, deed uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update import set has_file = false where organisation_id = org and id = deed
$f$;

/* A name or a way that comes with somebody new was said with them already (`found_by`), and says so for its transaction: many at once are not asked one by one. */
create or replace function fold_person_of_new_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare row jsonb; added text;
begin
  if current_setting('app.found_by_all', true) = 'yes' then return null; end if;
  row := to_jsonb(new);
  added := fold_words(concat_ws(' ', row ->> 'name', row ->> 'digits', case row ->> 'kind' when 'email' then row ->> 'value' end));
  if not exists (select from person p where p.organisation_id = new.organisation_id and p.id = new.person_id and string_to_array(added, ' ') <@ string_to_array(p.folded, ' '))
    then perform fold_person(new.organisation_id, new.person_id); end if;
  return null;
end $f$;

revoke all on function begin_import_work(uuid), lay_keys_before_import(integer), people_like_rows(jsonb), written_since(uuid, uuid, uuid, timestamptz, integer),
  forget_words(uuid, text), unmake_person(uuid, uuid), restore_person(uuid, uuid, jsonb), undo_import_rows(uuid, integer), clear_imports(), files_of_imports(integer), import_file_is_gone(uuid, uuid) from public;
grant execute on function begin_import_work(uuid) to cairn_login;
grant execute on function lay_keys_before_import(integer), people_like_rows(jsonb), undo_import_rows(uuid, integer) to cairn_user;
grant execute on function clear_imports() to cairn_jobs;
grant execute on function files_of_imports(integer), import_file_is_gone(uuid, uuid) to cairn_jobs, cairn_login;
