-- A person: a human being that the organisation knows, once. Nothing is required but a known-as name.

/* The form in which names are compared: lower case, no accents, Arabic letters folded, tatweel, marks and apostrophes dropped. */
create function fold(written text) returns text language sql immutable parallel safe strict
  as $$ select translate(public.unaccent('public.unaccent'::regdictionary, lower(written)), 'أإآٱىةؤئگکی’''-ـًٌٍَُِّْ', 'اااايهويككي  ') $$;

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
create index person_by_registration on person (organisation_id, registered_at desc, id);
create index person_registered_by on person (organisation_id, registered_by_id) where registered_by_id is not null;
create index person_folded on person using gin (organisation_id, folded gin_trgm_ops);
create index person_folded_words on person using gin (organisation_id, to_tsvector('simple'::regconfig, folded));
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
create index involvement_of_person on involvement (organisation_id, person_id);
create index involvement_of_worker on involvement (organisation_id, worker_id, person_id) where worker_id is not null;
select build_wall('involvement', 'select, insert, update', of_people => true);
select open_to_public('involvement', 'insert');

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

-- The words that names are made of, each once with how many carry it: a misspelt word finds its neighbours here.
create table name_word (
  organisation_id uuid not null references organisation,
  word text collate "C" not null,
  uses integer not null,
  primary key (organisation_id, word)
);
create index name_word_alike on name_word using gin (organisation_id, word gin_trgm_ops);
alter table name_word enable row level security;
alter table name_word force row level security;
create policy owner on name_word to cairn_owner using (true) with check (true);
create policy search on name_word for select to cairn_search using (true);
create policy search on person for select to cairn_search using (true);
grant select on name_word, person to cairn_search;

/* Everything that a person can be found by, folded: names, postcode with and without its space, reference, digits of phones, addresses of mail. */
create function fold_person(org uuid, whose uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  before text; after text; named text;
begin
  select p.folded, concat_ws(' ', p.known_as, (select string_agg(n.name, ' ') from person_name n where n.organisation_id = org and n.person_id = whose)) into before, named
    from person p where p.organisation_id = org and p.id = whose;
  select fold(concat_ws(' ', named, p.postcode, replace(p.postcode, ' ', ''), p.reference, replace(p.reference, '-', ''),
           (select string_agg(concat_ws(' ', r.digits, case r.kind when 'email' then r.value end), ' ') from person_reach r where r.organisation_id = org and r.person_id = whose)))
    into after from person p where p.organisation_id = org and p.id = whose;
  if after is distinct from before then
    update person set folded = after where organisation_id = org and id = whose;
    insert into name_word (organisation_id, word, uses)
      select org, w, 1 from (select distinct unnest(string_to_array(fold(named), ' ')) w) x where length(w) between 2 and 60
      on conflict (organisation_id, word) do nothing;
  end if;
end $f$;

/* The known words nearest to one that is spelt otherwise. */
create function nearest_words(org uuid, written text, most integer) returns text language sql stable set search_path = public, pg_temp as $f$
  select string_agg(quote_literal(word), ' | ') from (
    select word from name_word n where n.organisation_id = org and n.word % written
     order by levenshtein_less_equal(n.word, written, 3), similarity(n.word, written) desc limit most) near
$f$;

/* Ids of people found by any part of any name, phone, postcode or reference, best first.
   First every word as it was written, anywhere; only where that finds nothing, each word by its beginning or by its nearest known words. */
create function search_people(sought text, most integer) returns table (id uuid, likeness real)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.25 as $f$
declare
  org uuid := nullif(current_setting('app.organisation', true), '')::uuid;
  folded_sought text := fold(left(sought, 100));
  words text[] := (array(select distinct w from unnest(string_to_array(fold(left(sought, 100)), ' ')) w where w <> ''))[1:5];
  word text; terms text[] := '{}'; found integer;
begin
  if current_setting('app.content', true) is distinct from 'yes' or words = '{}' then return; end if;
  return query execute
    'select p.id, 1::real + word_similarity($3, p.folded) from person p where p.organisation_id = $1'
    || (select string_agg(format(' and p.folded like %L', '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'), '') from unnest(words) w)
    || ' limit $2' using org, most, folded_sought;
  get diagnostics found = row_count;
  if found = 0 and length(folded_sought) > 3 then
    foreach word in array words loop
      terms := terms || ('(' || quote_literal(replace(word, '\', '')) || ':*' || coalesce(' | ' || nearest_words(org, word, 20), '') || ')');
    end loop;
    return query execute
      'select p.id, word_similarity($2, p.folded) likeness from (
         select p.id, p.folded from person p where p.organisation_id = $1 and to_tsvector(''simple''::regconfig, p.folded) @@ $3::tsquery limit 300) p
       order by likeness desc limit $4' using org, folded_sought, array_to_string(terms, ' & '), most;
  end if;
end $f$;
grant create on schema public to cairn_search;
alter function nearest_words(uuid, text, integer) owner to cairn_search;
alter function search_people(text, integer) owner to cairn_search;
revoke create on schema public from cairn_search;
revoke all on function nearest_words(uuid, text, integer), search_people(text, integer), fold_person(uuid, uuid) from public;
grant execute on function search_people(text, integer) to cairn_user;

-- A trigger, since a name may come from a stranger who can read nothing back.
create function fold_person_again() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare changed record := coalesce(new, old);
begin
  if tg_table_name = 'person' then perform fold_person(changed.organisation_id, changed.id);
  else perform fold_person(changed.organisation_id, changed.person_id); end if;
  return null;
end $f$;
create trigger fold_again after insert or update of known_as, postcode, reference on person for each row execute function fold_person_again();
create trigger fold_again after insert or update or delete on person_name for each row execute function fold_person_again();
create trigger fold_again after insert or update or delete on person_reach for each row execute function fold_person_again();
