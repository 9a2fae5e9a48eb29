-- When a course is completed, what was made up elsewhere, what became of whom, the paper they are given, which versions of a model are approved, and who has done which training.

-- The rule of one run of a course. What is said of it has to be met all together; what is not said is not asked.
create table completion_rule (
  organisation_id uuid not null,
  activity_id uuid not null,
  minutes_needed integer check (minutes_needed between 1 and 100000),
  sessions_needed integer check (sessions_needed between 1 and 1000),
  -- how much of a session counts for who came late to it, in hundredths
  late_percent integer not null default 100 check (late_percent between 0 and 100 and late_percent % 50 = 0),
  -- after so many months a training is due again
  again_after_months integer check (again_after_months between 1 and 120),
  -- who signs the certificate: a name, and as what
  signed_by text check (length(signed_by) between 1 and 200),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, said_by_id) references viewer
);
select build_wall('completion_rule', 'select, insert, update');
-- nobody completes the course without this one
alter table session add column obligatory boolean not null default false;

-- What somebody made up elsewhere: hours, or a session that nobody completes the course without.
create table hours_credit (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  person_id uuid not null,
  session_id uuid,
  minutes integer not null check (minutes between 0 and 10000),
  on_day date not null,
  reason text not null check (length(reason) between 1 and 500),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  taken_back_by_id uuid,
  taken_back_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, taken_back_by_id) references viewer,
  check ((taken_back_at is null) = (taken_back_by_id is null)),
  check (minutes > 0 or session_id is not null)
);
create index hours_credit_of_activity on hours_credit (organisation_id, activity_id, person_id);
create index hours_credit_of_person on hours_credit (organisation_id, person_id);
select build_wall('hours_credit', 'select, insert, update', of_people => true);

-- What became of a learner: decided by the rule and said by somebody, who may say otherwise and why. Taken back, it stays on record; one holds at most.
create table course_outcome (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  person_id uuid not null,
  outcome text not null check (outcome in ('completed', 'not-completed', 'withdrew')),
  on_day date not null,
  -- why somebody left
  why text check (why in ('health', 'work-or-study', 'time', 'travel', 'moved', 'not-suited', 'other', 'not-said')),
  reason text check (length(reason) between 1 and 1000),
  -- as it stood when it was said
  meets_rule boolean not null,
  minutes integer not null check (minutes >= 0),
  sessions integer not null check (sessions >= 0),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  taken_back_by_id uuid,
  taken_back_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, taken_back_by_id) references viewer,
  check ((taken_back_at is null) = (taken_back_by_id is null)),
  check ((outcome = 'withdrew') = (why is not null)),
  -- otherwise than the rule says needs a reason
  check (outcome = 'withdrew' or (outcome = 'completed') = meets_rule or reason is not null),
  check (outcome <> 'not-completed' or reason is not null)
);
create unique index course_outcome_in_force on course_outcome (organisation_id, activity_id, person_id) where taken_back_at is null;
create index course_outcome_of_person on course_outcome (organisation_id, person_id);
create index course_outcome_by_day on course_outcome (organisation_id, on_day) where taken_back_at is null;
select build_wall('course_outcome', 'select, insert', of_people => true);
grant update (taken_back_by_id, taken_back_at) on course_outcome to cairn_user;

-- A certificate as it was issued: what stood on it that day. A corrected one replaces it, and both stay.
create table certificate (
  organisation_id uuid not null,
  id uuid not null,
  number text not null check (number ~ '^[0-9]{4}-[0-9A-F]{8}$'),
  activity_id uuid not null,
  person_id uuid not null,
  language text not null check (language in ('en', 'da', 'ar')),
  -- name, course, hours, days, model, who signs
  said jsonb not null,
  issued_on date not null,
  issued_by_id uuid not null,
  issued_at timestamptz not null default now(),
  replaces_id uuid,
  replaced_at timestamptz,
  replaced_why text check (length(replaced_why) between 1 and 500),
  primary key (organisation_id, id),
  unique (organisation_id, number),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, issued_by_id) references viewer,
  check (replaced_at is not null or replaced_why is null)
);
-- two records of one person that become one may have had one each
create index certificate_of_activity on certificate (organisation_id, activity_id, person_id);
create index certificate_of_person on certificate (organisation_id, person_id);
select build_wall('certificate', 'select, insert', of_people => true);
grant update (replaced_at, replaced_why) on certificate to cairn_user;

insert into forgetting (table_name, column_name, deed, becomes, turn) values
  ('hours_credit', 'reason', 'blank', '''—''', 1),
  ('course_outcome', 'reason', 'blank', 'case when reason is not null then ''—'' end', 1),
  ('certificate', '*', 'remove', 'null', 1);

-- A version of a model that a course may follow: who approved it, and until when.
create table model_approval (
  organisation_id uuid not null references organisation,
  id uuid not null,
  model text not null check (length(model) between 1 and 200),
  model_version text check (length(model_version) between 1 and 60),
  -- the body or the person whose yes it was
  approved_by text not null check (length(approved_by) between 1 and 200),
  approved_on date not null,
  until_on date check (until_on >= approved_on),
  note text check (length(note) between 1 and 1000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_by_id uuid,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, ended_by_id) references viewer,
  check ((ended_at is null) = (ended_by_id is null))
);
create index model_approval_of on model_approval (organisation_id, lower(model)) where ended_at is null;
select build_wall('model_approval', 'select, insert, update');

-- Somebody who works here has done a training. Taken back, it stays on record.
create table training_record (
  organisation_id uuid not null,
  id uuid not null,
  viewer_id uuid not null,
  -- of this house; null where it was done elsewhere
  activity_id uuid,
  name text not null check (length(name) between 1 and 200),
  completed_on date not null,
  minutes integer check (minutes between 1 and 100000),
  due_again_on date check (due_again_on > completed_on),
  note text check (length(note) between 1 and 1000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  taken_back_by_id uuid,
  taken_back_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, taken_back_by_id) references viewer,
  check ((taken_back_at is null) = (taken_back_by_id is null))
);
create index training_record_of on training_record (organisation_id, viewer_id, completed_on desc);
create index training_record_by_day on training_record (organisation_id, completed_on desc, id desc);
select build_wall('training_record', 'select, insert, update');
-- everybody sees their own; those who answer for the others see theirs too
create policy own_or_managed on training_record as restrictive to cairn_user using (
  viewer_id = nullif(current_setting('app.viewer', true), '')::uuid
  or (select exists (select from viewer_role r where r.organisation_id = current_organisation() and r.viewer_id = nullif(current_setting('app.viewer', true), '')::uuid
        and r.role in ('administrator', 'manager', 'coordinator'))));
