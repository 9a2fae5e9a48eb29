-- Every table of an organisation stands behind a wall that the database itself keeps.
-- One function builds it, so that no table is walled in a way of its own.

create function current_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;

/* deeds: what the application may do with the rows, as in a grant.
   of_people: the rows are content about people; those whose role opens no content (administrator, auditor) are refused by the database too. */
create function build_wall(walled regclass, deeds text, of_people boolean default false) returns void language plpgsql as $$
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
end $$;

/* A stranger on a public page: may put something in, or read what an organisation shows to everybody, and never reads a person. */
create function open_to_public(opened regclass, deed text) returns void language plpgsql as $$
begin
  if deed not in ('select', 'insert') then raise exception 'the public may read or put in, not %', deed; end if;
  execute format('create policy public_%s on %s for %s to cairn_public %s (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)',
                 deed, opened, deed, case deed when 'select' then 'using' else 'with check' end);
  execute format('grant %s on %s to cairn_public', deed, opened);
end $$;

revoke execute on function build_wall(regclass, text, boolean), open_to_public(regclass, text) from public;
