-- A record that is closed to somebody by the person's wish is closed in the database: whatever asks, and whichever table, its rows are not there for them.

create index closed_record_to on closed_record (organisation_id, viewer_id);
create policy sign_in on closed_record for select to cairn_sign_in using (true);
grant select (organisation_id, person_id, viewer_id) on closed_record to cairn_sign_in;

/* Whose records are closed to the present viewer. Said once where a request begins, with whose they are; work that no request began looks them up. */
create function closed_people() returns uuid[] language plpgsql stable parallel restricted as $f$
declare
  me text := current_setting('app.viewer', true);
  said text := current_setting('app.closed', true);
begin
  if coalesce(me, '') = '' then return '{}'; end if;
  if left(said, 36) = me then return substr(said, 37)::uuid[]; end if;
  return array(select c.person_id from public.closed_record c where c.organisation_id = current_setting('app.organisation')::uuid and c.viewer_id = me::uuid);
end $f$;
revoke all on function closed_people() from public;
grant execute on function closed_people() to cairn_user;

/* Puts that wall around a table: of what bears a person, and of what hangs on it. Not around whom a record is closed to, which is what says so;
   nor around interpreting, whose cost is summed by those who may not know for whom it was (they are told no name). */
create function keep_closed(walled regclass) returns void language plpgsql set search_path = public, pg_temp as $f$
declare named text; bears text; held boolean := false; clauses text;
begin
  named := (select relname from pg_class where oid = walled);
  if named in ('closed_record', 'interpreter_booking') then return; end if;
  -- that somebody must not meet another is said to whoever meets either of them, without a name (decision 22)
  if named = 'must_not_meet' then
    execute 'drop policy if exists closed_by_both on must_not_meet';
    execute 'create policy closed_by_both on must_not_meet as restrictive for select to cairn_user using (
      person_id <> all ((select closed_people())::uuid[]) or other_person_id is not null and other_person_id <> all ((select closed_people())::uuid[]))';
    return;
  end if;
  for bears in
    select a.attname from pg_attribute a
     where a.attrelid = walled and a.attnum > 0 and not a.attisdropped
       and (a.attname = 'person_id' or named = 'person' and a.attname = 'id'
            or exists (select from pg_constraint f where f.conrelid = walled and f.contype = 'f' and f.confrelid = 'person'::regclass and a.attname <> 'organisation_id' and a.attnum = any (f.conkey)))
  loop
    held := true;
    execute format('drop policy if exists %I on %s', 'closed_by_' || bears, walled);
    execute format('create policy %I on %s as restrictive for select to cairn_user using (%3$I is null or %3$I <> all ((select closed_people())::uuid[]))', 'closed_by_' || bears, walled, bears);
  end loop;
  if held then return; end if;
  clauses := (
    select string_agg(format('(%1$I is null or exists (select from %2$s p where p.organisation_id = %3$s.organisation_id and p.id = %3$s.%1$I))', a.attname, f.confrelid::regclass, walled), ' and ')
      from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[2]
     where f.conrelid = walled and f.contype = 'f' and cardinality(f.conkey) = 2 and f.confrelid <> walled
       and exists (select from pg_policy p where p.polrelid = f.confrelid and p.polname like 'closed\_%'));
  if clauses is null then return; end if;
  execute format('drop policy if exists closed_of_parent on %s', walled);
  execute format('create policy closed_of_parent on %s as restrictive for select to cairn_user using ((select cardinality(closed_people())) = 0 or (%s))', walled, clauses);
end $f$;
revoke all on function keep_closed(regclass) from public;

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
  perform keep_closed(walled);
end $$;

-- First what bears a person, then what hangs on it, then what hangs on that.
do $$ declare walled text; begin
  for depth in 1 .. 3 loop
    for walled in
      select c.oid::regclass from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'own_organisation'
       where c.relname not in ('organisation', 'viewer', 'service') order by c.relname
    loop perform keep_closed(walled::regclass); end loop;
  end loop;
end $$;

create or replace function begin_request(session_token text, wished_organisation uuid)
returns table (
  user_id uuid, viewer_id uuid, organisation_id uuid, name text, language text, speaks text[], roles text[], service_ids uuid[],
  organisation_slug text, organisation_name text, country text, time_zone text, currency text, organisation_language text, organisation_languages text[],
  second_factor_required boolean, second_factor boolean, session_expires_at timestamptz
)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare opens boolean;
begin
  select s."userId", v.id, o.id, v.name, v.language, v.speaks,
         (select array_agg(r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id),
         (select array_agg(w.service_id) from service_worker w where w.organisation_id = v.organisation_id and w.viewer_id = v.id),
         o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages, o.second_factor_required, coalesce(u."twoFactorEnabled", false), s."expiresAt"
    into user_id, viewer_id, organisation_id, name, language, speaks, roles, service_ids,
         organisation_slug, organisation_name, country, time_zone, currency, organisation_language, organisation_languages, second_factor_required, second_factor, session_expires_at
    from auth.session s
    join auth.sign_in_user u on u.id = s."userId"
    left join (viewer v join organisation o on o.id = v.organisation_id) on v.user_id = s."userId" and v.ended_at is null
   where s.token = session_token and s."expiresAt" > now()
   order by (o.id = wished_organisation) desc nulls last, o.name
   limit 1;
  opens := coalesce(roles && array['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'], false);
  perform set_config('app.organisation', coalesce(organisation_id::text, ''), true),
          set_config('app.viewer', coalesce(viewer_id::text, ''), true),
          set_config('app.content', case when opens then 'yes' else 'no' end, true),
          set_config('app.closed', coalesce(viewer_id::text, '') || array(
            select c.person_id from closed_record c where opens and c.organisation_id = begin_request.organisation_id and c.viewer_id = begin_request.viewer_id)::text, true);
  if user_id is not null then return next; end if;
end $f$;
