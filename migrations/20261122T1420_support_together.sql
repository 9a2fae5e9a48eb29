/* Many people given on or closed in one go, too many for one moment: what was wished, who is still to be looked at, and how far it is. It is worked through in portions, each one
   transaction in which those looked at leave the row: of a portion that was cut short nothing was done, and nobody is looked at twice. Ids alone; what was wished goes when it is done. */
create table together_work (
  organisation_id uuid not null,
  id uuid not null,
  deed text not null check (deed in ('assign', 'close', 'undo-assign', 'undo-close')),
  move_id uuid,
  closing_id uuid,
  wished jsonb not null default '{}',
  waiting uuid[] not null,
  total integer not null check (total > 0),
  -- of those looked at, with whom it was done
  done integer not null default 0,
  begun_by_id uuid not null,
  begun_at timestamptz not null default now(),
  finished_at timestamptz,
  -- it ended before its end: whoever began it may do it no longer, or somebody stopped it
  ended_early text check (ended_early in ('gone', 'stopped')),
  primary key (organisation_id, id),
  foreign key (organisation_id, move_id) references caseload_move,
  foreign key (organisation_id, closing_id) references closing_together,
  foreign key (organisation_id, begun_by_id) references viewer,
  check ((deed in ('assign', 'undo-assign')) = (move_id is not null)),
  check ((deed in ('close', 'undo-close')) = (closing_id is not null)),
  check (ended_early is null or finished_at is not null)
);
-- of two who begin the same at once the second finds it begun
create unique index together_work_once on together_work (organisation_id, coalesce(move_id, closing_id)) where finished_at is null;
create index together_work_waiting on together_work (begun_at, id) where finished_at is null;
select build_wall('together_work', 'select, insert, update', of_people => true);
-- It goes on in the name of whoever began it: nobody begins one in another's.
create policy own_work on together_work as restrictive for insert to cairn_user
  with check (begun_by_id = nullif(current_setting('app.viewer', true), '')::uuid and (select bears_role(array['manager', 'coordinator', 'worker', 'caseload-volunteer'])));

/* Takes a deed upon many that is not through, for the length of the transaction, and sets the walls of whoever began it around it. Another process passes over it meanwhile. */
create function begin_together_work()
returns table (
  work_id uuid, user_id uuid, viewer_id uuid, organisation_id uuid, name text, language text, speaks text[], roles text[], service_ids uuid[],
  organisation_slug text, organisation_name text, country text, time_zone text, currency text, organisation_language text, organisation_languages text[]
)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare taken together_work; holds boolean;
begin
  loop
    select w.* into taken from together_work w where w.finished_at is null order by w.begun_at, w.id limit 1 for update skip locked;
    if taken.id is null then return; end if;
    select v.user_id, v.id, o.id, v.name, v.language, v.speaks,
           (select array_agg(r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id),
           (select array_agg(s.service_id) from service_worker s where s.organisation_id = v.organisation_id and s.viewer_id = v.id),
           o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages, v.ended_at is null
      into user_id, viewer_id, organisation_id, name, language, speaks, roles, service_ids,
           organisation_slug, organisation_name, country, time_zone, currency, organisation_language, organisation_languages, holds
      from viewer v join organisation o on o.id = v.organisation_id
     where v.organisation_id = taken.organisation_id and v.id = taken.begun_by_id;
    exit when coalesce(holds and roles && array['manager', 'coordinator', 'worker', 'caseload-volunteer'], false);
    update together_work w set finished_at = now(), ended_early = 'gone', wished = '{}'
     where w.organisation_id = taken.organisation_id and w.id = taken.id;
  end loop;
  perform set_config('app.organisation', organisation_id::text, true), set_config('app.viewer', viewer_id::text, true), set_config('app.content', 'yes', true);
  work_id := taken.id;
  return next;
end $f$;
revoke all on function begin_together_work() from public;
grant execute on function begin_together_work() to cairn_login;
