-- Not coming is a kind of work in some organisations' words; whom one spoke with stands beside what was said; a note may be kept from the person for a reason that is written down.
alter table contact_kind drop constraint contact_kind_meaning_check,
  add constraint contact_kind_meaning_check check (meaning in ('one-to-one', 'phone', 'video', 'visit', 'listening-ear', 'advocacy', 'liaison', 'key-work', 'did-not-attend', 'tried-to-reach'));
alter table contact drop constraint contact_meaning_check,
  add constraint contact_meaning_check check (meaning in ('one-to-one', 'phone', 'video', 'visit', 'listening-ear', 'advocacy', 'liaison', 'key-work', 'did-not-attend', 'tried-to-reach')),
  add constraint contact_not_held check (meaning <> 'did-not-attend' or held = 'did-not-attend'),
  -- the professional or other person outside whom it was with
  add column with_whom text,
  -- why the person is not to be shown the note; null where they may see it
  add column withheld text check (length(withheld) between 1 and 500),
  -- written by somebody in training, and not read yet by whoever supervises them
  add column awaits_sign_off boolean not null default false;
create index contact_unsigned on contact (organisation_id, on_day, id) where awaits_sign_off;

-- What helps somebody in training to write a note, in the organisation's words, and whether a supervisor signs what they write. Without a row the product's own prompts are shown, and nobody signs.
create table note_setting (
  organisation_id uuid not null references organisation,
  prompts jsonb not null default '{}',
  signs_off boolean not null default false,
  version integer not null default 1,
  primary key (organisation_id)
);
select build_wall('note_setting', 'select, insert, update');

-- Somebody who learns to write notes here: sees the prompts, and perhaps has what they write signed by a supervisor.
create table in_training (
  organisation_id uuid not null,
  viewer_id uuid not null,
  supervisor_id uuid,
  since_at timestamptz not null default now(),
  said_by_id uuid not null,
  primary key (organisation_id, viewer_id),
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, supervisor_id) references viewer,
  foreign key (organisation_id, said_by_id) references viewer,
  check (supervisor_id is distinct from viewer_id)
);
select build_wall('in_training', 'select, insert, update, delete');

-- What a supervisor said of one version of a note: signed, or asked to be written again.
create table contact_sign_off (
  organisation_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  version integer not null,
  outcome text not null check (outcome in ('signed', 'asked-again')),
  words text check (length(words) between 1 and 1000),
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, contact_id) references contact,
  foreign key (organisation_id, by_id) references viewer,
  check (outcome = 'signed' or words is not null)
);
create index contact_sign_off_of_contact on contact_sign_off (organisation_id, contact_id, at desc);
select build_wall('contact_sign_off', 'select, insert', of_people => true);
