-- How people are asked to treat each other here, in the organisation's words. An edition is never changed, so that it can be told which one somebody agreed to.
create table conduct_code (
  organisation_id uuid not null references organisation,
  number integer not null check (number > 0),
  words jsonb not null,
  published_by_id uuid not null,
  published_at timestamptz not null default now(),
  primary key (organisation_id, number),
  foreign key (organisation_id, published_by_id) references viewer
);
select build_wall('conduct_code', 'select, insert');

/* Whether the viewer works with somebody: manages, works in a service that knows them, or has them on their own caseload, and their record is not closed to the viewer.
   A stated reason to look (break-glass) is none for this. */
create function works_with(person uuid) returns boolean language sql stable parallel safe set search_path = public, pg_temp as $$
  with me as (select current_organisation() as organisation_id, nullif(current_setting('app.viewer', true), '')::uuid as id),
       roles as (select r.role from viewer_role r, me where r.organisation_id = me.organisation_id and r.viewer_id = me.id)
  select not exists (select from closed_record c, me where c.organisation_id = me.organisation_id and c.viewer_id = me.id and c.person_id = person)
     and (exists (select from roles where role in ('manager', 'coordinator'))
       or exists (select from involvement i, me where i.organisation_id = me.organisation_id and i.person_id = person
            and (i.worker_id = me.id and exists (select from roles where role in ('worker', 'caseload-volunteer'))
              or exists (select from roles where role = 'worker')
                 and exists (select from service_worker s where s.organisation_id = i.organisation_id and s.service_id = i.service_id and s.viewer_id = me.id))))
$$;
revoke execute on function works_with(uuid) from public;
grant execute on function works_with(uuid) to cairn_user;

-- The code agreed to, a breach of it, a warning, an exclusion for a time, an appeal and what came of it, a return. Told fairly: what happened, and what the person says of it.
create table conduct (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('agreement', 'breach', 'warning', 'exclusion', 'appeal', 'decision', 'return')),
  on_day date not null,
  -- of an exclusion: the last day of it, and the service it is from; null: until a return is agreed, and from everything
  until_on date,
  service_id uuid,
  -- an agreement is to an edition; an appeal is against an exclusion or a warning, a decision is of an appeal, a return is from an exclusion
  code_number integer,
  about_id uuid,
  outcome text check (outcome in ('stands', 'changed', 'taken-back')),
  told text not null default '',
  person_says text not null default '',
  recorded_by_id uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, code_number) references conduct_code (organisation_id, number),
  foreign key (organisation_id, about_id) references conduct,
  foreign key (organisation_id, recorded_by_id) references viewer,
  check ((kind = 'decision') = (outcome is not null)),
  check (kind not in ('appeal', 'decision', 'return') or about_id is not null),
  check (kind = 'exclusion' or kind = 'decision' or until_on is null),
  check (until_on >= on_day)
);
create index conduct_of_person on conduct (organisation_id, person_id, on_day desc, id desc);
-- decided once, returned from once
create unique index conduct_once on conduct (organisation_id, about_id, kind) where kind in ('appeal', 'decision', 'return');
select build_wall('conduct', 'select, insert', of_people => true);
create policy works_with_them on conduct as restrictive to cairn_user using (works_with(person_id)) with check (works_with(person_id));

-- That something of this kind happened is told to the same few. Those who read events and open no person (auditor) read on.
create policy conduct_is_for_few on event as restrictive for select to cairn_user
  using (kind not in ('conduct agreed', 'conduct breached', 'conduct warned', 'conduct excluded', 'conduct appealed', 'conduct decided', 'conduct returned')
         or (select current_setting('app.content', true) is distinct from 'yes') or works_with(person_id));
