-- What somebody agreed may be shared: with whom, what of it, until when. And what happens when they take it back.

/* A word more in a checked text: what the check allows already stays, whoever added it. */
create function allow_word(walled regclass, checked text, word text) returns void language plpgsql as $$
declare known record;
begin
  select conname, pg_get_constraintdef(oid) def into strict known from pg_constraint
   where conrelid = walled and contype = 'c' and conname = walled::text || '_' || checked || '_check';
  if position(quote_literal(word) in known.def) > 0 then return; end if;
  execute format('alter table %s drop constraint %I', walled, known.conname);
  execute format('alter table %s add constraint %I %s', walled, known.conname, regexp_replace(known.def, '\]\)', ', ' || quote_literal(word) || '::text])'));
end $$;
revoke execute on function allow_word(regclass, text, text) from public;

select allow_word('consent', 'purpose', word) from unnest(array['work-together', 'refer-onwards', 'name-to-funder']) word;
select allow_word('task', 'kind', 'consent-withdrawn');
alter table consent
  -- the one whom it is about, in words; nobody in particular where it is null
  add column recipient text check (length(recipient) between 1 and 200),
  -- what of the record may go; nothing here means what the purpose needs
  add column kinds text[] not null default '{}' check (kinds <@ array['outcome', 'identity', 'support', 'health', 'measures', 'notes']),
  add column ends_on date;

-- A ground other than consent on which something may be shared, named by somebody who answers for it.
create table sharing_basis (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  basis text not null check (basis in ('vital-interests', 'legal-obligation', 'public-task', 'legitimate-interests', 'contract')),
  purpose text not null,
  recipient text check (length(recipient) between 1 and 200),
  kinds text[] not null default '{}' check (kinds <@ array['outcome', 'identity', 'support', 'health', 'measures', 'notes']),
  reason text not null check (length(reason) between 10 and 2000),
  named_by_id uuid not null,
  named_at timestamptz not null default now(),
  ends_on date,
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, named_by_id) references viewer,
  check ((ended_at is null) = (ended_by_id is null))
);
create index sharing_basis_of on sharing_basis (organisation_id, person_id, purpose);
select build_wall('sharing_basis', 'select, insert, update', of_people => true);

-- To whom word must go that a consent was taken back, or that a record was put right or erased.
create table word_to_send (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  consent_id uuid not null,
  -- what had been shared, as a word of a list
  about text not null,
  about_id uuid not null,
  recipient text,
  -- stopped when the consent went; null where it had gone its way before, or goes on for another reason
  held_at timestamptz,
  needs_word boolean not null,
  noted_at timestamptz not null default now(),
  told_at timestamptz,
  told_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, consent_id) references consent,
  check ((told_at is null) = (told_by_id is null))
);
create index word_to_send_of on word_to_send (organisation_id, consent_id);
create index word_to_send_person on word_to_send (organisation_id, person_id);
select build_wall('word_to_send', 'select, insert, update', of_people => true);

-- What somebody says beside a note about them, or beside their record, in their own words.
create table own_comment (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- the note that it stands beside; null where it is about the record as a whole
  contact_id uuid,
  words text not null check (length(words) between 1 and 5000),
  language text not null,
  how text not null check (how in ('in-person', 'by-phone', 'on-a-form', 'in-writing')),
  said_on date not null,
  taken_by_id uuid not null,
  taken_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, contact_id) references contact,
  foreign key (organisation_id, taken_by_id) references viewer
);
create index own_comment_of on own_comment (organisation_id, person_id, said_on desc);
create index own_comment_beside on own_comment (organisation_id, contact_id) where contact_id is not null;
select build_wall('own_comment', 'select, insert', of_people => true);
