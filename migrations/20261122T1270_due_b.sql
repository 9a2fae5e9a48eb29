-- How support ended: what came of it, where the person goes on to, whether a last measure was offered, and what they said themself.
alter table closure
  add column outcome text check (outcome in ('much-better', 'better', 'same', 'worse', 'not-known')),
  add column destination text check (destination in ('nothing-needed', 'another-service-here', 'groups', 'health', 'counselling', 'housing', 'work-or-learning', 'another-organisation', 'not-known')),
  add column last_measure text check (last_measure in ('answered', 'offered', 'not-offered')),
  add column said text check (length(said) <= 2000);

-- What somebody is asked some weeks after support ended: by a link, or by a call. The answers are words of a list, and what they say.
create table follow_up (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  service_id uuid not null,
  due_on date not null,
  asked_by_id uuid not null,
  asked_at timestamptz not null default now(),
  token_hash text unique,
  language text,
  sent_at timestamptz,
  expires_at timestamptz,
  answered_on date,
  how text check (how in ('link', 'call', 'not-reached', 'not-wanted')),
  answers jsonb,
  said text check (length(said) <= 2000),
  recorded_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, service_id) references service,
  check ((answered_on is null) = (how is null))
);
create index follow_up_of_person on follow_up (organisation_id, person_id, due_on);
create index follow_up_waiting on follow_up (organisation_id, due_on, id) where answered_on is null;
select build_wall('follow_up', 'select, insert, update', of_people => true);
-- the holder of the token, and nobody else of the public, finds its one row, and answers it once
create policy by_token_select on follow_up for select to cairn_public
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), '') and not has_died(organisation_id, person_id));
create policy by_token_update on follow_up for update to cairn_public
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), '') and answered_on is null)
  with check (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), '') and how = 'link' and recorded_by_id is null);
grant select (organisation_id, id, person_id, service_id, token_hash, language, expires_at, answered_on), update (answered_on, how, answers, said) on follow_up to cairn_public;

/* Whoever was to ask is done with it once they wrote the answers down. What the person answered themself is still to be read, the same day:
   the task stands, and is due. */
create function follow_up_is_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if new.how = 'link' then
    update task set due_on = least(due_on, new.answered_on)
     where organisation_id = new.organisation_id and about_id = new.id and done_at is null;
  else
    update task set done_at = now(), done_by_id = new.recorded_by_id
     where organisation_id = new.organisation_id and about_id = new.id and done_at is null;
  end if;
  return new;
end $f$;
revoke all on function follow_up_is_asked() from public;
create trigger follow_up_is_asked after update of answered_on on follow_up
  for each row when (old.answered_on is null and new.answered_on is not null) execute function follow_up_is_asked();

-- Words that somebody lets us quote, as they may be quoted. The leave stands apart from everything else, and is taken back at any time.
create table quote (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 1000),
  named text not null check (named in ('nobody', 'first-name', 'other-name')),
  name text check (length(name) <= 100),
  given_on date not null,
  kept_by_id uuid not null,
  kept_at timestamptz not null default now(),
  withdrawn_by_id uuid,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  check ((withdrawn_at is null) = (withdrawn_by_id is null))
);
create index quote_of_person on quote (organisation_id, person_id);
select build_wall('quote', 'select, insert, update', of_people => true);

-- What somebody said without being asked. About whom it is may be left out.
create table feedback (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid,
  service_id uuid,
  kind text not null check (kind in ('thanks', 'wish', 'worry', 'idea')),
  how text not null check (how in ('spoken', 'phone', 'text', 'email', 'card', 'online')),
  words text not null check (length(words) between 1 and 4000),
  said_on date not null,
  filed_by_id uuid not null,
  filed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, service_id) references service
);
create index feedback_by_day on feedback (organisation_id, said_on desc, id desc);
select build_wall('feedback', 'select, insert', of_people => true);

-- A need of the community, voiced by anybody. No name has a place here.
create table community_need (
  organisation_id uuid not null references organisation,
  id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  tags text[] not null default '{}' check (tags <@ array['housing', 'money', 'work', 'learning', 'health', 'mental-health', 'loneliness', 'family', 'young-people', 'older-people', 'language', 'transport', 'safety', 'discrimination', 'immigration', 'other']),
  place text check (length(place) <= 200),
  heard_on date not null,
  logged_by_id uuid not null,
  logged_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create index community_need_by_day on community_need (organisation_id, heard_on desc, id desc);
select build_wall('community_need', 'select, insert', of_people => true);
