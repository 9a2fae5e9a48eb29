-- Two records of one human being become one. Everything follows, keeps the side it came from, and can go back for thirty days.

-- That two records were merged: the address of the one leads to the other. It names nobody.
create table person_merge (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kept_id uuid not null,
  lost_id uuid not null,
  lost_reference text not null,
  merged_by_id uuid not null,
  merged_at timestamptz not null default now(),
  undo_until timestamptz not null default now() + interval '30 days',
  undone_at timestamptz,
  undone_by_id uuid,
  -- what went back, and by table what could not
  undo_said jsonb,
  primary key (organisation_id, id),
  foreign key (organisation_id, merged_by_id) references viewer,
  foreign key (organisation_id, undone_by_id) references viewer,
  check (kept_id <> lost_id)
);
create unique index person_merge_of_lost on person_merge (organisation_id, lost_id) where undone_at is null;
create index person_merge_of_kept on person_merge (organisation_id, kept_id);
create index person_merge_by_time on person_merge (organisation_id, merged_at desc, id desc);
select build_wall('person_merge', 'select', of_people => true);

-- One of the two records that a record was made of. Who had a reason for that one alone sees what was written on it, and what was written since.
-- `path`: itself, and the parts that it became a part of.
create table person_part (
  organisation_id uuid not null references organisation,
  id uuid not null,
  merge_id uuid not null,
  person_id uuid not null,
  of_lost boolean not null,
  path uuid[] not null,
  registered_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, merge_id) references person_merge
);
create index person_part_of on person_part (organisation_id, person_id);

-- What a merge did with each row, so that it can be taken back, and the part that the row belongs to. Nobody reads it but the deeds below.
create table merged_row (
  organisation_id uuid not null references organisation,
  merge_id uuid not null,
  relation text not null,
  col text not null,
  key text not null,
  did text not null check (did in ('moved', 'stayed', 'changed', 'aside', 'added', 'since')),
  part_id uuid,
  -- of the row as it stood after the merge, without whose it is
  digest text,
  before jsonb,
  after jsonb,
  back boolean,
  primary key (organisation_id, merge_id, relation, col, key),
  foreign key (organisation_id, merge_id) references person_merge,
  foreign key (organisation_id, part_id) references person_part
);
create index merged_row_of_part on merged_row (organisation_id, relation, col, key) where part_id is not null;

do $$ declare kept text; begin
  foreach kept in array array['person_part', 'merged_row'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner on %I to cairn_owner using (true) with check (true)', kept);
  end loop;
end $$;

/* Which columns of which tables say whose a row is: what points at a person, and what is called `person_id`. Found in the catalogue, so that a table of tomorrow follows too.
   What goes when the person goes is derived from the record and laid anew, and so are the figures. `key`: what tells a row from the person's others. */
create function person_links() returns table (relation name, col name, key text) language sql stable set search_path = public, pg_temp as $f$
  select c.relname, a.attname,
         -- '' where somebody is all the key there is
         coalesce((select 'concat_ws('' '', ' || string_agg(format('t.%I::text', k.attname), ', ' order by o.n) || ')'
            from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality o (attnum, n) join pg_attribute k on k.attrelid = c.oid and k.attnum = o.attnum
           where i.indrelid = c.oid and i.indisprimary and k.attname not in ('organisation_id', a.attname)), '''''::text')
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and c.relname not in ('month_person', 'person_number', 'person_part', 'likeness_key', 'likeness_due')
     and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id')
     and (a.attname = 'person_id' or exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'person'::regclass
                                               and a.attnum = f.conkey[array_position(f.confkey, (select p.attnum from pg_attribute p where p.attrelid = 'person'::regclass and p.attname = 'id'))]))
     and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'person'::regclass and a.attnum = any (f.conkey) and f.confdeltype = 'c')
   order by c.relname = 'event', c.relname, a.attname
$f$;

/* The parts of records that the present viewer had no reason to see and has none since. Management sees all; a reason of after the merge is one for the whole record. */
create function parts_hidden() returns uuid[] language plpgsql stable parallel restricted security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  me uuid := nullif(current_setting('app.viewer', true), '')::uuid;
  mine text[]; services uuid[] := '{}';
begin
  if me is null or current_setting('app.content', true) is distinct from 'yes' or not exists (select from person_part p where p.organisation_id = org) then return '{}'; end if;
  mine := array(select role from viewer_role r where r.organisation_id = org and r.viewer_id = me);
  if mine && array['manager', 'coordinator'] then return '{}'; end if;
  if 'worker' = any (mine) then services := array(select w.service_id from service_worker w where w.organisation_id = org and w.viewer_id = me); end if;
  return array(
    with reason as materialized (
      -- somebody's service, and their caseload; the worker of a service in which both records were known was one record's worker
      select i.person_id, l.id as part from involvement i
        left join lateral (select l.id from merged_row m join person_part l on l.organisation_id = m.organisation_id and l.id = m.part_id and l.person_id = i.person_id
                            where m.organisation_id = org and m.relation = 'involvement' and m.key = i.service_id::text
                              and (m.col = 'person_id' or m.col = 'worker_id' and not i.service_id = any (services)) limit 1) l on true
       where i.organisation_id = org and (i.service_id = any (services) or i.worker_id = me) and exists (select from person_part p where p.organisation_id = org and p.person_id = i.person_id)
      union all
      select b.person_id, l.id from break_glass b
        left join lateral (select l.id from merged_row m join person_part l on l.organisation_id = m.organisation_id and l.id = m.part_id and l.person_id = b.person_id
                            where m.organisation_id = org and m.relation = 'break_glass' and m.key = b.id::text limit 1) l on true
       where b.organisation_id = org and b.viewer_id = me and b.until > now()
      union all
      -- whom somebody registered: a reason as old as the record
      select l.person_id, l.id from person_part l where l.organisation_id = org and l.registered_by_id = me)
    select p.id from person_part p
     where p.organisation_id = org
       and not exists (select from reason r left join person_part o on o.organisation_id = org and o.id = r.part
                        where r.person_id = p.person_id and (r.part is null or r.part = any (p.path) or p.id = any (o.path))));
end $f$;

create function parted_people() returns uuid[] language sql stable parallel restricted security definer set search_path = public, pg_temp as $f$
  select case when cardinality(h.parts) = 0 then '{}' else array(select distinct p.person_id from person_part p where p.organisation_id = current_organisation() and p.id = any (h.parts)) end
    from (select parts_hidden() parts) h
$f$;
create function nothing_parted() returns boolean language sql stable parallel restricted security definer set search_path = public, pg_temp as $f$
  select cardinality(parts_hidden()) = 0
$f$;
/* Whether a row of a record that was two is in sight of the present viewer. Asked only of rows of people of whom something is hidden. */
create function in_sight(whose uuid, in_table text, in_col text, row_key text) returns boolean language sql stable parallel restricted security definer set search_path = public, pg_temp as $f$
  select not exists (select from merged_row m join person_part p on p.organisation_id = m.organisation_id and p.id = m.part_id and p.person_id = whose
                      where m.organisation_id = current_organisation() and m.relation = in_table and m.col = in_col and m.key = row_key and m.part_id = any (parts_hidden()))
$f$;

/* Puts the wall between the parts around a table: of what bears a person, and of what hangs on it. */
create function keep_parts(walled regclass) returns void language plpgsql set search_path = public, pg_temp as $f$
declare link record; held boolean := false; clauses text;
begin
  for link in select l.* from person_links() l where l.relation = (select relname from pg_class where oid = walled) loop
    held := true;
    execute format('drop policy if exists %I on %s', 'parts_by_' || link.col, walled);
    execute format('create policy %I on %s as restrictive for select to cairn_user using (%4$I is null or %4$I <> all ((select parted_people())::uuid[]) or in_sight(%4$I, %3$L, %4$L, %5$s))',
                   'parts_by_' || link.col, walled, link.relation, link.col, replace(link.key, 't.', ''));
  end loop;
  if held then return; end if;
  clauses := (
    select string_agg(format('(%1$I is null or exists (select from %2$s p where p.organisation_id = %3$s.organisation_id and p.id = %3$s.%1$I))', a.attname, f.confrelid::regclass, walled), ' and ')
      from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[2]
     where f.conrelid = walled and f.contype = 'f' and cardinality(f.conkey) = 2 and f.confrelid <> walled
       and exists (select from pg_policy p where p.polrelid = f.confrelid and p.polname like 'parts\_%'));
  if clauses is null then return; end if;
  execute format('drop policy if exists parts_of_parent on %s', walled);
  execute format('create policy parts_of_parent on %s as restrictive for select to cairn_user using ((select nothing_parted()) or (%s))', walled, clauses);
end $f$;

/* What binds everybody who meets somebody, whichever of two records it was said on: an answer to a question of consent, and to whom a record is closed. */
create function of_whole_person(walled regclass) returns void language plpgsql set search_path = public, pg_temp as $f$
declare policy record;
begin
  for policy in select polname from pg_policy where polrelid = walled and polname like 'parts\_%' loop execute format('drop policy %I on %s', policy.polname, walled); end loop;
end $f$;

create or replace function build_wall(walled regclass, deeds text, of_people boolean default false) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy own_organisation on %s to cairn_user
                    using (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)
                    with check (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)', walled);
  execute format('create policy owner on %s to cairn_owner using (true) with check (true)', walled);
  if of_people then
    -- As a select, so that it is asked once and not of every row, and so that the planner does not take it for a filter that one row in 200 passes:
    -- it read all of 20,000 people to list fifty.
    execute format('create policy content on %s as restrictive to cairn_user using ((select current_setting(''app.content'', true) = ''yes''))', walled);
  end if;
  execute format('grant %s on %s to cairn_user', deeds, walled);
  perform keep_parts(walled);
end $$;

-- First what bears a person, then what hangs on it, then what hangs on that.
do $$ declare walled text; begin
  for walled in select distinct relation from person_links() loop perform keep_parts(walled::regclass); end loop;
  for depth in 1 .. 2 loop
    for walled in select c.oid::regclass from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'own_organisation' order by c.relname loop perform keep_parts(walled::regclass); end loop;
  end loop;
end $$;
select of_whole_person('consent'), of_whole_person('consent_withdrawal'), of_whole_person('closed_record'), of_whole_person('person_name'), of_whole_person('person_language');

/* Whose address a merged address leads to; null where it is nobody's who was merged. */
create function survivor_of(sought uuid) returns uuid language sql stable security definer set search_path = public, pg_temp as $f$
  with recursive led as (
    select m.kept_id, 1 as step from person_merge m where m.organisation_id = current_organisation() and m.lost_id = sought and m.undone_at is null
    union all
    select m.kept_id, l.step + 1 from led l join person_merge m on m.organisation_id = current_organisation() and m.lost_id = l.kept_id and m.undone_at is null where l.step < 50)
  select kept_id from led order by step desc limit 1
$f$;
revoke all on function person_links(), parts_hidden(), parted_people(), nothing_parted(), in_sight(uuid, text, text, text), keep_parts(regclass), of_whole_person(regclass), survivor_of(uuid) from public;
revoke execute on function build_wall(regclass, text, boolean) from public;
grant execute on function parted_people(), nothing_parted(), in_sight(uuid, text, text, text), survivor_of(uuid) to cairn_user;
