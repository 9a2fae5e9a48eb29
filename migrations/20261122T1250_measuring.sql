-- What is asked where and when, how it was asked and by whom, in which words, and a tablet handed over.

-- An instrument may be asked where the organisation offers it. Without a row what ships says whether it is offered.
create table instrument_offer (
  organisation_id uuid not null references organisation,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  offered boolean not null,
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, instrument)
);
select build_wall('instrument_offer', 'select, insert, update');

-- When an instrument is asked in a service: from the start, every so many weeks, at the end, each in a window of days.
-- A service may be left out of what is asked everywhere.
alter table measure_schedule
  add column asked boolean not null default true,
  add column first_within_days integer default 14 check (first_within_days between 0 and 365),
  add column every_weeks integer default 12 check (every_weeks between 1 and 104),
  add column at_end boolean not null default false,
  add column window_days integer not null default 14 check (window_days between 0 and 90),
  add column version integer not null default 1;
grant update on measure_schedule to cairn_user;

-- What an organisation asks in all its services, also in those that come later. What a service says of itself goes first.
create table measure_everywhere (
  organisation_id uuid not null references organisation,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  first_within_days integer check (first_within_days between 0 and 365),
  every_weeks integer check (every_weeks between 1 and 104),
  at_end boolean not null,
  window_days integer not null check (window_days between 0 and 90),
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, instrument)
);
select build_wall('measure_everywhere', 'select, insert, update, delete');

-- Every version of an added wording: what was answered is read in the words in which it was asked.
create table instrument_wording_version (
  organisation_id uuid not null references organisation,
  instrument text not null,
  language text not null,
  version integer not null,
  wording jsonb not null,
  source text not null check (length(source) between 3 and 500),
  added_by_id uuid not null,
  added_at timestamptz not null default now(),
  primary key (organisation_id, instrument, language, version)
);
insert into instrument_wording_version (organisation_id, instrument, language, version, wording, source, added_by_id, added_at)
  select organisation_id, instrument, language, version, wording, source, added_by_id, added_at from instrument_wording;
select build_wall('instrument_wording_version', 'select, insert');

-- How it was asked, by whom, and in which version of the instrument and of its words.
alter table response
  drop constraint response_how_check,
  drop constraint response_check,
  add column asked_by_id uuid,
  add column instrument_version integer not null default 1,
  -- null: the wording that ships with that version of the instrument, or no wording at all
  add column wording_version integer,
  add constraint response_how_check check (how in ('with-worker', 'phone', 'tablet', 'own-phone', 'score-entered')),
  -- what somebody answered alone has no writer
  add constraint response_writer_check check ((recorded_by_id is null) = (how in ('own-phone', 'tablet')));
update response set asked_by_id = recorded_by_id where recorded_by_id is not null;

-- The same questions on a tablet that a worker handed over, for as long as it lies in somebody's hands.
alter table measure_link
  add column way text not null default 'link' check (way in ('link', 'tablet')),
  -- where the worker is led when the tablet is back in their hands
  add column leads_to text check (leads_to like '/%' and length(leads_to) <= 300);
grant update (leads_to) on measure_link to cairn_public;

-- A browser in somebody else's hands. The session sleeps under a token that nobody holds, until its owner proves who they are.
create table auth.handed_over (
  token_hash text primary key,
  session_id uuid not null unique references auth.session on delete cascade,
  pin text not null,
  failures integer not null default 0,
  -- the page that lies open, sealed, and where its owner goes on afterwards
  lies_open text not null,
  back_to text not null,
  language text not null,
  handed_at timestamptz not null default now()
);
grant select, insert, update, delete on auth.handed_over to cairn_auth;
