-- A person: a human being that the organisation knows, once. Nothing is required but a known-as name.
create table person (
  organisation_id uuid not null references organisation,
  id uuid not null,
  reference text not null check (reference ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  known_as text not null check (length(known_as) between 1 and 200),
  pronouns text,
  born_on date,
  age_given integer check (age_given between 0 and 130),
  age_given_on date,
  address text,
  town text,
  postcode text,
  interpreter text not null default 'not-asked' check (interpreter in ('not-asked', 'not-needed', 'needed')),
  interpreter_note text,
  communication_needs text,
  emergency_contact text,
  folded text not null default '',
  registered_by_id uuid,
  registered_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, reference)
);
create index person_by_name on person (organisation_id, known_as collate "und-x-icu", id);
create index person_by_registration on person (organisation_id, registered_at, id);
create index person_registered_by on person (organisation_id, registered_by_id, id) where registered_by_id is not null;
create index person_born_on on person (organisation_id, born_on) where born_on is not null;
select build_wall('person', 'select, insert, update', of_people => true);
select open_to_public('person', 'insert');

-- Every name that somebody goes or went by, in any script.
create table person_name (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('full', 'former', 'other-script', 'also')),
  name text not null check (length(name) between 1 and 200),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person
);
create index person_name_of on person_name (organisation_id, person_id);
select build_wall('person_name', 'select, insert, update, delete', of_people => true);
select open_to_public('person_name', 'insert');

-- A way to reach somebody, whether it is safe, and what to mind: 'no voicemail', 'after 17:00'.
create table person_reach (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('phone', 'text', 'email', 'post')),
  value text not null check (length(value) between 1 and 320),
  digits text,
  safe boolean not null default true,
  preferred boolean not null default false,
  note text,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person
);
create index person_reach_of on person_reach (organisation_id, person_id);
select build_wall('person_reach', 'select, insert, update, delete', of_people => true);
select open_to_public('person_reach', 'insert');

-- A language that somebody speaks or reads.
create table person_language (
  organisation_id uuid not null,
  person_id uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})?$'),
  speaks boolean not null default true,
  reads boolean not null default false,
  preferred boolean not null default false,
  primary key (organisation_id, person_id, language),
  foreign key (organisation_id, person_id) references person
);
create index person_language_spoken on person_language (organisation_id, language, person_id);
select build_wall('person_language', 'select, insert, update, delete', of_people => true);
select open_to_public('person_language', 'insert');

-- What to mind before a visit or a call, until it is ended.
create table person_alert (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 500),
  raised_by_id uuid,
  raised_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person
);
create index person_alert_of on person_alert (organisation_id, person_id) where ended_at is null;
select build_wall('person_alert', 'select, insert, update', of_people => true);

-- Consent by purpose. Withdrawing is a row of its own; what was agreed, and in which words, stays.
create table consent (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('keep-record', 'tell-referrer', 'contact-me', 'use-in-figures', 'code-of-conduct')),
  given boolean not null,
  how text not null check (how in ('in-person', 'by-phone', 'on-a-form', 'in-writing')),
  language text not null,
  wording text,
  given_at timestamptz not null default now(),
  taken_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person
);
create index consent_of on consent (organisation_id, person_id, purpose, given_at desc);
select build_wall('consent', 'select, insert', of_people => true);
select open_to_public('consent', 'insert');

-- That a consent was taken back, and how.
create table consent_withdrawal (
  organisation_id uuid not null,
  consent_id uuid not null,
  how text not null check (how in ('in-person', 'by-phone', 'on-a-form', 'in-writing')),
  note text,
  withdrawn_at timestamptz not null default now(),
  taken_by_id uuid,
  primary key (organisation_id, consent_id),
  foreign key (organisation_id, consent_id) references consent
);
select build_wall('consent_withdrawal', 'select, insert', of_people => true);

-- In which services somebody is known, and on whose caseload: the reason for seeing them. Kept by the deeds of referrals and support.
create table involvement (
  organisation_id uuid not null,
  service_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('referred', 'waiting', 'supported', 'past')),
  worker_id uuid,
  since_on date not null,
  primary key (organisation_id, service_id, person_id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, worker_id) references viewer
);
-- Asked for every row that a list of people walks along, so it answers from the index alone.
create index involvement_of_person on involvement (organisation_id, person_id) include (service_id, worker_id, state, since_on);
-- In the order of people, so that a total of a state is counted without first gathering all who are in it.
create index involvement_in_state on involvement (organisation_id, state, person_id) include (service_id, worker_id);
create index involvement_of_worker on involvement (organisation_id, worker_id, person_id) where worker_id is not null;
select build_wall('involvement', 'select, insert, update, delete', of_people => true);
select open_to_public('involvement', 'insert');
-- A stranger refers somebody; they put nobody on a worker's caseload.
create policy public_refers on involvement as restrictive for insert to cairn_public with check (worker_id is null and state = 'referred');

-- Who may not open this record, by the person's wish. It stays closed to them whatever their role or reason.
create table closed_record (
  organisation_id uuid not null,
  person_id uuid not null,
  viewer_id uuid not null,
  note text,
  closed_at timestamptz not null default now(),
  closed_by_id uuid,
  primary key (organisation_id, person_id, viewer_id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, viewer_id) references viewer
);
select build_wall('closed_record', 'select, insert, delete', of_people => true);

-- What the timeline of a person tells. Without the looks, which soon outnumber everything else: the list is that of quietKinds.
create index event_told_of_person on event (organisation_id, person_id, told_on desc, id desc)
  where person_id is not null and kind not in ('person looked at', 'message sent', 'glass seen');
