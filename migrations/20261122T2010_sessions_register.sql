-- The register of a session: who came, in which capacity, and how many gave no name.

-- What is said of somebody on a register, in the organisation's words; each means one of ours.
create table attendance_word (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('present', 'late', 'apologies', 'absent', 'not-counted')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('attendance_word', 'select, insert, update');

-- Every deliberate tap on a register, as it was received; nothing of it is ever changed. Its id is made where it is tapped, so that what is sent twice counts once.
create table attendance_tap (
  organisation_id uuid not null,
  id uuid not null,
  -- the order in which they were received: the latest wins, whatever the clock of a tablet says
  receipt bigint generated always as identity,
  session_id uuid not null,
  person_id uuid not null,
  came_as text not null check (came_as in ('participant', 'helper', 'carer', 'guest')),
  -- null where somebody is taken off the register again
  word_id uuid,
  -- the tap that stood when this one was made, as whoever tapped saw it; null where there was none
  after_id uuid,
  tapped_at timestamptz not null,
  -- on which tablet; null where it was in a browser with a line
  device_id uuid,
  by_id uuid not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, word_id) references attendance_word,
  foreign key (organisation_id, by_id) references viewer
);
create index attendance_tap_of on attendance_tap (organisation_id, session_id, person_id, receipt desc);
create index attendance_tap_of_person on attendance_tap (organisation_id, person_id);
select build_wall('attendance_tap', 'select, insert', of_people => true);

-- What stands of somebody at a session: one row, however often it was tapped.
create table attendance (
  organisation_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  came_as text not null check (came_as in ('participant', 'helper', 'carer', 'guest')),
  word_id uuid not null,
  -- of the word, as it was when it was said: what figures count
  meaning text not null check (meaning in ('present', 'late', 'apologies', 'absent', 'not-counted')),
  -- of the session: in which service and on which day
  service_id uuid not null,
  on_day date not null,
  -- the tap that it comes from
  tap_id uuid not null,
  -- another said the opposite without having seen it: both are shown until somebody decides
  disputed_by_id uuid,
  marked_by_id uuid not null,
  marked_at timestamptz not null,
  primary key (organisation_id, session_id, person_id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, word_id) references attendance_word,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, tap_id) references attendance_tap,
  foreign key (organisation_id, disputed_by_id) references attendance_tap,
  foreign key (organisation_id, marked_by_id) references viewer
);
create index attendance_of_person on attendance (organisation_id, person_id, on_day desc);
create index attendance_by_day on attendance (organisation_id, on_day, service_id);
select build_wall('attendance', 'select, insert, update, delete', of_people => true);

-- How many came who gave no name, as it was counted: each tap adds or takes away.
create table head_tap (
  organisation_id uuid not null,
  id uuid not null,
  receipt bigint generated always as identity,
  session_id uuid not null,
  came_as text not null check (came_as in ('participant', 'helper', 'carer', 'guest')),
  heads integer not null check (heads between -1000 and 1000 and heads <> 0),
  tapped_at timestamptz not null,
  device_id uuid,
  by_id uuid not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, by_id) references viewer
);
create index head_tap_of_session on head_tap (organisation_id, session_id);
select build_wall('head_tap', 'select, insert');

-- A register was closed: what went well, what happened. Opened again, the closing stays on record; one holds at most.
create table register_closing (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  went_well text check (length(went_well) between 1 and 4000),
  note text check (length(note) between 1 and 4000),
  -- whether something happened that has to be written down as an incident
  incidents boolean not null,
  closed_by_id uuid not null,
  closed_at timestamptz not null default now(),
  reopened_by_id uuid,
  reopened_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, closed_by_id) references viewer,
  foreign key (organisation_id, reopened_by_id) references viewer,
  check ((reopened_at is null) = (reopened_by_id is null))
);
create unique index register_closing_in_force on register_closing (organisation_id, session_id) where reopened_at is null;
select build_wall('register_closing', 'select, insert, update');

-- A session that somebody is put with stays where the times of its activity change.
create or replace function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select not one.said_alone
     and not exists (select from calling_off c where c.organisation_id = one.organisation_id and c.session_id = one.id)
     and not exists (select from session_worker w where w.organisation_id = one.organisation_id and w.session_id = one.id)
     and not exists (select from attendance_tap t where t.organisation_id = one.organisation_id and t.session_id = one.id)
     and not exists (select from head_tap h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from register_closing r where r.organisation_id = one.organisation_id and r.session_id = one.id)
$f$;

insert into forgetting (table_name, deed, why) values
  ('attendance', 'keep', 'that a session had somebody who names no one any more: figures are counted from it'),
  ('attendance_tap', 'keep', 'when and by whom it was marked; it names nobody who came');
insert into attendance_word (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('present', '{"en":"Here","da":"Her","ar":"حاضر"}'::jsonb, 1),
    ('late', '{"en":"Came late","da":"Kom senere","ar":"حضر متأخرًا"}'::jsonb, 2),
    ('apologies', '{"en":"Sent apologies","da":"Meldte afbud","ar":"اعتذر"}'::jsonb, 3),
    ('absent', '{"en":"Did not come","da":"Kom ikke","ar":"لم يحضر"}'::jsonb, 4),
    ('not-counted', '{"en":"Not counted","da":"Tælles ikke","ar":"لا يُحتسب"}'::jsonb, 5)) w (meaning, words, position);
