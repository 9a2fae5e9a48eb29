-- An organisation is the tenant: it has a country, a time zone, a currency, languages, and its own words.
create table organisation (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
  name text not null check (length(name) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  language text not null,
  languages text[] not null,
  second_factor_required boolean not null default true,
  public_email text,
  public_phone text,
  privacy_notice jsonb not null default '{}',
  -- the Five Ways to Wellbeing that contacts are marked with; Kent counts a sixth
  ways text[] not null default '{connect,be-active,take-notice,keep-learning,give}'
    check (ways <@ array['connect', 'be-active', 'take-notice', 'keep-learning', 'give', 'care-for-the-planet']),
  version integer not null default 1
);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy own_organisation on organisation to cairn_user using (id = current_organisation()) with check (id = current_organisation());
create policy public_select on organisation for select to cairn_public using (id = current_organisation());
create policy owner on organisation to cairn_owner using (true) with check (true);
create policy sign_in on organisation for select to cairn_sign_in using (true);
grant select, update on organisation to cairn_user;
grant select on organisation to cairn_public, cairn_sign_in;

-- An account at one organisation: a worker or volunteer. Ended, never deleted.
create table viewer (
  organisation_id uuid not null references organisation,
  id uuid not null,
  user_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  title text,
  language text,
  speaks text[] not null default '{}',
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, user_id)
);
create index viewer_by_user on viewer (user_id);
select build_wall('viewer', 'select, insert, update');
create policy sign_in on viewer for select to cairn_sign_in using (true);
grant select on viewer to cairn_sign_in;

-- What a viewer is trusted with; a row each, and none gives another.
create table viewer_role (
  organisation_id uuid not null,
  viewer_id uuid not null,
  role text not null check (role in ('administrator', 'manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead', 'finance', 'trustee', 'lead', 'auditor')),
  primary key (organisation_id, viewer_id, role),
  foreign key (organisation_id, viewer_id) references viewer
);
select build_wall('viewer_role', 'select, insert, delete');
create policy sign_in on viewer_role for select to cairn_sign_in using (true);
grant select on viewer_role to cairn_sign_in;

-- A service: what the organisation offers. Words that people read are kept per language: {"en": "...", "ar": "..."}.
create table service (
  organisation_id uuid not null references organisation,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{0,58}[a-z0-9]$'),
  name jsonb not null,
  description jsonb not null default '{}',
  person_words jsonb not null default '{}',
  starts_by text not null default 'decision' check (starts_by in ('decision', 'nomination', 'starting')),
  takes_public_referrals boolean not null default false,
  lowest_age integer check (lowest_age between 0 and 120),
  highest_age integer check (highest_age between 0 and 120),
  age_signpost jsonb not null default '{}',
  area_signpost jsonb not null default '{}',
  decide_within_days integer not null default 5 check (decide_within_days between 1 and 60),
  registration text[] not null default '{}',
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, slug),
  check (lowest_age is null or highest_age is null or lowest_age <= highest_age)
);
select build_wall('service', 'select, insert, update');
select open_to_public('service', 'select');

-- Where those live whom a service is for; the closer place wins over the wider one, and none at all means anywhere.
create table service_area (
  organisation_id uuid not null,
  service_id uuid not null,
  code text not null check (length(code) between 1 and 60),
  answer text not null check (answer in ('yes', 'no', 'ask')),
  note text,
  primary key (organisation_id, service_id, code),
  foreign key (organisation_id, service_id) references service
);
select build_wall('service_area', 'select, insert, update, delete');
select open_to_public('service_area', 'select');

-- What else a service asks, in its own words. Retired, never deleted: answers belong to it.
create table service_condition (
  organisation_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  position integer not null,
  question jsonb not null,
  expected text not null check (expected in ('yes', 'no')),
  signpost jsonb not null default '{}',
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, service_id) references service
);
create index service_condition_by_service on service_condition (organisation_id, service_id, position);
select build_wall('service_condition', 'select, insert, update');
select open_to_public('service_condition', 'select');

-- The six reasons that most services know, and the organisation's own; each maps to a meaning that figures know.
create table presenting_reason (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('separation', 'bereavement', 'illness-or-disability', 'becoming-parent-or-carer', 'loss-of-work', 'moving-home', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('presenting_reason', 'select, insert, update');
select open_to_public('presenting_reason', 'select');

-- Why a referral is declined, in the organisation's words.
create table decline_reason (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('age', 'area', 'condition', 'no-capacity', 'person-declined', 'unreachable', 'other')),
  words jsonb not null,
  signpost jsonb not null default '{}',
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('decline_reason', 'select, insert, update');

-- Where people are met, and how they get in.
create table venue (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  address text,
  postcode text,
  access_note text,
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('venue', 'select, insert, update');

-- Whom somebody turns to who cannot wait: on every public page, in this order.
create table crisis_line (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null,
  contact text not null,
  words jsonb not null default '{}',
  position integer not null,
  reviewed_on date,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('crisis_line', 'select, insert, update, delete');
select open_to_public('crisis_line', 'select');

-- Who works in which service: the reason for seeing the people of that service.
create table service_worker (
  organisation_id uuid not null,
  service_id uuid not null,
  viewer_id uuid not null,
  since timestamptz not null default now(),
  primary key (organisation_id, service_id, viewer_id),
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, viewer_id) references viewer
);
create index service_worker_by_viewer on service_worker (organisation_id, viewer_id);
select build_wall('service_worker', 'select, insert, delete');
create policy sign_in on service_worker for select to cairn_sign_in using (true);
grant select on service_worker to cairn_sign_in;
