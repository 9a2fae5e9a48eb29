-- What an activity needs each time: equipment that is wanted and approved, refreshments, what has to be set up; and what of it was ready on the day.
create table provision (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  kind text not null check (kind in ('equipment', 'refreshments', 'set-up')),
  what text not null check (length(what) between 1 and 300),
  -- what it costs, once, in minor units
  cost_minor bigint check (cost_minor between 0 and 100000000),
  wanted_by_id uuid not null,
  wanted_at timestamptz not null default now(),
  retired_by_id uuid,
  retired_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, wanted_by_id) references viewer,
  foreign key (organisation_id, retired_by_id) references viewer,
  check ((retired_at is null) = (retired_by_id is null))
);
create index provision_of_activity on provision (organisation_id, activity_id) where retired_at is null;
select build_wall('provision', 'select, insert, update');

-- Whether equipment is to be got. Decided once; whoever was told no may ask again for something else.
create table provision_decision (
  organisation_id uuid not null,
  provision_id uuid not null,
  outcome text not null check (outcome in ('approved', 'declined')),
  why text check (length(why) between 1 and 1000),
  decided_by_id uuid not null,
  decided_at timestamptz not null default now(),
  primary key (organisation_id, provision_id),
  foreign key (organisation_id, provision_id) references provision,
  foreign key (organisation_id, decided_by_id) references viewer,
  check (outcome = 'approved' or why is not null)
);
select build_wall('provision_decision', 'select, insert');

-- Ready at one session. Taken back where it was ticked by mistake.
create table provision_tick (
  organisation_id uuid not null,
  session_id uuid not null,
  provision_id uuid not null,
  ticked_by_id uuid not null,
  ticked_at timestamptz not null default now(),
  primary key (organisation_id, session_id, provision_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, provision_id) references provision,
  foreign key (organisation_id, ticked_by_id) references viewer
);
select build_wall('provision_tick', 'select, insert, delete');
