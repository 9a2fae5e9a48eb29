-- Whether an organisation holds the licence for an instrument's wording, who said so, and where it can be found.
create table instrument_licence (
  organisation_id uuid not null references organisation,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  held boolean not null,
  reference text,
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, instrument)
);
select build_wall('instrument_licence', 'select, insert, update');
select open_to_public('instrument_licence', 'select');

-- An official translation, added by the organisation with its source. No translation is ours.
create table instrument_wording (
  organisation_id uuid not null references organisation,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  language text not null,
  wording jsonb not null,
  source text not null check (length(source) between 3 and 500),
  added_by_id uuid not null,
  added_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, instrument, language)
);
select build_wall('instrument_wording', 'select, insert, update');
select open_to_public('instrument_wording', 'select');

-- How much change counts is blank until somebody sets it, with its source.
create table change_threshold (
  organisation_id uuid not null references organisation,
  instrument text not null,
  points numeric not null check (points > 0),
  source text not null check (length(source) between 3 and 500),
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, instrument)
);
select build_wall('change_threshold', 'select, insert, update, delete');

-- In which services an instrument is asked, as the commission decides. Without a row nothing is ever due.
create table measure_schedule (
  organisation_id uuid not null,
  service_id uuid not null,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  primary key (organisation_id, instrument, service_id),
  foreign key (organisation_id, service_id) references service
);
select build_wall('measure_schedule', 'select, insert, delete');

-- One person's answers to an instrument on one day, scored only as its own rules allow.
create table response (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  service_id uuid,
  instrument text not null,
  answered_on date not null,
  how text not null check (how in ('with-worker', 'own-phone', 'score-entered')),
  language text,
  answers jsonb,
  -- null: what was answered is kept, and the instrument's own rules make no score of it
  score jsonb,
  -- the one figure that stands for the whole, where the instrument has one
  main_score numeric,
  recorded_by_id uuid,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, service_id) references service,
  check ((recorded_by_id is null) = (how = 'own-phone'))
);
create index response_of_person on response (organisation_id, person_id, instrument, answered_on);
create index response_of_episode on response (organisation_id, instrument, episode_id, answered_on) where episode_id is not null;
select build_wall('response', 'select, insert, update', of_people => true);
select open_to_public('response', 'insert');

-- What a response said before it was put right: kept whole, with who and why.
create table response_amendment (
  organisation_id uuid not null,
  response_id uuid not null,
  version integer not null,
  before jsonb not null,
  why text not null check (length(why) between 1 and 1000),
  amended_by_id uuid not null,
  amended_at timestamptz not null default now(),
  primary key (organisation_id, response_id, version),
  foreign key (organisation_id, response_id) references response
);
select build_wall('response_amendment', 'select, insert', of_people => true);

-- A link with which somebody answers on their own phone. It opens the questions and nothing about anybody.
create table measure_link (
  organisation_id uuid not null,
  id uuid not null,
  token_hash text not null unique,
  person_id uuid not null,
  episode_id uuid,
  service_id uuid,
  instrument text not null,
  language text not null,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  answered_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person
);
create index measure_link_of_person on measure_link (organisation_id, person_id);
select build_wall('measure_link', 'select, insert, update', of_people => true);
-- the holder of the token, and nobody else of the public, finds its one row
create policy by_token_select on measure_link for select to cairn_public
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), ''));
create policy by_token_update on measure_link for update to cairn_public
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), ''));
grant select, update (answered_at) on measure_link to cairn_public;
