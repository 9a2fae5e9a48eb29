-- One person's time in one service, from acceptance to closing. It may have no goal at all.
create table episode (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  service_id uuid not null,
  referral_id uuid,
  worker_id uuid,
  opened_on date not null,
  opened_by_id uuid not null,
  opened_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, worker_id) references viewer
);
create index episode_of_person on episode (organisation_id, person_id, opened_on desc);
create index episode_by_service on episode (organisation_id, service_id, opened_on);
create index episode_of_worker on episode (organisation_id, worker_id) where worker_id is not null;
select build_wall('episode', 'select, insert, update', of_people => true);

-- Why support ends, in the organisation's words.
create table closing_reason (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('completed', 'moved-away', 'no-longer-wanted', 'lost-touch', 'moved-on-to-other-help', 'died', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('closing_reason', 'select, insert, update');

-- An episode is closed, and perhaps opened again: the closure stays, with who took it back. One is in force at most.
create table closure (
  organisation_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  reason_id uuid not null,
  note text,
  closed_on date not null,
  closed_by_id uuid not null,
  closed_at timestamptz not null default now(),
  reopened_by_id uuid,
  reopened_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, reason_id) references closing_reason,
  foreign key (organisation_id, closed_by_id) references viewer,
  foreign key (organisation_id, reopened_by_id) references viewer,
  check ((reopened_at is null) = (reopened_by_id is null))
);
create unique index closure_in_force on closure (organisation_id, episode_id) where reopened_at is null;
select build_wall('closure', 'select, insert, update', of_people => true);

-- The kinds of work that an organisation names, each mapped to a meaning.
create table contact_kind (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('one-to-one', 'phone', 'video', 'visit', 'listening-ear', 'advocacy', 'liaison', 'key-work', 'tried-to-reach')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('contact_kind', 'select, insert, update');

-- One piece of work with a person or for them.
create table contact (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  service_id uuid,
  kind_id uuid not null,
  meaning text not null check (meaning in ('one-to-one', 'phone', 'video', 'visit', 'listening-ear', 'advocacy', 'liaison', 'key-work', 'tried-to-reach')),
  held text not null default 'held' check (held in ('held', 'did-not-attend', 'cancelled')),
  with_person boolean not null default true,
  on_day date not null,
  at_time time,
  minutes integer not null check (minutes between 0 and 1440),
  language text,
  interpreter boolean not null default false,
  ways text[] not null default '{}',
  mecc text check (mecc in ('ask', 'assist', 'act')),
  mecc_topic text,
  note text not null default '',
  recorded_by_id uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, kind_id) references contact_kind,
  foreign key (organisation_id, recorded_by_id) references viewer,
  check (ways <@ array['connect', 'be-active', 'take-notice', 'keep-learning', 'give', 'care-for-the-planet'])
);
create index contact_of_person on contact (organisation_id, person_id, on_day desc, id desc);
create index contact_of_episode on contact (organisation_id, episode_id, on_day) where episode_id is not null;
create index contact_by_day on contact (organisation_id, on_day, service_id);
select build_wall('contact', 'select, insert, update', of_people => true);

-- What a contact said before it was amended: kept whole, with who and why.
create table contact_amendment (
  organisation_id uuid not null,
  contact_id uuid not null,
  version integer not null,
  before jsonb not null,
  why text not null check (length(why) between 1 and 1000),
  amended_by_id uuid not null,
  amended_at timestamptz not null default now(),
  primary key (organisation_id, contact_id, version),
  foreign key (organisation_id, contact_id) references contact,
  foreign key (organisation_id, amended_by_id) references viewer
);
select build_wall('contact_amendment', 'select, insert', of_people => true);

-- Something that somebody has to do by a day.
create table task (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('message-not-sent', 'risk-answered', 'handed-over', 'own')),
  person_id uuid,
  about_id uuid,
  service_id uuid,
  for_id uuid,
  words text,
  due_on date not null,
  set_by_id uuid,
  set_at timestamptz not null default now(),
  done_at timestamptz,
  done_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person
);
create index task_open on task (organisation_id, for_id, due_on, id) where done_at is null;
select build_wall('task', 'select, insert, update', of_people => true);
