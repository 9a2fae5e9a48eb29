-- Who speaks for somebody and in what; what was found about one decision; who interprets; and which privacy notice was given.

-- Somebody who may speak or decide for another, and in what. Which kinds there are is the country's.
create table speaking_for (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind ~ '^[a-z-]{2,40}$'),
  name text not null check (length(name) between 1 and 200),
  relation text check (length(relation) <= 200),
  phone text check (length(phone) <= 40),
  email text check (length(email) <= 320),
  decides text[] not null default '{}' check (decides <@ array['benefits', 'money', 'housing', 'health', 'care', 'letters', 'meetings']),
  limits text check (length(limits) <= 1000),
  from_on date,
  until_on date,
  -- whether anybody here has seen the paper
  evidence text not null default 'not-seen' check (evidence in ('original', 'copy', 'not-seen')),
  evidence_note text check (length(evidence_note) <= 300),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  check (until_on >= from_on),
  check ((ended_at is null) = (ended_by_id is null))
);
create index speaking_for_of on speaking_for (organisation_id, person_id) where ended_at is null;
create index speaking_for_until on speaking_for (organisation_id, until_on) where ended_at is null and until_on is not null;
select build_wall('speaking_for', 'select, insert, update', of_people => true);
-- whoever decides for somebody does so whichever of two records it was said on
select of_whole_person('speaking_for');

-- What was found about one decision at one time. There is no column that says somebody cannot decide: that is never so of everything.
create table capacity_note (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  decision text not null check (length(decision) between 1 and 500),
  assessed_on date not null,
  assessed_by text not null check (length(assessed_by) between 1 and 200),
  outcome text not null check (outcome in ('decides', 'decides-with-support', 'cannot-decide-now', 'not-clear')),
  -- what helped them to decide, and what the finding rests on
  basis text not null check (length(basis) between 1 and 5000),
  review_on date,
  written_by_id uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, written_by_id) references viewer,
  check (review_on > assessed_on)
);
create index capacity_note_of on capacity_note (organisation_id, person_id, assessed_on desc);
select build_wall('capacity_note', 'select, insert', of_people => true);
create policy weighing on capacity_note as restrictive for select to cairn_user using ((select bears_role(array['manager', 'coordinator', 'worker', 'safeguarding-lead'])));

-- Who interprets for the organisation, and is paid for it.
create table interpreter (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  agency text check (length(agency) <= 200),
  languages text[] not null check (cardinality(languages) between 1 and 30),
  phone text check (length(phone) <= 40),
  email text check (length(email) <= 320),
  how_to_book text check (length(how_to_book) <= 1000),
  -- an hour, in minor units of the organisation's currency
  rate integer check (rate between 0 and 10000000),
  -- where they work here as well: a record closed to them is one in which they do not interpret
  viewer_id uuid,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, viewer_id) references viewer
);
create index interpreter_by_name on interpreter (organisation_id, name, id);
select build_wall('interpreter', 'select, insert, update');

-- How an interpreter stands to somebody, and whether the person wants them.
create table interpreter_tie (
  organisation_id uuid not null references organisation,
  person_id uuid not null,
  interpreter_id uuid not null,
  tie text not null check (tie in ('none', 'relative', 'friend', 'neighbour')),
  wanted text not null check (wanted in ('wanted', 'not-wanted', 'not-asked')),
  note text check (length(note) <= 500),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, person_id, interpreter_id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, interpreter_id) references interpreter,
  foreign key (organisation_id, said_by_id) references viewer
);
create index interpreter_tie_of_interpreter on interpreter_tie (organisation_id, interpreter_id);
select build_wall('interpreter_tie', 'select, insert, update', of_people => true);
select of_whole_person('interpreter_tie');

-- An interpreter for one meeting: one of the list, or a relative where there was a reason.
create table interpreter_booking (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  interpreter_id uuid,
  other_name text check (length(other_name) between 1 and 200),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  on_day date not null,
  at_time time,
  minutes integer not null check (minutes between 1 and 1440),
  way text not null check (way in ('in-person', 'phone', 'video')),
  about text check (length(about) <= 300),
  -- a relative or a friend interprets: why, and what the person wished
  tied boolean not null default false,
  tied_because text check (length(tied_because) between 10 and 1000),
  wish text check (wish in ('asked-for-it', 'agreed', 'would-rather-not', 'not-asked')),
  state text not null default 'booked' check (state in ('booked', 'done', 'cancelled', 'did-not-come')),
  -- in minor units of the organisation's currency
  cost integer check (cost between 0 and 10000000),
  paid_on date,
  booked_by_id uuid not null,
  booked_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, interpreter_id) references interpreter,
  foreign key (organisation_id, booked_by_id) references viewer,
  check (num_nonnulls(interpreter_id, other_name) = 1),
  check (interpreter_id is not null or tied),
  check (not tied or num_nonnulls(tied_because, wish) = 2)
);
create index interpreter_booking_of on interpreter_booking (organisation_id, person_id, on_day desc);
create index interpreter_booking_by_day on interpreter_booking (organisation_id, on_day desc, id desc);
select build_wall('interpreter_booking', 'select, insert', of_people => true);
grant update (state, minutes, cost, paid_on, version) on interpreter_booking to cairn_user;

/* Nobody interprets for somebody who does not want them: neither whom the person said they do not want, nor who works here and whose record it is not to open. */
create function interpret_by_wish() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if new.interpreter_id is not null and (
    exists (select from interpreter_tie t where t.organisation_id = new.organisation_id and t.person_id = new.person_id and t.interpreter_id = new.interpreter_id and t.wanted = 'not-wanted')
    or exists (select from interpreter i join closed_record c on c.organisation_id = i.organisation_id and c.viewer_id = i.viewer_id
                where i.organisation_id = new.organisation_id and i.id = new.interpreter_id and c.person_id = new.person_id)) then
    raise exception 'the person does not want this interpreter' using errcode = '42501';
  end if;
  if new.interpreter_id is not null and not new.tied and exists (select from interpreter_tie t where t.organisation_id = new.organisation_id
      and t.person_id = new.person_id and t.interpreter_id = new.interpreter_id and t.tie <> 'none') then
    raise exception 'somebody near interprets for a stated reason' using errcode = '42501';
  end if;
  return new;
end $f$;
revoke all on function interpret_by_wish() from public;
create trigger by_wish before insert on interpreter_booking for each row execute function interpret_by_wish();

-- What the organisation's privacy notice said at a time. A change of its words is an edition; what was given to whom points at one.
create table privacy_notice (
  organisation_id uuid not null references organisation,
  edition integer not null,
  words jsonb not null,
  since timestamptz not null default now(),
  primary key (organisation_id, edition)
);
select build_wall('privacy_notice', 'select');

create function keep_privacy_notice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare last privacy_notice;
begin
  select * into last from privacy_notice where organisation_id = new.id order by edition desc limit 1;
  if new.privacy_notice <> '{}' and new.privacy_notice is distinct from last.words then
    insert into privacy_notice (organisation_id, edition, words) values (new.id, coalesce(last.edition, 0) + 1, new.privacy_notice);
  end if;
  return null;
end $f$;
revoke all on function keep_privacy_notice() from public;
create trigger keep_privacy_notice after insert or update of privacy_notice on organisation for each row execute function keep_privacy_notice();
insert into privacy_notice (organisation_id, edition, words) select id, 1, privacy_notice from organisation where privacy_notice <> '{}';

-- That somebody was given the notice: which edition, in which language, and how.
create table notice_given (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  edition integer not null,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  how text not null check (how in ('paper', 'read-aloud', 'interpreted', 'sent', 'on-screen')),
  given_on date not null,
  given_by_id uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, edition) references privacy_notice,
  foreign key (organisation_id, given_by_id) references viewer
);
create index notice_given_of on notice_given (organisation_id, person_id, given_on desc);
select build_wall('notice_given', 'select, insert', of_people => true);
select of_whole_person('notice_given');

insert into forgetting (table_name, column_name, deed, becomes, whose, turn, why) values
  ('relationship', '*', 'remove', 'null', 'person_id = $2 or other_person_id = $2', 1, ''),
  ('must_not_meet', '*', 'remove', 'null', 'person_id = $2 or other_person_id = $2', 1, ''),
  ('emergency_contact', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('professional', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('person_surgery', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('communication_need', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('contact_time', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('speaking_for', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('capacity_note', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('interpreter_tie', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  -- what was paid for stays in the sums of the month
  ('interpreter_booking', 'other_name', 'blank', 'case when other_name is not null then ''—'' end', 'person_id = $2', 1, ''),
  ('interpreter_booking', 'about', 'blank', 'null', 'person_id = $2', 1, ''),
  ('interpreter_booking', 'tied_because', 'blank', 'case when tied_because is not null then ''[forgotten]'' end', 'person_id = $2', 1, ''),
  ('notice_given', '*', 'remove', 'null', 'person_id = $2', 1, '');
