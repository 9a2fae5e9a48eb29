-- What people ask about their own records, what went wrong with records, and what people complain of: each with its clock.

/* Whether the present viewer bears one of these roles. */
create function bears_role(wanted text[]) returns boolean language sql stable as $$
  select exists (select from viewer_role r where r.organisation_id = current_organisation()
    and r.viewer_id = nullif(current_setting('app.viewer', true), '')::uuid and r.role = any (wanted))
$$;

-- What somebody asks about their own record: a month runs from the day it was received.
create table rights_request (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('access', 'correction', 'erasure', 'restriction', 'objection')),
  received_on date not null,
  how text not null check (how in ('in-person', 'by-phone', 'on-a-form', 'in-writing')),
  note text,
  extended_on date,
  extended_why text,
  -- the clock stands while the person is asked who they are, or what they mean
  waiting_since date,
  waited_days integer not null default 0 check (waited_days >= 0),
  outcome text check (outcome in ('done', 'refused', 'taken-back')),
  answer text,
  answered_on date,
  answered_by_id uuid,
  taken_by_id uuid not null,
  taken_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, taken_by_id) references viewer,
  check ((outcome is null) = (answered_on is null)),
  check ((extended_on is null) = (extended_why is null))
);
create index rights_request_open on rights_request (organisation_id, received_on, id) where outcome is null;
create index rights_request_by_receipt on rights_request (organisation_id, received_on, id);
create index rights_request_of on rights_request (organisation_id, person_id);
select build_wall('rights_request', 'select, insert, update', of_people => true);

-- What of a note does not go out in a copy, since it is about somebody else.
create table redaction (
  organisation_id uuid not null,
  request_id uuid not null,
  -- the table and the row that the note stands in
  in_table text not null,
  row_id text not null,
  in_column text not null,
  -- blacked out word by word; or the whole of it stays here
  words text[] not null default '{}',
  whole boolean not null default false,
  decided_by_id uuid not null,
  decided_at timestamptz not null default now(),
  primary key (organisation_id, request_id, in_table, row_id, in_column),
  foreign key (organisation_id, request_id) references rights_request,
  foreign key (organisation_id, decided_by_id) references viewer
);
select build_wall('redaction', 'select, insert, update', of_people => true);

/* Which of these words somebody of the organisation goes by. It tells of words, and of nobody in particular; the caller knows the words already. */
create function words_of_names(words text[]) returns setof text
language sql stable rows 20 security definer set search_path = public, pg_temp as $f$
  select k.word from unnest(words) w join name_word k on k.organisation_id = current_organisation() and k.word = w
   where current_setting('app.content', true) = 'yes'
$f$;
revoke all on function words_of_names(text[]) from public;
grant execute on function words_of_names(text[]) to cairn_user;

-- Records that were lost, seen or changed by whom they should not have been. It names nobody; whom it concerns stands apart.
create table breach (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- since when the organisation knows: 72 hours run from here, weekends too
  aware_at timestamptz not null,
  happened_on date,
  what text not null check (length(what) between 1 and 5000),
  people_count integer not null default 0 check (people_count >= 0),
  risk text not null check (risk in ('unlikely', 'some', 'high')),
  why_not_told text,
  authority_told_at timestamptz,
  authority_reference text,
  people_told_at timestamptz,
  people_told_how text,
  done_about_it text,
  closed_at timestamptz,
  closed_by_id uuid,
  logged_by_id uuid not null,
  logged_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, logged_by_id) references viewer,
  check ((closed_at is null) = (closed_by_id is null))
);
create index breach_by_time on breach (organisation_id, aware_at desc, id desc);
select build_wall('breach', 'select, insert, update');
create policy answering on breach as restrictive for select to cairn_user using ((select bears_role(array['manager', 'administrator'])));

-- Whom a breach concerns.
create table breach_person (
  organisation_id uuid not null,
  breach_id uuid not null,
  person_id uuid not null,
  told_at timestamptz,
  told_by_id uuid,
  primary key (organisation_id, breach_id, person_id),
  foreign key (organisation_id, breach_id) references breach,
  foreign key (organisation_id, person_id) references person
);
create index breach_person_of on breach_person (organisation_id, person_id);
select build_wall('breach_person', 'select, insert, update, delete', of_people => true);
create policy answering on breach_person as restrictive for select to cairn_user using ((select bears_role(array['manager'])));

-- Somebody is not content: with a service, or with what was done with their data.
create table complaint (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null check (kind in ('service', 'data-protection')),
  person_id uuid,
  service_id uuid,
  from_name text,
  reply_to text,
  received_on date not null,
  about text not null check (length(about) between 1 and 10000),
  acknowledged_on date,
  outcome text check (outcome in ('upheld', 'partly-upheld', 'not-upheld', 'taken-back')),
  answer text,
  learnt text,
  answered_on date,
  answered_by_id uuid,
  taken_by_id uuid not null,
  taken_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, taken_by_id) references viewer,
  check ((outcome is null) = (answered_on is null))
);
create index complaint_open on complaint (organisation_id, received_on, id) where outcome is null;
create index complaint_by_receipt on complaint (organisation_id, received_on, id);
create index complaint_of on complaint (organisation_id, person_id) where person_id is not null;
select build_wall('complaint', 'select, insert, update', of_people => true);
-- Whoever supports may write one down; it may be about them, so those who answer read it.
create policy answering on complaint as restrictive for select to cairn_user using ((select bears_role(array['manager'])));

-- How soon the organisation promises to acknowledge a complaint about a service, and to answer it.
create table complaint_clock (
  organisation_id uuid primary key references organisation,
  acknowledge_days integer not null default 3 check (acknowledge_days between 1 and 60),
  answer_days integer not null default 20 check (answer_days between 1 and 365),
  version integer not null default 1
);
select build_wall('complaint_clock', 'select, insert, update');
