-- What is told to those who come to a group, by the way that each of them wishes; and what they answer.

-- One word to a group: what somebody writes to it, or what changed and has to be told. Its texts name nobody.
create table bulletin (
  organisation_id uuid not null references organisation,
  id uuid not null,
  activity_id uuid not null,
  service_id uuid not null,
  -- null where it is about the activity as a whole
  session_id uuid,
  why text not null check (why in ('word', 'called-off', 'held-after-all', 'moved', 'times-changed', 'times-ended')),
  -- of what moved: when and where it was to be until then
  was jsonb not null default '{}',
  -- whom it is for: who came to the last ones, who is expected, who is booked, who waits, who leads and helps, who was told before
  whom text[] not null check (cardinality(whom) >= 1 and whom <@ array['came', 'expected', 'booked', 'waits', 'workers', 'told']),
  -- the word that it takes back, for those who were told that
  after_id uuid,
  -- so many sessions count as the last ones
  last_sessions integer not null default 4 check (last_sessions between 1 and 52),
  -- by language
  texts jsonb not null default '{}',
  asks_answer boolean not null default true,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  -- null until somebody has said the word
  begun_at timestamptz,
  begun_by_id uuid,
  -- everybody was looked at
  finished_at timestamptz,
  stopped_at timestamptz,
  stopped_by_id uuid,
  -- nobody has to be told, or nobody any more
  let_go_at timestamptz,
  let_go_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, session_id) references session on delete set null (session_id),
  foreign key (organisation_id, after_id) references bulletin,
  foreign key (organisation_id, made_by_id) references viewer,
  foreign key (organisation_id, begun_by_id) references viewer,
  foreign key (organisation_id, stopped_by_id) references viewer,
  foreign key (organisation_id, let_go_by_id) references viewer,
  check ((begun_at is null) = (begun_by_id is null)),
  check ((stopped_at is null) = (stopped_by_id is null)),
  check ((let_go_at is null) = (let_go_by_id is null)),
  check (begun_at is null or texts <> '{}'),
  check (finished_at is null or begun_at is not null)
);
create index bulletin_by_time on bulletin (organisation_id, made_at desc, id desc);
create index bulletin_of_session on bulletin (organisation_id, session_id) where session_id is not null;
create index bulletin_of_activity on bulletin (organisation_id, activity_id);
create index bulletin_to_be_written on bulletin (begun_at, id) where begun_at is not null and finished_at is null;
create index bulletin_to_be_said on bulletin (organisation_id, made_at) where begun_at is null and let_go_at is null;
-- what changed is told once: of two changes that nobody has told yet, the first says what it was until then
create unique index bulletin_not_said_yet on bulletin (organisation_id, session_id, why) where begun_at is null and let_go_at is null and session_id is not null;
select build_wall('bulletin', 'select, insert, update');

-- Somebody whom a bulletin is for: by which way they are told, and whether they were.
create table bulletin_to (
  organisation_id uuid not null,
  id uuid not null,
  bulletin_id uuid not null,
  person_id uuid,
  -- or whoever leads or helps there
  viewer_id uuid,
  -- or who signed up themself, and of whom it is not known who they are
  booking_id uuid,
  -- null until they were looked at
  way text check (way in ('email', 'text', 'phone', 'hand', 'left-out')),
  -- why they are left out, or told by voice and not in writing
  because text check (because in ('died', 'ended', 'not-agreed', 'said-no', 'no-way', 'no-hour', 'stopped', 'by-phone', 'no-text', 'gone')),
  -- in which of the languages of the bulletin
  language text,
  message_id uuid,
  -- of the link with which they answer; who reads the table cannot use it
  token_hash text unique,
  expires_at timestamptz,
  -- what came of telling them by voice
  told text check (told in ('reached', 'left-message', 'not-reached')),
  told_at timestamptz,
  told_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, bulletin_id) references bulletin on delete cascade,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, booking_id) references booking,
  foreign key (organisation_id, told_by_id) references viewer,
  check (num_nonnulls(person_id, viewer_id, booking_id) = 1),
  check ((told is null) = (told_at is null) and (told is null) = (told_by_id is null)),
  check ((token_hash is null) = (expires_at is null))
);
create unique index bulletin_to_person on bulletin_to (organisation_id, bulletin_id, person_id) where person_id is not null;
create unique index bulletin_to_viewer on bulletin_to (organisation_id, bulletin_id, viewer_id) where viewer_id is not null;
create unique index bulletin_to_booking on bulletin_to (organisation_id, bulletin_id, booking_id) where booking_id is not null;
create index bulletin_to_of_person on bulletin_to (organisation_id, person_id) where person_id is not null;
create index bulletin_to_wait on bulletin_to (organisation_id, bulletin_id, id) where way is null;
create index bulletin_to_be_told on bulletin_to (organisation_id, bulletin_id) where way in ('phone', 'hand');
select build_wall('bulletin_to', 'select, insert, update', of_people => true);

-- What somebody answered to a bulletin in their own words, by its link.
create table bulletin_reply (
  organisation_id uuid not null,
  id uuid not null,
  bulletin_id uuid not null,
  -- null where the row it points at was one too many after two records became one
  to_id uuid,
  -- null where they signed up themself, and it is not known who they are
  person_id uuid,
  said text not null check (length(said) between 1 and 2000),
  said_at timestamptz not null default now(),
  read_at timestamptz,
  read_by_id uuid,
  answered_at timestamptz,
  answered_by_id uuid,
  -- the note in their record that it was kept as
  contact_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, bulletin_id) references bulletin,
  foreign key (organisation_id, to_id) references bulletin_to on delete set null (to_id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, read_by_id) references viewer,
  foreign key (organisation_id, answered_by_id) references viewer,
  foreign key (organisation_id, contact_id) references contact,
  check ((read_at is null) = (read_by_id is null)),
  check ((answered_at is null) = (answered_by_id is null))
);
create index bulletin_reply_by_time on bulletin_reply (organisation_id, said_at desc, id desc);
create index bulletin_reply_of on bulletin_reply (organisation_id, bulletin_id);
create index bulletin_reply_of_person on bulletin_reply (organisation_id, person_id);
create index bulletin_reply_unread on bulletin_reply (organisation_id, said_at) where read_at is null;
select build_wall('bulletin_reply', 'select, update', of_people => true);

insert into forgetting (table_name, deed, why) values
  ('bulletin_to', 'keep', 'that somebody was told, by which way and when: it says no name, and figures count it');
insert into forgetting (table_name, deed) values ('bulletin_reply', 'remove');

/* Takes what is to be told, the oldest first, and opens the walls for whoever said it, as of now. Where they may say it no longer, it ends, and the next is taken. */
create function begin_bulletin_work()
returns table (
  bulletin_id uuid, user_id uuid, viewer_id uuid, organisation_id uuid, name text, language text, speaks text[], roles text[], service_ids uuid[],
  organisation_slug text, organisation_name text, country text, time_zone text, currency text, organisation_language text, organisation_languages text[]
)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare taken bulletin; holds boolean;
begin
  loop
    select b.* into taken from bulletin b where b.begun_at is not null and b.finished_at is null order by b.begun_at, b.id limit 1 for update skip locked;
    if taken.id is null then return; end if;
    select v.user_id, v.id, o.id, v.name, v.language, v.speaks,
           (select array_agg(r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id),
           (select array_agg(s.service_id) from service_worker s where s.organisation_id = v.organisation_id and s.viewer_id = v.id),
           o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages, v.ended_at is null
      into user_id, viewer_id, organisation_id, name, language, speaks, roles, service_ids,
           organisation_slug, organisation_name, country, time_zone, currency, organisation_language, organisation_languages, holds
      from viewer v join organisation o on o.id = v.organisation_id
     where v.organisation_id = taken.organisation_id and v.id = taken.begun_by_id;
    exit when coalesce(holds and roles && array['manager', 'coordinator', 'worker'], false);
    update bulletin_to t set way = 'left-out', because = 'gone' where t.organisation_id = taken.organisation_id and t.bulletin_id = taken.id and t.way is null;
    update bulletin b set finished_at = now() where b.organisation_id = taken.organisation_id and b.id = taken.id;
  end loop;
  perform set_config('app.organisation', organisation_id::text, true), set_config('app.viewer', viewer_id::text, true), set_config('app.content', 'yes', true);
  bulletin_id := taken.id;
  return next;
end $f$;
revoke all on function begin_bulletin_work() from public;
grant execute on function begin_bulletin_work() to cairn_login;

/* What the link in a message opens: in which language, about what by its name for everybody, and whether it can be answered still. Nobody's name. */
create function bulletin_by_link(hash text) returns table (language text, public_name jsonb, state text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select t.language, a.public_name,
         case when t.expires_at <= now() then 'expired'
              when (select count(*) from bulletin_reply r where r.organisation_id = t.organisation_id and r.to_id = t.id) >= 10 then 'full'
              else 'open' end
    from bulletin_to t
    join bulletin b on b.organisation_id = t.organisation_id and b.id = t.bulletin_id
    join activity a on a.organisation_id = b.organisation_id and a.id = b.activity_id
   where t.organisation_id = current_organisation() and t.token_hash = hash and t.viewer_id is null and (t.person_id is null or not has_died(t.person_id))
$f$;
/* Keeps what somebody answered, and says on their record that they did. Nothing where the link opens nothing any more. */
create function reply_by_link(reply uuid, hash text, words text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare told bulletin_to;
begin
  select t.* into told from bulletin_to t where t.organisation_id = current_organisation() and t.token_hash = hash and t.viewer_id is null for update;
  if told.id is null or (select l.state from bulletin_by_link(hash) l) is distinct from 'open' then return false; end if;
  insert into bulletin_reply (organisation_id, id, bulletin_id, to_id, person_id, said)
    values (told.organisation_id, reply, told.bulletin_id, told.id, told.person_id, words);
  insert into event (organisation_id, kind, person_id, service_id, subject_id)
    select told.organisation_id, 'group replied', told.person_id, b.service_id, reply from bulletin b where b.organisation_id = told.organisation_id and b.id = told.bulletin_id;
  return true;
end $f$;
revoke all on function bulletin_by_link(text), reply_by_link(uuid, text, text) from public;
grant execute on function bulletin_by_link(text), reply_by_link(uuid, text, text) to cairn_public;
