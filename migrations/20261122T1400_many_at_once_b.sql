-- An import is taken back in as few statements as it was done in.

-- Whatever goes is looked for in all that may hang on it; without these each look reads a whole table.
create index closure_of_episode on closure (organisation_id, episode_id);
create index hand_over_of_episode on hand_over (organisation_id, episode_id);
create index response_in_episode on response (organisation_id, episode_id) where episode_id is not null;
create index assessment_of_episode on assessment (organisation_id, episode_id) where episode_id is not null;
create index follow_up_of_episode on follow_up (organisation_id, episode_id);
create index referral_ends_episode on referral (organisation_id, ends_episode_id) where ends_episode_id is not null;
create index caseload_move_item_of_episode on caseload_move_item (organisation_id, episode_id);
create index task_of_person on task (organisation_id, person_id) where person_id is not null;
create index feedback_of_person on feedback (organisation_id, person_id) where person_id is not null;
create index due_snooze_of_person on due_snooze (organisation_id, person_id);

create index import_row_of_like on import_row (organisation_id, import_id, like_row) where like_row is not null;

/* Words that nobody goes by any longer are not known any longer. */
drop function forget_words(uuid, text);
create function forget_words(org uuid, known text[]) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare gone text[];
begin
  gone := array(select distinct w.word from unnest(known) k (folded) cross join lateral unnest(string_to_array(k.folded, ' ')) w (word)
                 where w.word <> '' and w.word !~ '[0-9@]' and exists (select from name_word n where n.organisation_id = org and n.word = w.word collate "C")
                   and not exists (select from person p where p.organisation_id = org and array_to_tsvector(string_to_array(p.folded, ' ')) @@ quote_literal(w.word)::tsquery));
  delete from name_spelling where organisation_id = org and word = any (gone);
  delete from name_word where organisation_id = org and word = any (gone);
end $f$;

/* Takes people away whom an import made, with all that it made of them. What anything else hangs on cannot go: that is a violated key. */
drop function unmake_person(uuid, uuid);
create function unmake_people(org uuid, who uuid[]) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare known text[];
begin
  known := array(select folded from person where organisation_id = org and id = any (who));
  perform set_config('app.found_by_all', 'yes', true);
  delete from closure c using episode e where c.organisation_id = org and e.organisation_id = org and e.person_id = any (who) and c.episode_id = e.id;
  delete from episode where organisation_id = org and person_id = any (who);
  delete from involvement where organisation_id = org and person_id = any (who);
  delete from consent where organisation_id = org and person_id = any (who);
  delete from person_language where organisation_id = org and person_id = any (who);
  delete from person_reach where organisation_id = org and person_id = any (who);
  delete from person_name where organisation_id = org and person_id = any (who);
  delete from outside_reference where organisation_id = org and person_id = any (who);
  delete from person where organisation_id = org and id = any (who);
  delete from likeness_key where organisation_id = org and person_id = any (who);
  delete from likeness_due where organisation_id = org and person_id = any (who);
  delete from told_apart where organisation_id = org and one_id = any (who);
  delete from told_apart where organisation_id = org and other_id = any (who);
  perform set_config('app.found_by_all', '', true);
  perform forget_words(org, known);
end $f$;

/* Puts back what an import changed of people who were here before: of each what one row did, as `{who, did}`. */
drop function restore_person(uuid, uuid, jsonb);
create function restore_people(org uuid, put_back jsonb) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare
  who uuid[] := array(select (g ->> 'who')::uuid from jsonb_array_elements(put_back) g);
  known text[]; keys text; setting text;
begin
  known := array(select folded from person where organisation_id = org and id = any (who));
  perform set_config('app.found_by_all', 'yes', true);
  delete from closure where organisation_id = org and id = any (made_by_rows(put_back, 'closures'));
  delete from episode where organisation_id = org and id = any (made_by_rows(put_back, 'episodes'));
  delete from consent where organisation_id = org and id = any (made_by_rows(put_back, 'consents'));
  delete from person_language l using jsonb_array_elements(put_back) g cross join lateral jsonb_array_elements_text(g -> 'did' -> 'languages') x (language)
   where l.organisation_id = org and l.person_id = (g ->> 'who')::uuid and l.language = x.language;
  delete from person_reach where organisation_id = org and id = any (made_by_rows(put_back, 'ways'));
  delete from person_name where organisation_id = org and id = any (made_by_rows(put_back, 'names'));
  delete from outside_reference o using jsonb_array_elements(put_back) g cross join lateral jsonb_array_elements(g -> 'did' -> 'references') x (said)
   where o.organisation_id = org and o.person_id = (g ->> 'who')::uuid and o.source = x.said ->> 'source' and o.reference = x.said ->> 'reference';
  delete from involvement i using jsonb_array_elements(put_back) g cross join lateral jsonb_to_recordset(g -> 'did' -> 'involved') x ("serviceId" uuid)
   where i.organisation_id = org and i.service_id = x."serviceId" and i.person_id = (g ->> 'who')::uuid;
  insert into involvement (organisation_id, service_id, person_id, state, worker_id, since_on)
    select org, x."serviceId", (g ->> 'who')::uuid, x.before ->> 'state', (x.before ->> 'workerId')::uuid, (x.before ->> 'sinceOn')::date
      from jsonb_array_elements(put_back) g cross join lateral jsonb_to_recordset(g -> 'did' -> 'involved') x ("serviceId" uuid, before jsonb) where jsonb_typeof(x.before) = 'object';
  -- of each only what was changed is set, so that nothing else is touched: together those of whom the same was
  for keys in select distinct coalesce((select string_agg(k, ',' order by k) from jsonb_object_keys(g -> 'did' -> 'before') k), '') from jsonb_array_elements(put_back) g loop
    setting := (select string_agg(format('%1$I = (jsonb_populate_record(null::person, g -> ''did'' -> ''before'')).%1$I', k), ', ') from unnest(string_to_array(keys, ',')) k);
    execute format('update person p set version = p.version + 1%s from jsonb_array_elements($2) g
      where p.organisation_id = $1 and p.id = (g ->> ''who'')::uuid and coalesce((select string_agg(k, '','' order by k) from jsonb_object_keys(g -> ''did'' -> ''before'') k), '''') = $3',
      coalesce(', ' || setting, '')) using org, put_back, keys;
  end loop;
  perform set_config('app.found_by_all', '', true);
  perform fold_people(org, who);
  perform forget_words(org, known);
end $f$;
create function made_by_rows(put_back jsonb, what text) returns uuid[] language sql immutable set search_path = public, pg_temp
  as $f$ select array(select x::uuid from jsonb_array_elements(put_back) g cross join lateral jsonb_array_elements_text(g -> 'did' -> what) x) $f$;

/* Takes back rows of an import, of which each is the last that was done on its person. */
create function undo_last_rows(org uuid, deed uuid, numbers integer[]) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare restored jsonb;
begin
  perform unmake_people(org, array(select r.person_id from import_row r where r.organisation_id = org and r.import_id = deed and r.number = any (numbers) and (r.did ->> 'made')::boolean));
  restored := (select jsonb_agg(jsonb_build_object('who', r.person_id, 'did', r.did, 'number', r.number))
                 from import_row r where r.organisation_id = org and r.import_id = deed and r.number = any (numbers) and not (r.did ->> 'made')::boolean);
  if restored is not null then
    perform restore_people(org, restored);
    -- of several rows on one person, the one before now meets the version that this one made
    update import_row r set did = r.did || jsonb_build_object('version', (g -> 'did' ->> 'version')::integer + 1) from jsonb_array_elements(restored) g
     where r.organisation_id = org and r.import_id = deed and r.person_id = (g ->> 'who')::uuid and r.done = 'made' and r.number < (g ->> 'number')::integer;
    insert into event (organisation_id, kind, by_id, person_id, subject_id, detail)
      select org, 'person corrected', nullif(current_setting('app.viewer', true), '')::uuid, (g ->> 'who')::uuid, (g ->> 'who')::uuid, jsonb_build_object('import', deed, 'fields', 'undone')
        from jsonb_array_elements(restored) g;
  end if;
  update import_row r set done = 'undone', person_id = case when (r.did ->> 'made')::boolean then null else r.person_id end
   where r.organisation_id = org and r.import_id = deed and r.number = any (numbers);
end $f$;

/* Takes back the last of the rows that an import has done. Whoever something was written on since stays as they are. Gives how many rows were looked at.
   Round after round of rows of which no two are on one person; where one of them cannot go, that round goes row by row. */
create or replace function undo_import_rows(deed uuid, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  slice integer[]; round integer[]; free integer[]; one integer;
begin
  if current_setting('app.content', true) is distinct from 'yes' or not bears_role(array['manager', 'coordinator'])
     or not exists (select from import i where i.organisation_id = org and i.id = deed and i.status = 'undoing') then
    raise exception 'an import is taken back by those who may import' using errcode = '42501';
  end if;
  slice := array(select r.number from import_row r where r.organisation_id = org and r.import_id = deed and r.done = 'made' order by r.number desc limit most);
  perform from person p where p.organisation_id = org and p.id in (select r.person_id from import_row r where r.organisation_id = org and r.import_id = deed and r.number = any (slice))
    order by p.id for update;
  loop
    -- as the rows stand by now: what was taken back a moment ago has left a person at another version
    round := array(select max(r.number) from import_row r where r.organisation_id = org and r.import_id = deed and r.number = any (slice) and r.done = 'made' group by coalesce(r.person_id::text, r.number::text));
    exit when cardinality(round) = 0;
    free := array(select r.number from import_row r where r.organisation_id = org and r.import_id = deed and r.number = any (round)
                     and not written_since(org, r.person_id, deed, r.done_at, (r.did ->> 'version')::integer));
    update import_row r set done = 'stays' where r.organisation_id = org and r.import_id = deed and r.number = any (round) and not r.number = any (free);
    begin
      perform undo_last_rows(org, deed, free);
    exception when foreign_key_violation or check_violation or unique_violation then
      foreach one in array free loop
        begin
          perform undo_last_rows(org, deed, array[one]);
        exception when foreign_key_violation or check_violation or unique_violation then
          update import_row r set done = 'stays' where r.organisation_id = org and r.import_id = deed and r.number = one;
        end;
      end loop;
    end;
  end loop;
  return coalesce(cardinality(slice), 0);
end $f$;

revoke all on function forget_words(uuid, text[]), unmake_people(uuid, uuid[]), restore_people(uuid, jsonb), made_by_rows(jsonb, text), undo_last_rows(uuid, uuid, integer[]) from public;
