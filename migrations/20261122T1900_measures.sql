-- Where a service is given, where that is one place. Those who come are met elsewhere too: what the service was commissioned for goes with it.
alter table service
  add column venue_id uuid,
  add foreign key (organisation_id, venue_id) references venue;

-- What is asked, and when, in the services that are given at a venue, also in those that come there later; or that it is not asked in them.
-- What a service says of itself goes before it, and it goes before what holds in all.
create table measure_at_venue (
  organisation_id uuid not null,
  venue_id uuid not null,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  asked boolean not null,
  first_within_days integer check (first_within_days between 0 and 365),
  every_weeks integer check (every_weeks between 1 and 104),
  at_end boolean not null default false,
  window_days integer not null default 14 check (window_days between 0 and 90),
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, instrument, venue_id),
  foreign key (organisation_id, venue_id) references venue
);
select build_wall('measure_at_venue', 'select, insert, update, delete');

-- Since which day a questionnaire is asked in a service, whichever rule asks it there: whoever was supported before was not late with what nobody
-- had asked. Without a row: since always. It outlives a change of rule and a move to another venue, as long as it is asked on.
create table measure_asked_since (
  organisation_id uuid not null,
  service_id uuid not null,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  asked_since date not null,
  primary key (organisation_id, instrument, service_id),
  foreign key (organisation_id, service_id) references service
);
select build_wall('measure_asked_since', 'select, insert, update, delete');

insert into measure_asked_since (organisation_id, service_id, instrument, asked_since)
  select organisation_id, service_id, instrument, asked_since from measure_schedule where asked and asked_since is not null
  union all
  select e.organisation_id, s.id, e.instrument, e.asked_since from measure_everywhere e join service s on s.organisation_id = e.organisation_id
   where e.asked_since is not null
     and not exists (select from measure_schedule o where o.organisation_id = s.organisation_id and o.instrument = e.instrument and o.service_id = s.id);
alter table measure_schedule drop column asked_since;
alter table measure_everywhere drop column asked_since;

/* The one rule that holds in each service for each instrument, and who says it: the service itself, else its venue, else all. Read behind the walls
   of whoever asks. */
create view measure_rule with (security_invoker) as
  select said.*, since.asked_since
    from (
      select o.organisation_id, o.instrument, o.service_id, 'service'::text as said_by, o.asked,
             o.first_within_days, o.every_weeks, o.at_end, o.window_days
        from measure_schedule o
      union all
      select v.organisation_id, v.instrument, s.id, 'venue', v.asked, v.first_within_days, v.every_weeks, v.at_end, v.window_days
        from measure_at_venue v join service s on s.organisation_id = v.organisation_id and s.venue_id = v.venue_id
       where not exists (select from measure_schedule o where o.organisation_id = s.organisation_id and o.instrument = v.instrument and o.service_id = s.id)
      union all
      select e.organisation_id, e.instrument, s.id, 'everywhere', true, e.first_within_days, e.every_weeks, e.at_end, e.window_days
        from measure_everywhere e join service s on s.organisation_id = e.organisation_id
       where not exists (select from measure_schedule o where o.organisation_id = s.organisation_id and o.instrument = e.instrument and o.service_id = s.id)
         and not exists (select from measure_at_venue v where v.organisation_id = s.organisation_id and v.instrument = e.instrument and v.venue_id = s.venue_id)
    ) said
    left join measure_asked_since since
      on since.organisation_id = said.organisation_id and since.instrument = said.instrument and since.service_id = said.service_id;
grant select on measure_rule to cairn_user;
