-- A paper or a picture kept with a person's record. The row says what it is; the file lies in the store, outside of any folder that is served.
create table document (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('letter', 'form', 'identity', 'health', 'money', 'housing', 'agreement', 'picture', 'other')),
  dated_on date not null,
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by_id uuid not null,
  added_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by_id uuid,
  withdrawn_because text check (length(withdrawn_because) between 1 and 1000),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, added_by_id) references viewer,
  foreign key (organisation_id, withdrawn_by_id) references viewer,
  check (num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_because) in (0, 3))
);
create index document_of_person on document (organisation_id, person_id, dated_on desc, id desc);
select build_wall('document', 'select, insert', of_people => true);
-- What was kept is not changed: it is withdrawn, with a reason, and stays.
grant update (withdrawn_at, withdrawn_by_id, withdrawn_because) on document to cairn_user;

-- Somebody's own plan for the hard hours, in their own words. Every change is a row of its own; the latest counts, and the earlier ones stay.
create table safety_plan (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  version integer not null check (version > 0),
  -- of the headings, and of the paper: the person's, whatever the worker reads
  language text not null check (language in ('en', 'da', 'ar')),
  worth text,
  signs text,
  helps text,
  places text,
  ask text,
  professionals text,
  safer text,
  written_by_id uuid not null,
  written_at timestamptz not null default now(),
  -- the person does not want it any more: nothing of it is shown, and the earlier ones stay
  ended boolean not null default false,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, written_by_id) references viewer,
  check (ended or num_nonnulls(worth, signs, helps, places, ask, professionals, safer) > 0)
);
create index safety_plan_of_person on safety_plan (organisation_id, person_id, version desc, id desc);
select build_wall('safety_plan', 'select, insert', of_people => true);
