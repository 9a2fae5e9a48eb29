-- That somebody has died: said once, and taken back within thirty days where it was said of the wrong person. The row stays.
create table death (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  died_on date not null,
  -- whether the day is known, or is the day on which we heard
  day_known boolean not null,
  told_by text not null check (length(told_by) between 1 and 200),
  how text not null check (how in ('in-person', 'by-phone', 'in-writing', 'read-it')),
  note text,
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  -- what the deed ended, so that it can be taken up again
  ended jsonb not null default '[]',
  undone_at timestamptz,
  undone_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, undone_by_id) references viewer,
  check ((undone_at is null) = (undone_by_id is null))
);
create unique index death_in_force on death (organisation_id, person_id) where undone_at is null;
select build_wall('death', 'select, insert', of_people => true);
grant update (ended, undone_at, undone_by_id) on death to cairn_user;

-- Somebody who should hear of it, and whether they have.
create table death_word (
  organisation_id uuid not null references organisation,
  id uuid not null,
  death_id uuid not null,
  who text not null check (who in ('emergency-contact', 'professional', 'referrer', 'worker', 'other')),
  name text not null check (length(name) between 1 and 500),
  reach text,
  position integer not null,
  told_at timestamptz,
  told_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, death_id) references death,
  foreign key (organisation_id, told_by_id) references viewer,
  check ((told_at is null) = (told_by_id is null))
);
create index death_word_of on death_word (organisation_id, death_id, position);
select build_wall('death_word', 'select, insert', of_people => true);
grant update (told_at, told_by_id) on death_word to cairn_user;

/* Whether somebody has died, for those who write and carry messages; they read nothing else of it. */
create function has_died(org uuid, person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from death d where d.organisation_id = org and d.person_id = person and d.undone_at is null)
$f$;
revoke all on function has_died(uuid, uuid) from public;
grant execute on function has_died(uuid, uuid) to cairn_user, cairn_public, cairn_jobs;

-- A message that goes nowhere, since the person whom it went to or was about has died.
alter table message add column withheld_at timestamptz, add check (withheld_at is null or sent_at is null);
create index message_withheld on message (organisation_id, person_id) where withheld_at is not null;
grant update (withheld_at) on message to cairn_jobs;

create function withhold_from_the_dead() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if new.person_id is not null and new.sent_at is null and has_died(new.organisation_id, new.person_id) then new.withheld_at := coalesce(new.withheld_at, now()); end if;
  return new;
end $f$;
create trigger withhold before insert on message for each row execute function withhold_from_the_dead();

/* A link to questions leads nowhere from then on, whoever made it and whenever. Its holder is told that it has ended, and nothing else. */
create function end_links_of_the_dead() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if has_died(new.organisation_id, new.person_id) then new.expires_at := least(new.expires_at, now()); end if;
  return new;
end $f$;
create trigger end_of_the_dead before insert on measure_link for each row execute function end_links_of_the_dead();

-- A task or a referral ends with the person. Nobody did the one or decided the other.
alter table task add column ended_because text check (ended_because in ('died')), add check (ended_because is null or done_at is not null);
do $$ declare known text; begin
  -- whatever it allows by now, and one more
  select pg_get_constraintdef(oid) into strict known from pg_constraint where conrelid = 'referral'::regclass and conname = 'referral_stands_check';
  alter table referral drop constraint referral_stands_check;
  execute 'alter table referral add constraint referral_stands_check ' || replace(known, '''declined''::text', '''declined''::text, ''died''::text');
end $$;
