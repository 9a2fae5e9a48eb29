-- Who is around somebody, what to mind before they are contacted, and who speaks for them.

-- How somebody stands to another: one row, read from both sides. The other is a record, or somebody named and no more.
create table relationship (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  other_person_id uuid,
  other_name text check (length(other_name) between 1 and 200),
  -- who the other is to the person
  kind text not null check (kind in ('carer', 'cared-for', 'parent', 'child', 'partner', 'household', 'relative', 'friend')),
  note text check (length(note) <= 500),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, other_person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  check (num_nonnulls(other_person_id, other_name) = 1),
  check ((ended_at is null) = (ended_by_id is null))
);
create index relationship_of on relationship (organisation_id, person_id);
create index relationship_of_other on relationship (organisation_id, other_person_id) where other_person_id is not null;
select build_wall('relationship', 'select, insert', of_people => true);
grant update (ended_at, ended_by_id) on relationship to cairn_user;

-- Two who must not meet. A table of its own: it binds everybody who puts people in a place, whichever of two merged records it was said on.
create table must_not_meet (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  other_person_id uuid,
  other_name text check (length(other_name) between 1 and 200),
  why text not null check (length(why) between 1 and 500),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, other_person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  check (num_nonnulls(other_person_id, other_name) = 1),
  check ((ended_at is null) = (ended_by_id is null))
);
create index must_not_meet_of on must_not_meet (organisation_id, person_id) where ended_at is null;
create index must_not_meet_of_other on must_not_meet (organisation_id, other_person_id) where other_person_id is not null and ended_at is null;
select build_wall('must_not_meet', 'select, insert', of_people => true);
grant update (ended_at, ended_by_id) on must_not_meet to cairn_user;
select of_whole_person('must_not_meet');

-- Whom to ring when something has happened, and what they know.
create table emergency_contact (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  relation text check (length(relation) <= 100),
  phone text check (length(phone) <= 40),
  when_to_ring text check (length(when_to_ring) <= 300),
  -- whether they know that the person is supported here: what may be said to them when they are rung
  knows text not null default 'not-asked' check (knows in ('knows', 'does-not-know', 'not-asked')),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  check ((ended_at is null) = (ended_by_id is null))
);
create index emergency_contact_of on emergency_contact (organisation_id, person_id) where ended_at is null;
select build_wall('emergency_contact', 'select, insert, update', of_people => true);

-- A professional around somebody. What may be shared with them is a consent or a named ground with their organisation as its recipient, and nothing that stands here.
create table professional (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('doctor', 'nurse', 'mental-health', 'social-worker', 'care-coordinator', 'housing', 'employment', 'probation', 'school', 'solicitor', 'advocate', 'faith', 'other')),
  name text not null check (length(name) between 1 and 200),
  works_at text check (length(works_at) <= 200),
  phone text check (length(phone) <= 40),
  email text check (length(email) <= 320),
  note text check (length(note) <= 500),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  check ((ended_at is null) = (ended_by_id is null))
);
create index professional_of on professional (organisation_id, person_id) where ended_at is null;
select build_wall('professional', 'select, insert, update', of_people => true);

-- The surgeries that the organisation's people go to, chosen and not typed.
create table surgery (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  address text check (length(address) <= 300),
  phone text check (length(phone) <= 40),
  -- in the country's own system: an ODS code in England, an ydernummer in Denmark
  code text check (length(code) <= 20),
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create index surgery_by_name on surgery (organisation_id, name, id);
select build_wall('surgery', 'select, insert, update');

-- Where somebody is registered with a doctor: one of the list, or a name that somebody typed.
create table person_surgery (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  surgery_id uuid,
  surgery_name text check (length(surgery_name) between 1 and 200),
  surgery_phone text check (length(surgery_phone) <= 40),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, surgery_id) references surgery,
  foreign key (organisation_id, said_by_id) references viewer,
  check (num_nonnulls(surgery_id, surgery_name) = 1),
  check ((ended_at is null) = (ended_by_id is null))
);
create index person_surgery_of on person_surgery (organisation_id, person_id) where ended_at is null;
select build_wall('person_surgery', 'select, insert', of_people => true);
grant update (ended_at, ended_by_id) on person_surgery to cairn_user;

-- What an alert is about, so that it is seen without being read.
alter table person_alert add column kind text not null default 'other' check (kind in ('not-alone', 'animal', 'allergy', 'access', 'risk', 'other'));

-- What somebody needs to be written to or talked with: the four kinds of the accessible information standard. Foreign languages stand apart.
create table communication_need (
  organisation_id uuid not null references organisation,
  person_id uuid not null,
  need text not null check (need in (
    'by-text', 'by-email', 'by-phone', 'by-letter', 'by-relay',
    'large-print', 'easy-read', 'braille', 'audio', 'electronic', 'read-aloud',
    'hearing-aid', 'lip-reading', 'writes-down', 'makaton', 'longer-time', 'companion',
    'sign-language', 'speech-to-text', 'deafblind-manual', 'advocate')),
  detail text check (length(detail) <= 200),
  primary key (organisation_id, person_id, need),
  foreign key (organisation_id, person_id) references person
);
select build_wall('communication_need', 'select, insert, update, delete', of_people => true);
select of_whole_person('communication_need');

-- When somebody may be rung or visited, and when never. It binds everybody.
create table contact_time (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('good', 'never')),
  -- 1 is Monday
  weekdays integer[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  -- both or neither: the whole day then
  from_time time,
  until_time time,
  note text check (length(note) <= 200),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  check ((from_time is null) = (until_time is null)),
  check (from_time < until_time)
);
create index contact_time_of on contact_time (organisation_id, person_id);
select build_wall('contact_time', 'select, insert, delete', of_people => true);
select of_whole_person('contact_time');
