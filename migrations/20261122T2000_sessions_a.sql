-- Everything that people come to: an activity is what it is, a recurrence says when, a session is one time of it. Nobody's name stands here.

-- The kinds of activity that an organisation names, each mapped to a meaning.
create table activity_kind (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in (
    'drop-in', 'course', 'self-management', 'social', 'talk', 'network-meeting', 'forum', 'training', 'supervision', 'outreach', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('activity_kind', 'select, insert, update');

-- What single sessions are about, where an organisation names it: a drop-in about debt.
create table session_theme (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in (
    'money', 'mental-health', 'lifestyle', 'neurodiversity', 'loneliness', 'learning-and-work', 'caring', 'housing', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('session_theme', 'select, insert, update');

-- Why a session is called off, or did not happen.
create table calling_off_reason (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('nobody-to-lead', 'no-venue', 'weather', 'too-few', 'nobody-came', 'holiday', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('calling_off_reason', 'select, insert, update');

-- What a venue costs for an hour, in minor units; and when it can be used, in words.
alter table venue add column hourly_minor bigint check (hourly_minor between 0 and 100000000);
alter table venue add column opening text check (length(opening) between 1 and 500);

-- A room of a venue, where one can be taken apart from another.
create table room (
  organisation_id uuid not null,
  id uuid not null,
  venue_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- how many people it takes
  capacity integer check (capacity between 1 and 100000),
  access_note text check (length(access_note) between 1 and 2000),
  -- for a word in private while a session goes on elsewhere
  is_private boolean not null default false,
  hourly_minor bigint check (hourly_minor between 0 and 100000000),
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, venue_id) references venue
);
create index room_of_venue on room (organisation_id, venue_id);
select build_wall('room', 'select, insert, update');

-- The terms of a year: what is held in term alone is held from the first to the last day of one.
create table term (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  from_on date not null,
  until_on date not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  check (from_on <= until_on and until_on - from_on <= 366),
  exclude using gist (organisation_id with =, daterange(from_on, until_on, '[]') with &&)
);
select build_wall('term', 'select, insert, update, delete');

-- Something that people come to.
create table activity (
  organisation_id uuid not null,
  id uuid not null,
  -- whose it is, and whose people may be found on its register
  service_id uuid not null,
  kind_id uuid not null,
  -- what those who work here call it
  name text not null check (length(name) between 1 and 200),
  -- what everybody else reads, by language: it reveals no condition
  public_name jsonb not null default '{}',
  description jsonb not null default '{}',
  for_whom text[] not null check (for_whom <> '{}' and for_whom <@ array['supported', 'relatives', 'volunteers', 'staff', 'managers', 'public']),
  admits text not null check (admits in ('everybody', 'by-referral')),
  languages text[] not null default '{}',
  held text not null check (held in ('in-person', 'online', 'both')),
  capacity integer check (capacity between 1 and 100000),
  price_minor bigint check (price_minor between 0 and 100000000),
  concession_minor bigint check (concession_minor between 0 and 100000000),
  bring jsonb not null default '{}',
  access_note jsonb not null default '{}',
  -- where an online session is joined: for those who take part, on no public page
  join_link text check (join_link ~ '^https://' and length(join_link) <= 2000),
  -- what whoever leads does when somebody drops off in distress
  distress_note text check (length(distress_note) between 1 and 2000),
  -- the approved model that a course follows, and in which version
  model text check (length(model) between 1 and 200),
  model_version text check (length(model_version) between 1 and 60),
  -- people are counted and give no names: a talk at a school
  heads_only boolean not null default false,
  published boolean not null default false,
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, kind_id) references activity_kind,
  check (not published or public_name <> '{}'),
  check (concession_minor is null or price_minor is not null and concession_minor <= price_minor),
  check (model_version is null or model is not null)
);
create index activity_by_name on activity (organisation_id, name collate "und-x-icu", id);
create index activity_of_service on activity (organisation_id, service_id);
select build_wall('activity', 'select, insert, update');

-- Who leads an activity, or helps, each time that nothing else is said of a session.
create table activity_worker (
  organisation_id uuid not null,
  activity_id uuid not null,
  viewer_id uuid not null,
  part text not null check (part in ('leads', 'helps')),
  primary key (organisation_id, activity_id, viewer_id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, viewer_id) references viewer
);
create index activity_worker_of on activity_worker (organisation_id, viewer_id);
select build_wall('activity_worker', 'select, insert, update, delete');

-- When an activity is held again and again. It is changed by ending it and beginning another: what was, stays as it was.
create table recurrence (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  -- RFC 5545, the value of RRULE, without a zone and without an end: days are the organisation's
  rule text not null check (length(rule) between 6 and 300),
  from_on date not null,
  -- the last day on which it may be held
  until_on date,
  begins time not null,
  -- what people see
  minutes integer not null check (minutes between 5 and 1440),
  -- before and after that: the room is taken for it
  set_up_minutes integer not null default 0 check (set_up_minutes between 0 and 480),
  clear_up_minutes integer not null default 0 check (clear_up_minutes between 0 and 480),
  -- of these, how long those who help are briefed before and talk together after: it is in the length of their shift
  brief_minutes integer not null default 0 check (brief_minutes between 0 and 240),
  debrief_minutes integer not null default 0 check (debrief_minutes between 0 and 240),
  venue_id uuid,
  room_id uuid,
  skips_closed_days boolean not null default true,
  in_term boolean not null default false,
  -- sessions have been laid up to this day
  laid_until date not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, venue_id) references venue,
  foreign key (organisation_id, room_id) references room,
  -- what ended before it began was never held
  check (until_on is null or until_on >= from_on - 1),
  check (brief_minutes <= set_up_minutes and debrief_minutes <= clear_up_minutes),
  check (room_id is null or venue_id is not null)
);
create index recurrence_of_activity on recurrence (organisation_id, activity_id);
create index recurrence_to_lay on recurrence (laid_until);
select build_wall('recurrence', 'select, insert, update');

-- One time of an activity. Its id follows from its recurrence and the day that the rule gave it, so that laying it twice makes one.
create table session (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  recurrence_id uuid,
  -- the day that the rule gave it; it may be held on another
  slot_on date,
  on_day date not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  set_up_minutes integer not null default 0 check (set_up_minutes between 0 and 480),
  clear_up_minutes integer not null default 0 check (clear_up_minutes between 0 and 480),
  venue_id uuid,
  room_id uuid,
  theme_id uuid,
  -- what it is about, in words: the third afternoon of a course
  title text check (length(title) between 1 and 200),
  note text check (length(note) between 1 and 4000),
  -- somebody said something of this one: a change of all later ones leaves it
  said_alone boolean not null default false,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, recurrence_id, slot_on),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, recurrence_id) references recurrence,
  foreign key (organisation_id, venue_id) references venue,
  foreign key (organisation_id, room_id) references room,
  foreign key (organisation_id, theme_id) references session_theme,
  check (ends_at > begins_at and ends_at <= begins_at + interval '25 hours'),
  check ((recurrence_id is null) = (slot_on is null)),
  check (room_id is null or venue_id is not null)
);
create index session_by_time on session (organisation_id, begins_at, id);
create index session_of_activity on session (organisation_id, activity_id, begins_at);
create index session_of_venue on session (organisation_id, venue_id, begins_at) where venue_id is not null;
select build_wall('session', 'select, insert, update, delete');

-- Who leads or helps in one session, where it is not those of the activity; and who of those does not.
create table session_worker (
  organisation_id uuid not null,
  session_id uuid not null,
  viewer_id uuid not null,
  part text not null check (part in ('leads', 'helps', 'away')),
  primary key (organisation_id, session_id, viewer_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, viewer_id) references viewer
);
create index session_worker_of on session_worker (organisation_id, viewer_id);
select build_wall('session_worker', 'select, insert, update, delete');

-- A session was called off before its time, or its time came and it did not happen. Taken back, it stays on record; one holds at most.
create table calling_off (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  how text not null check (how in ('called-off', 'did-not-happen')),
  reason_id uuid not null,
  note text check (length(note) between 1 and 2000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  taken_back_by_id uuid,
  taken_back_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, reason_id) references calling_off_reason,
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, taken_back_by_id) references viewer,
  check ((taken_back_at is null) = (taken_back_by_id is null))
);
create unique index calling_off_in_force on calling_off (organisation_id, session_id) where taken_back_at is null;
select build_wall('calling_off', 'select, insert, update');
