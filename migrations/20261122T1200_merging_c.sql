-- A merge is taken back: every row that was not changed since goes back to where it was, and what cannot is named.

/* Says of each moved row whether it goes back. What hangs on another row goes where that goes, also where it was changed, or written since; an event goes with what it tells of. */
create function judge_rows(org uuid, deed uuid, kept uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare link person_link; hang record; round integer;
begin
  for link in select l.relation, l.col, l.key from person_links() l loop
    execute format('update merged_row m set back = exists (select from %1$I t where t.organisation_id = $1 and t.%2$I = $3 and %3$s = m.key and row_digest(to_jsonb(t), %2$L) = m.digest)
                     where m.organisation_id = $1 and m.merge_id = $2 and m.relation = %1$L and m.col = %2$L and m.did = ''moved''', link.relation, link.col, link.key) using org, deed, kept;
  end loop;
  for round in 1 .. 3 loop
    for hang in select c.relname child, l.col, l.key, a.attname, p.relname parent
        from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid join person_links() l on l.relation = c.relname and l.col = 'person_id'
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[2]
       where f.contype = 'f' and cardinality(f.conkey) = 2 and p.relname <> 'person' and p.relname <> c.relname and exists (select from person_links() o where o.relation = p.relname) loop
      execute format('insert into merged_row (organisation_id, merge_id, relation, col, key, did, back)
                        select distinct on (%3$s) $1, $2, %1$L, %2$L, %3$s, ''since'', o.back from %1$I t
                          join merged_row o on o.organisation_id = $1 and o.merge_id = $2 and o.relation = %5$L and o.key = t.%4$I::text and o.did in (''moved'', ''since'')
                         where t.organisation_id = $1 and t.%2$I = $3 order by %3$s, o.back
                      on conflict (organisation_id, merge_id, relation, col, key) do update set back = excluded.back where merged_row.did in (''moved'', ''since'')',
                     hang.child, hang.col, hang.key, hang.attname, hang.parent) using org, deed, kept;
    end loop;
  end loop;
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, back)
    select distinct on (e.id) org, deed, 'event', 'person_id', e.id::text, 'since', m.back from event e
      join merged_row m on m.organisation_id = org and m.merge_id = deed and m.key = e.subject_id::text and m.did in ('moved', 'since') and m.relation not in ('event', 'person')
     where e.organisation_id = org and e.person_id = kept order by e.id, m.back
    on conflict (organisation_id, merge_id, relation, col, key) do update set back = excluded.back where merged_row.did in ('moved', 'since');
end $f$;

/* Puts back what was set aside, changed or added, where it still stands as the merge left it. */
create function restore_rows(org uuid, deed uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare one record; whole jsonb; keyed text;
begin
  for one in select * from merged_row m where m.organisation_id = org and m.merge_id = deed and m.did in ('aside', 'changed', 'added') and m.relation <> 'person' loop
    keyed := (select string_agg(format('t.%1$I = (jsonb_populate_record(null::%2$I, $1)).%1$I', a.attname, one.relation), ' and ')
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = one.relation::regclass and i.indisprimary);
    begin
      if one.did = 'aside' then
        execute format('insert into %I (%s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1)', one.relation, columns_of(one.relation)) using one.before;
      else
        execute format('select to_jsonb(t) from %I t where %s', one.relation, keyed) into whole using one.after;
        if whole is distinct from one.after then raise unique_violation; end if;
        execute format('delete from %I t where %s', one.relation, keyed) using one.after;
        if one.did = 'changed' then
          execute format('insert into %I (%s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1)', one.relation, columns_of(one.relation)) using one.before;
        end if;
      end if;
      update merged_row m set back = true where m.organisation_id = org and m.merge_id = deed and m.relation = one.relation and m.col = one.col and m.key = one.key;
    exception when unique_violation or check_violation or exclusion_violation or foreign_key_violation then
      update merged_row m set back = false where m.organisation_id = org and m.merge_id = deed and m.relation = one.relation and m.col = one.col and m.key = one.key;
    end;
  end loop;
end $f$;

create function columns_of(in_table text) returns text language sql stable set search_path = public, pg_temp as $f$
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
   where a.attrelid = in_table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
$f$;

/* A field that still says what the merge made it say, says again what it said before. Gives those that do not. */
create function restore_fields(org uuid, deed uuid, kept uuid) returns bigint language plpgsql volatile set search_path = public, pg_temp as $f$
declare was jsonb; became jsonb; here jsonb; setting text; changed bigint;
begin
  select m.before, m.after into was, became from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = 'person' and m.key = kept::text;
  select to_jsonb(p) into here from person p where p.organisation_id = org and p.id = kept;
  select string_agg(format('%1$I = (jsonb_populate_record(null::person, $3)).%1$I', k), ', ') filter (where here -> k = became -> k), count(*) filter (where here -> k <> became -> k)
    into setting, changed
    from jsonb_object_keys(was) k where was -> k is distinct from became -> k and k not in ('version', 'folded') and became ? k;
  execute format('update person set version = version + 1%s where organisation_id = $1 and id = $2', coalesce(', ' || setting, '')) using org, kept, was;
  return changed;
end $f$;

/* What went back belongs to no part any more. What could not go keeps its side, and so do those who may see it. */
create function part_again(org uuid, deed uuid, kept uuid, lost uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare kept_part uuid; lost_part uuid;
begin
  select id into kept_part from person_part where organisation_id = org and merge_id = deed and not of_lost;
  select id into lost_part from person_part where organisation_id = org and merge_id = deed and of_lost;
  update person_part set person_id = lost, path = array_remove(path, lost_part) where organisation_id = org and lost_part = any (path) and id <> lost_part;
  update person_part set path = array_remove(path, kept_part) where organisation_id = org and kept_part = any (path) and id <> kept_part;
  update merged_row m set part_id = lost_part where m.organisation_id = org and m.merge_id = deed and m.did = 'moved' and not m.back and m.part_id is null
    and exists (select from merged_row o where o.organisation_id = org and o.merge_id <> deed and o.relation = m.relation and o.col = m.col and o.key = m.key and o.part_id is not null);
  if exists (select from merged_row m where m.organisation_id = org and m.merge_id = deed and m.did = 'moved' and not m.back and m.part_id is not null) then
    delete from merged_row m where m.organisation_id = org and m.merge_id = deed and (m.part_id is null or m.back);
  else
    delete from merged_row m where m.organisation_id = org and m.merge_id = deed;
    delete from person_part where organisation_id = org and merge_id = deed;
  end if;
end $f$;

/* Takes a merge back. Gives how many rows went back, and by table how many could not. */
create function undo_merge(deed uuid) returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  me uuid := nullif(current_setting('app.viewer', true), '')::uuid;
  merged person_merge; link person_link; fields bigint; said jsonb;
begin
  if current_setting('app.content', true) is distinct from 'yes'
     or not exists (select from viewer_role r where r.organisation_id = org and r.viewer_id = me and r.role in ('manager', 'coordinator')) then
    raise exception 'a merge is taken back by those who may merge' using errcode = '42501';
  end if;
  select * into merged from person_merge where organisation_id = org and id = deed for update;
  perform from person where organisation_id = org and id = merged.kept_id for update;
  if not found or merged.undone_at is not null or merged.undo_until < now()
     or not exists (select from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = 'person' and m.key = merged.lost_id::text and m.before is not null)
     or exists (select from person_merge m where m.organisation_id = org and m.kept_id = merged.kept_id and m.undone_at is null and m.merged_at > merged.merged_at) then
    raise exception 'this merge can no longer be taken back' using errcode = '42501';
  end if;
  execute format('insert into person (%s) select %1$s from jsonb_populate_record(null::person, $1)', columns_of('person'))
    using (select m.before || jsonb_build_object('version', (m.before ->> 'version')::integer + 1) from merged_row m
            where m.organisation_id = org and m.merge_id = deed and m.relation = 'person' and m.key = merged.lost_id::text);
  fields := restore_fields(org, deed, merged.kept_id);
  perform judge_rows(org, deed, merged.kept_id);
  for link in select l.relation, l.col, l.key from person_links() l loop
    execute format('update %1$I t set %2$I = $4 from merged_row m where m.organisation_id = $1 and m.merge_id = $2 and m.relation = %1$L and m.col = %2$L and m.back and m.did in (''moved'', ''since'')
                       and t.organisation_id = $1 and t.%2$I = $3 and %3$s = m.key', link.relation, link.col, link.key) using org, deed, merged.kept_id, merged.lost_id;
  end loop;
  perform restore_rows(org, deed);
  said := (select jsonb_build_object('back', coalesce(sum(n) filter (where back), 0), 'left', coalesce(jsonb_object_agg(relation, n) filter (where not back), '{}')) from (
             select relation, back, count(*) n from merged_row m
              where m.organisation_id = org and m.merge_id = deed and m.back is not null and m.did <> 'since' group by 1, 2
             union all select 'person', false, fields where fields > 0) x);
  perform part_again(org, deed, merged.kept_id, merged.lost_id);
  update person_merge set undone_at = now(), undone_by_id = me, undo_said = said where organisation_id = org and id = deed;
  insert into told_apart (organisation_id, one_id, other_id, told_by_id) values (org, least(merged.kept_id, merged.lost_id), greatest(merged.kept_id, merged.lost_id), me) on conflict do nothing;
  perform fold_person(org, merged.kept_id), fold_person(org, merged.lost_id);
  perform recount_people(org, array[merged.kept_id, merged.lost_id]);
  return said;
end $f$;

/* Every night: what could be put back is forgotten once it cannot be any more. Whose address leads where, and which part is whose, stays. */
create function forget_merges() returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  delete from merged_row m using person_merge g where g.organisation_id = m.organisation_id and g.id = m.merge_id and g.undo_until < now() and m.part_id is null;
  update merged_row m set digest = null, before = null, after = null from person_merge g
   where g.organisation_id = m.organisation_id and g.id = m.merge_id and g.undo_until < now() and (m.before is not null or m.after is not null or m.digest is not null);
$f$;

-- Another's reference is still on letters: it finds the record that was kept.
create or replace function fold_person(org uuid, who uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  known person; after text;
begin
  select * into known from person p where p.organisation_id = org and p.id = who;
  after := found_by(
    concat_ws(' ', known.known_as, (select string_agg(n.name, ' ') from person_name n where n.organisation_id = org and n.person_id = who)), known.postcode, known.reference,
    concat_ws(' ', (select string_agg(concat_ws(' ', r.digits, case r.kind when 'email' then r.value end), ' ') from person_reach r where r.organisation_id = org and r.person_id = who),
      (select string_agg(concat_ws(' ', m.lost_reference, replace(m.lost_reference, '-', '')), ' ') from person_merge m where m.organisation_id = org and m.kept_id = who and m.undone_at is null)));
  if after is not distinct from known.folded then return; end if;
  update person set folded = after where organisation_id = org and id = who;
  perform learn_words(org, after, known.reference);
end $f$;

do $$ declare one text; begin
  for one in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
      and p.proname in ('row_digest', 'has_part', 'recount_people', 'set_bits_again', 'set_aside', 'say_both', 'person_link_of', 'unite_rows', 'take_fields', 'add_what_follows', 'move_rows', 'merge_people',
                        'judge_rows', 'restore_rows', 'columns_of', 'restore_fields', 'part_again', 'undo_merge', 'forget_merges') loop
    execute format('revoke all on function %s from public', one);
  end loop;
end $$;
grant execute on function merge_people(uuid, uuid, uuid, text[], text[], text[], boolean), undo_merge(uuid) to cairn_user;
grant execute on function forget_merges() to cairn_jobs;
