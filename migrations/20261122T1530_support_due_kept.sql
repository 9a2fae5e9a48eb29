-- What is due in a whole organisation, and how much everybody has, stand ready: computed for all at once it took 45 millionths of a second for each open support, which is over a second
-- behind a hundred thousand people. It is laid from `due_of` itself, person by person, in the manner of figures: a change of a record leaves a mark in its own transaction, and nothing else;
-- a fold lays those anew who are marked and takes away just the marks that it saw; whoever reads folds first.

-- What is kept below follows nobody in a merge: it is laid anew from what did.
create or replace function person_links() returns table (relation name, col name, key text) language sql stable set search_path = public, pg_temp as $f$
  select c.relname, a.attname,
         -- '' where somebody is all the key there is
         coalesce((select 'concat_ws('' '', ' || string_agg(format('t.%I::text', k.attname), ', ' order by o.n) || ')'
            from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality o (attnum, n) join pg_attribute k on k.attrelid = c.oid and k.attnum = o.attnum
           where i.indrelid = c.oid and i.indisprimary and k.attname not in ('organisation_id', a.attname)), '''''::text')
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and c.relname not in ('month_person', 'person_number', 'person_part', 'likeness_key', 'likeness_due', 'due_kept', 'load_kept')
     and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id')
     and (a.attname = 'person_id' or exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'person'::regclass
                                               and a.attnum = f.conkey[array_position(f.confkey, (select p.attnum from pg_attribute p where p.attrelid = 'person'::regclass and p.attname = 'id'))]))
     and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'person'::regclass and a.attnum = any (f.conkey) and f.confdeltype = 'c')
   order by c.relname = 'event', c.relname, a.attname
$f$;

/* What `due_of` says of somebody, for every day there is: as days pass, it changes on those alone on which a pause begins or has ended, or something was put off until.
   So a row holds from one such day until the next, and nothing has to be laid because a day has passed. */
create table due_kept (
  organisation_id uuid not null,
  person_id uuid not null,
  -- a look at the plan of somebody who was never supported stands with no episode
  episode_id uuid,
  stands_with uuid not null generated always as (coalesce(episode_id, person_id)) stored,
  service_id uuid,
  worker_id uuid,
  kind text not null,
  holds_from date not null,
  holds_before date not null,
  due_on date not null,
  shows_on date not null,
  last_on date,
  primary key (organisation_id, person_id, stands_with, kind, holds_from)
);
-- the order in which a list is walked along
create index due_kept_by_day on due_kept (organisation_id, due_on, stands_with, kind);
create index due_kept_of_nobody on due_kept (organisation_id, due_on, stands_with, kind) where worker_id is null;
select build_wall('due_kept', 'select', of_people => true);

-- Open support: on whose caseload, and since when nobody has spoken with the person.
create table load_kept (
  organisation_id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  worker_id uuid,
  opened_on date not null,
  met_on date,
  -- the oldest of somebody's on a caseload: people are counted by it
  counts boolean not null,
  unseen_since date not null generated always as (coalesce(met_on, opened_on)) stored,
  primary key (organisation_id, person_id, episode_id)
);
create index load_kept_by_day on load_kept (organisation_id, unseen_since, episode_id);
select build_wall('load_kept', 'select', of_people => true);

-- Both are reckoned from all that there is about somebody. Of a record that was two, they would tell whoever may see one part of the other: they are not there for them.
create policy parts_whole on due_kept as restrictive for select to cairn_user using (person_id <> all ((select parted_people())::uuid[]));
create policy parts_whole on load_kept as restrictive for select to cairn_user using (person_id <> all ((select parted_people())::uuid[]));
-- What was found about somebody's decisions is told to those who may read it.
create policy weighing on due_kept as restrictive for select to cairn_user
  using (kind <> 'capacity' or (select bears_role(array['manager', 'coordinator', 'worker', 'safeguarding-lead'])));

-- What has changed since: of a person; or of a service, of somebody who works here or of the organisation, which changes it for all of theirs.
create table due_mark (
  organisation_id uuid not null references organisation,
  id bigint generated always as identity,
  whose uuid not null,
  primary key (organisation_id, id)
);
-- The lock of whoever folds.
create table due_fold (
  organisation_id uuid primary key references organisation,
  folded_at timestamptz not null default now()
);
-- Nobody reads these but the functions below.
do $$ declare kept text; begin
  foreach kept in array array['due_mark', 'due_fold'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner on %I to cairn_owner using (true) with check (true)', kept);
  end loop;
end $$;

insert into forgetting (table_name, deed, why) values
  ('due_kept', 'keep', 'Days of a record that names no one: it is laid anew from what is left of it.'),
  ('load_kept', 'keep', 'Days of a record that names no one: it is laid anew from what is left of it.');

/* The days on which what is due of some people changes by itself: on each, whose they are, and until when it then holds. */
create function days_of_due(org uuid, whom uuid[]) returns table (holds_from date, people uuid[], befores date[]) language sql stable set search_path = public, pg_temp as $f$
  select s.day, array_agg(s.person_id), array_agg(s.before) from (
    select d.person_id, d.day, lead(d.day, 1, 'infinity') over (partition by d.person_id order by d.day) as before from (
      select w, '-infinity'::date from unnest(whom) w
      union select p.person_id, p.from_on from pause p where p.organisation_id = org and p.person_id = any (whom) and p.counts
      union select p.person_id, p.until_on + 1 from pause p where p.organisation_id = org and p.person_id = any (whom) and p.counts and p.until_on is not null
      union select e.person_id, z.until_on from episode e join due_snooze z on z.organisation_id = org and z.episode_id = e.id where e.organisation_id = org and e.person_id = any (whom)) d (person_id, day)) s
   group by s.day
$f$;

/* Lays what is due of some people, and their open support, anew. Whoever folds holds the lock. To plan `due_of` takes longer than to ask it of a few people: it is planned once. */
create function lay_due(org uuid, whom uuid[]) returns void language plpgsql volatile set search_path = public, pg_temp set jit = off set plan_cache_mode = force_generic_plan as $f$
declare span record;
begin
  delete from due_kept where organisation_id = org and person_id = any (whom);
  for span in select * from days_of_due(org, whom) loop
    insert into due_kept (organisation_id, person_id, episode_id, service_id, worker_id, kind, holds_from, holds_before, due_on, shows_on, last_on)
      select org, d.person_id, d.episode_id, d.service_id, d.worker_id, d.kind, span.holds_from, w.before, d.due_on, d.shows_on, d.last_on
        from due_of(org, null, greatest(span.holds_from, '0001-01-01'::date)) d join unnest(span.people, span.befores) w (person_id, before) on w.person_id = d.person_id
       where d.person_id = any (span.people);
  end loop;
  delete from load_kept where organisation_id = org and person_id = any (whom);
  insert into load_kept (organisation_id, person_id, episode_id, worker_id, opened_on, met_on, counts)
    select org, e.person_id, e.id, e.worker_id, e.opened_on, (
             select c.on_day from contact c where c.organisation_id = org and c.person_id = e.person_id and spoke(c.held, c.with_person, c.meaning) order by c.on_day desc limit 1),
           row_number() over (partition by e.person_id, e.worker_id order by e.opened_on, e.id) = 1
      from episode e
     where e.organisation_id = org and e.person_id = any (whom)
       and not exists (select from closure x where x.organisation_id = org and x.episode_id = e.id and x.reopened_at is null);
end $f$;

/* Of whom something may have changed by what is marked: people themselves; those whom a service supports, or whose plan it is to look at, by its rules;
   and those whom somebody supported last, or whose plan they began, who may not work here any longer. */
create function people_of_marks(org uuid, marks uuid[]) returns uuid[] language plpgsql stable set search_path = public, pg_temp set jit = off as $f$
declare
  services uuid[] := array(select s.id from service s where s.organisation_id = org and (s.id = any (marks) or org = any (marks)));
  workers uuid[] := array(select v.id from viewer v where v.organisation_id = org and v.id = any (marks));
begin
  if cardinality(services) + cardinality(workers) = 0 then return marks; end if;
  return array(
    select m from unnest(marks) m
    union select e.person_id from episode e where e.organisation_id = org and e.service_id = any (services)
    union select p.person_id from plan p join involvement i on i.organisation_id = org and i.person_id = p.person_id where p.organisation_id = org and p.review_on is not null and i.service_id = any (services)
    union select e.person_id from episode e where e.organisation_id = org and e.worker_id = any (workers)
    union select p.person_id from plan p where p.organisation_id = org and p.begun_by_id = any (workers) and p.review_on is not null);
end $f$;

/* Folds what is marked: of those of whom a record changed, what is due is laid anew. Says of how many. */
create function fold_due(org uuid) returns bigint language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
declare marks uuid[]; whom uuid[];
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'what is due in another organisation' using errcode = '42501';
  end if;
  if not exists (select from due_mark m where m.organisation_id = org) then return 0; end if;
  insert into due_fold (organisation_id) values (org) on conflict do nothing;
  perform from due_fold where organisation_id = org for update;
  with gone as (delete from due_mark where organisation_id = org returning whose) select array_agg(distinct whose) into marks from gone;
  if marks is null then return 0; end if;
  whom := people_of_marks(org, marks);
  perform lay_due(org, whom);
  update due_fold set folded_at = clock_timestamp() where organisation_id = org;
  return cardinality(whom);
end $f$;

create function fold_all_due() returns bigint language sql volatile security definer set search_path = public, pg_temp as $f$
  select coalesce(sum(fold_due(o.id)), 0) from organisation o where not is_brought_in_now(o.id)
$f$;

/* Puts triggers on a table: `deed` is said once for each statement that put rows in, took some out or changed them, and calls those rows CHANGED.
   `minded` are the columns by which a row counts as changed. The triggers and their functions bear the name of what they are for. */
create function watch_changes(watched regclass, named text, minded text, deed text) returns void language plpgsql set search_path = public, pg_temp as $f$
declare
  once text := named || '_' || (select relname from pg_class where oid = watched);
  moved text := format('((select %1$s from was except all select %1$s from became) union all (select %1$s from became except all select %1$s from was))', minded);
begin
  execute format('create function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as %L', once, format('begin %s; return null; end', replace(deed, 'CHANGED', 'changed')));
  execute format('create function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as %L', once || '_again', format('begin %s; return null; end', replace(deed, 'CHANGED', moved)));
  execute format('revoke all on function %I(), %I() from public', once, once || '_again');
  execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function %I()', named || '_put_in', watched, once);
  execute format('create trigger %I after delete on %s referencing old table as changed for each statement execute function %I()', named || '_taken_out', watched, once);
  execute format('create trigger %I after update on %s referencing old table as was new table as became for each statement execute function %I()', named || '_changed', watched, once || '_again');
end $f$;
/* As before, by that. */
create or replace function mark_changes(watched regclass, minded text, telling text) returns void language sql set search_path = public, pg_temp as $f$
  select watch_changes(watched, 'mark', minded, format('insert into figure_mark (organisation_id, store, span_on, whose)
    select distinct m.organisation_id, m.store, span_of(m.store, m.day), m.whose from (select distinct d.* from (%s) d (organisation_id, store, day, whose)) m where m.day is not null or m.whose is not null', telling))
$f$;
/* `telling` says of the changed rows whose they are. */
create function mark_due(watched regclass, minded text, telling text) returns void language sql set search_path = public, pg_temp as $f$
  select watch_changes(watched, 'mark_due', minded, format('insert into due_mark (organisation_id, whose)
    select distinct m.organisation_id, m.whose from (%s) m (organisation_id, whose) where m.whose is not null', telling))
$f$;
revoke all on function days_of_due(uuid, uuid[]), lay_due(uuid, uuid[]), people_of_marks(uuid, uuid[]), fold_due(uuid), fold_all_due(), watch_changes(regclass, text, text, text), mark_due(regclass, text, text) from public;
grant execute on function fold_due(uuid) to cairn_user;
grant execute on function fold_all_due() to cairn_login, cairn_jobs;

do $$ declare kept record; begin
  for kept in select * from (values
    ('episode', 'id, person_id, service_id, worker_id, opened_on'), ('contact', 'person_id, on_day, held, meaning, with_person'), ('involvement', 'service_id, person_id, state, since_on'),
    ('plan', 'id, person_id, review_on, begun_at, begun_by_id'), ('consent', 'id, person_id, purpose, recipient, given, given_at, ends_on'), ('pause', 'person_id, from_on, until_on, counts'),
    ('due_snooze', 'episode_id, person_id, kind, until_on'), ('speaking_for', 'person_id, until_on, looked_on, ended_at'),
    ('death', 'person_id, undone_at'), ('closed_record', 'viewer_id, person_id')) k (watched, minded)
  loop perform mark_due(kept.watched::regclass, 'organisation_id, ' || kept.minded, 'select c.organisation_id, c.person_id from CHANGED c'); end loop;
end $$;
select mark_due('closure', 'organisation_id, episode_id, reopened_at', $t$
  select c.organisation_id, e.person_id from CHANGED c join episode e on e.organisation_id = c.organisation_id and e.id = c.episode_id $t$);
select mark_due('consent_withdrawal', 'organisation_id, consent_id', $t$
  select c.organisation_id, g.person_id from CHANGED c join consent g on g.organisation_id = c.organisation_id and g.id = c.consent_id $t$);
-- a note that stands in place of an earlier one
select mark_due('capacity_note', 'organisation_id, id, person_id, review_on, assessed_on, again_of_id', $t$
  select c.organisation_id, c.person_id from CHANGED c
  union all select c.organisation_id, n.person_id from CHANGED c join capacity_note n on n.organisation_id = c.organisation_id and n.id = c.again_of_id $t$);
select mark_due('due_rule', 'organisation_id, service_id, kind, every_days, window_days', 'select c.organisation_id, c.service_id from CHANGED c');
-- whether somebody works here still, and may see whose plan they began
select mark_due('viewer', 'organisation_id, id, ended_at', 'select c.organisation_id, c.id from CHANGED c');
select mark_due('viewer_role', 'organisation_id, viewer_id, role', 'select c.organisation_id, c.viewer_id from CHANGED c');
select mark_due('service_worker', 'organisation_id, viewer_id, service_id', 'select c.organisation_id, c.viewer_id from CHANGED c');
-- a consent is given on a day of the organisation's
select mark_due('organisation', 'id, time_zone', 'select c.id, c.id from CHANGED c');

-- That a plan was looked at together stands in its event. Of events every deed writes some: these are asked one by one what they are.
create function mark_due_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  insert into due_mark (organisation_id, whose)
    select x.organisation_id, x.person_id from (select old.organisation_id, old.person_id where tg_op <> 'INSERT' union select new.organisation_id, new.person_id where tg_op <> 'DELETE') x
     where x.person_id is not null;
  return null;
end $f$;
revoke all on function mark_due_event() from public;
create trigger mark_due_put_in after insert on event for each row when (new.kind = 'plan reviewed') execute function mark_due_event();
create trigger mark_due_taken_out after delete on event for each row when (old.kind = 'plan reviewed') execute function mark_due_event();
create trigger mark_due_changed after update on event for each row when (old.kind = 'plan reviewed' or new.kind = 'plan reviewed') execute function mark_due_event();

insert into due_mark (organisation_id, whose) select id, id from organisation;
select fold_all_due();
