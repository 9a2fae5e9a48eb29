-- Who did what to whom, when. Written in the transaction of the deed, never changed: timeline, audit and outbox read it.
create table event (
  organisation_id uuid not null references organisation,
  id bigint generated always as identity,
  kind text not null check (kind ~ '^[a-z][a-z -]{2,58}[a-z]$'),
  at timestamptz not null default clock_timestamp(),
  on_day date,
  -- The day at which a timeline tells it: the day it is about, unless it is a deed of a later day (what was amended, and what is still to be done).
  told_on date not null generated always as (
    case when kind in ('contact amended', 'measure amended', 'task set') then (at at time zone 'UTC')::date else coalesce(on_day, (at at time zone 'UTC')::date) end
  ) stored,
  by_id uuid,
  person_id uuid,
  service_id uuid,
  subject_id uuid,
  detail jsonb not null default '{}',
  written_in xid8 not null default pg_current_xact_id(),
  primary key (organisation_id, id)
);
create index event_of_person on event (organisation_id, person_id, id desc) where person_id is not null;
create index event_by_viewer on event (organisation_id, by_id, id desc) where by_id is not null;
create index event_of_kind on event (organisation_id, kind, id desc);
create index event_by_time on event (organisation_id, at desc, id desc);
select build_wall('event', 'select, insert');
select open_to_public('event', 'insert');
-- A stranger does nothing in the name of a worker.
create policy public_is_nobody on event as restrictive for insert to cairn_public with check (by_id is null);
-- The post writes down what became of a message, whosever it was; it reads no event.
create policy post on event for insert to cairn_jobs with check (kind in ('message sent', 'message failed'));
grant insert on event to cairn_jobs;
grant usage on schema public to cairn_jobs;

-- Somebody asked to work here, by a link that is good once. Its roles are those of this row, whatever a form says.
create table invitation (
  organisation_id uuid not null references organisation,
  id uuid not null,
  email text not null,
  name text not null,
  roles text[] not null,
  service_ids uuid[] not null default '{}',
  speaks text[] not null default '{}',
  token_hash text not null unique,
  invited_by_id uuid,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id)
);
select build_wall('invitation', 'select, insert, update');
create policy sign_in on invitation for select to cairn_sign_in using (true);
grant select on invitation to cairn_sign_in;

-- Looking at a record without the usual reason: a stated one, for three hours, told to the manager.
create table break_glass (
  organisation_id uuid not null,
  id uuid not null,
  viewer_id uuid not null,
  person_id uuid not null,
  reason text not null check (length(reason) between 10 and 2000),
  opened_at timestamptz not null default now(),
  until timestamptz not null,
  seen_by_id uuid,
  seen_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, viewer_id) references viewer
);
create index break_glass_open on break_glass (organisation_id, viewer_id, person_id, until);
select build_wall('break_glass', 'select, insert, update');

-- A form sent twice counts once: the first answer is kept and given again.
create table form_sent (
  organisation_id uuid not null,
  form_id uuid not null,
  -- what was typed, as a digest: another text under the same id is another form
  digest text,
  answered_with text,
  at timestamptz not null default now(),
  primary key (organisation_id, form_id)
);
select build_wall('form_sent', 'select, insert, update, delete');
-- For whom a form is sent twice on a bad line; what strangers sent before today is nobody's business.
create policy public_select on form_sent for select to cairn_public using (organisation_id = current_organisation() and at > now() - interval '1 day');
create policy public_update on form_sent for update to cairn_public using (organisation_id = current_organisation() and at > now() - interval '1 day');
select open_to_public('form_sent', 'insert');
grant select, update on form_sent to cairn_public;

-- What somebody typed and has not yet sent. Theirs alone.
create table draft (
  organisation_id uuid not null,
  viewer_id uuid not null,
  path text not null check (length(path) <= 500),
  form_id uuid not null,
  version integer,
  typed jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (organisation_id, viewer_id, path),
  foreign key (organisation_id, viewer_id) references viewer
);
select build_wall('draft', 'select, insert, update, delete');
create policy own_draft on draft as restrictive to cairn_user using (viewer_id = nullif(current_setting('app.viewer', true), '')::uuid);

-- A list with its filters under a name, for its maker or for everybody.
create table saved_list (
  organisation_id uuid not null,
  id uuid not null,
  viewer_id uuid not null,
  list text not null,
  name text not null check (length(name) between 1 and 80),
  query text not null check (length(query) <= 2000),
  shared boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, viewer_id) references viewer
);
create index saved_list_by_viewer on saved_list (organisation_id, list, viewer_id);
select build_wall('saved_list', 'select, insert, update, delete');

-- Words on their way to somebody. Subject and sender are neutral; the body says no more than the person agreed to.
create table message (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid,
  about_id uuid,
  channel text not null check (channel in ('email', 'text', 'letter')),
  recipient text not null,
  language text not null,
  subject text not null,
  body text not null,
  -- The body bears a link that opens something: it is blanked once the message went its way, and this says what stood there.
  bears_link boolean not null default false,
  written_at timestamptz not null default now(),
  sent_at timestamptz,
  failed_at timestamptz,
  failure text,
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  dealt_with_at timestamptz,
  dealt_with_by_id uuid,
  primary key (organisation_id, id)
);
create index message_unsent on message (next_try_at) where sent_at is null and failed_at is null;
create index message_of_person on message (organisation_id, person_id, written_at desc);
select build_wall('message', 'select, insert, update');
-- What went to a person, or is about one, is content; an invitation is not.
create policy content on message as restrictive to cairn_user using (person_id is null or (select current_setting('app.content', true) = 'yes'));
select open_to_public('message', 'insert');
-- The post carries every organisation's messages, and changes nothing of them but what became of the sending.
create policy post on message to cairn_jobs using (true) with check (true);
grant select on message to cairn_jobs;
grant update (sent_at, failed_at, failure, tries, next_try_at) on message to cairn_jobs;

/* A link that is good by itself stays nowhere once it was sent, or could not be. The post may write no other words into a message. */
create function forget_link(org uuid, message_id uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  update message set body = '' where organisation_id = org and id = message_id and bears_link and (sent_at is not null or failed_at is not null)
$f$;
revoke all on function forget_link(uuid, uuid) from public;
grant execute on function forget_link(uuid, uuid) to cairn_jobs;

-- One round trip opens a request: session to viewer, and the walls set around it. Runs as a role that reads just this.
create function begin_request(session_token text, wished_organisation uuid)
returns table (
  user_id uuid, viewer_id uuid, organisation_id uuid, name text, language text, speaks text[], roles text[], service_ids uuid[],
  organisation_slug text, organisation_name text, country text, time_zone text, currency text, organisation_language text, organisation_languages text[],
  second_factor_required boolean, second_factor boolean, session_expires_at timestamptz
)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
begin
  select s."userId", v.id, o.id, v.name, v.language, v.speaks,
         (select array_agg(r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id),
         (select array_agg(w.service_id) from service_worker w where w.organisation_id = v.organisation_id and w.viewer_id = v.id),
         o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages, o.second_factor_required, coalesce(u."twoFactorEnabled", false), s."expiresAt"
    into user_id, viewer_id, organisation_id, name, language, speaks, roles, service_ids,
         organisation_slug, organisation_name, country, time_zone, currency, organisation_language, organisation_languages, second_factor_required, second_factor, session_expires_at
    from auth.session s
    join auth.sign_in_user u on u.id = s."userId"
    left join (viewer v join organisation o on o.id = v.organisation_id) on v.user_id = s."userId" and v.ended_at is null
   where s.token = session_token and s."expiresAt" > now()
   order by (o.id = wished_organisation) desc nulls last, o.name
   limit 1;
  perform set_config('app.organisation', coalesce(organisation_id::text, ''), true),
          set_config('app.viewer', coalesce(viewer_id::text, ''), true),
          set_config('app.content', case when roles && array['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'] then 'yes' else 'no' end, true);
  if user_id is not null then return next; end if;
end $f$;

/* The first organisation and its administrator, on a product that nobody has set up yet; afterwards it refuses. */
create function set_up(new_id uuid, slug text, name text, country text, time_zone text, currency text, language text, languages text[],
                       viewer_id uuid, user_id uuid, viewer_name text, viewer_email text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  perform pg_advisory_xact_lock(hashtext('cairn set up'));
  if exists (select from organisation) then raise exception 'already set up' using errcode = '42501'; end if;
  insert into organisation (id, slug, name, country, time_zone, currency, language, languages)
    values (new_id, set_up.slug, set_up.name, set_up.country, set_up.time_zone, set_up.currency, set_up.language, set_up.languages);
  insert into viewer (organisation_id, id, user_id, name, email) values (new_id, set_up.viewer_id, set_up.user_id, viewer_name, viewer_email);
  insert into viewer_role (organisation_id, viewer_id, role) values (new_id, set_up.viewer_id, 'administrator'), (new_id, set_up.viewer_id, 'manager');
end $f$;
revoke all on function set_up(uuid, text, text, text, text, text, text, text[], uuid, uuid, text, text) from public;
grant execute on function set_up(uuid, text, text, text, text, text, text, text[], uuid, uuid, text, text) to cairn_login;

/* The organisations that a signed-in user belongs to, to switch between. */
create function organisations_of(session_token text) returns table (id uuid, name text)
language sql stable rows 5 security definer set search_path = public, pg_temp as $f$
  select o.id, o.name from auth.session s join viewer v on v.user_id = s."userId" and v.ended_at is null join organisation o on o.id = v.organisation_id
   where s.token = session_token and s."expiresAt" > now() order by o.name
$f$;

/* A public page of an organisation: the walls around a stranger. */
create function begin_public(organisation_slug text)
returns table (organisation_id uuid, slug text, name text, country text, time_zone text, currency text, language text, languages text[])
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
begin
  select o.id, o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages
    into organisation_id, slug, name, country, time_zone, currency, language, languages
    from organisation o where o.slug = organisation_slug;
  perform set_config('app.organisation', coalesce(organisation_id::text, ''), true), set_config('app.viewer', '', true), set_config('app.content', 'no', true);
  if organisation_id is not null then return next; end if;
end $f$;

/* Whom an invitation is for, by the hash of the token in its link. */
create function invitation_of(hash text) returns table (organisation_id uuid, id uuid, email text, name text, organisation_name text, organisation_language text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select i.organisation_id, i.id, i.email, i.name, o.name, o.language from invitation i join organisation o on o.id = i.organisation_id
   where i.token_hash = hash and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
$f$;

/* Somebody who was invited takes their place: viewer, roles and services by the invitation, never by what a form says.
   Who is here gets the roles of the invitation besides their own; who had ended comes back with those of the invitation alone. Null where the link is spent. */
create function accept_invitation(hash text, for_user uuid, new_viewer uuid, chosen_name text, chosen_language text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  invited invitation; joined uuid; ended uuid;
begin
  select i.* into invited from invitation i
   where i.token_hash = hash and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now() for update;
  if invited.id is null then return null; end if;
  select v.id into ended from viewer v
   where v.organisation_id = invited.organisation_id and v.user_id = for_user and v.ended_at is not null for update;
  delete from viewer_role r where r.organisation_id = invited.organisation_id and r.viewer_id = ended;
  delete from service_worker w where w.organisation_id = invited.organisation_id and w.viewer_id = ended;
  insert into viewer as v (organisation_id, id, user_id, name, email, language, speaks)
    values (invited.organisation_id, new_viewer, for_user, chosen_name, invited.email, chosen_language, invited.speaks)
    on conflict (organisation_id, user_id) do update set ended_at = null, version = v.version + 1
    returning v.id into joined;
  insert into viewer_role (organisation_id, viewer_id, role) select invited.organisation_id, joined, unnest(invited.roles) on conflict do nothing;
  insert into service_worker (organisation_id, service_id, viewer_id)
    select s.organisation_id, s.id, joined from service s where s.organisation_id = invited.organisation_id and s.id = any (invited.service_ids) on conflict do nothing;
  update invitation set accepted_at = now() where organisation_id = invited.organisation_id and id = invited.id;
  insert into event (organisation_id, kind, by_id, subject_id, detail) values (invited.organisation_id, 'invitation accepted', joined, joined, jsonb_build_object('roles', array_to_string(invited.roles, ' ')));
  return joined;
end $f$;
revoke all on function accept_invitation(text, uuid, uuid, text, text) from public;
grant execute on function accept_invitation(text, uuid, uuid, text, text) to cairn_login;

/* Where somebody works, to write to them about their own sign-in. */
create function home_of(sought_user uuid) returns table (organisation_id uuid, language text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select v.organisation_id, coalesce(v.language, o.language) from viewer v join organisation o on o.id = v.organisation_id
   where v.user_id = sought_user and v.ended_at is null order by v.created_at limit 1
$f$;

/* The people of a demonstration, who sign in by one tap. Only addresses of a domain that nobody can have: no real account is ever in it. */
create function cast_of_demo() returns table (id uuid, user_id uuid, organisation_id uuid, name text, title text, roles text[], organisation_name text)
language sql stable rows 40 security definer set search_path = public, pg_temp as $f$
  select v.id, v.user_id, o.id, v.name, v.title,
         (select array_agg(r.role order by r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id), o.name
    from viewer v join organisation o on o.id = v.organisation_id
   where v.email like '%@cairn.example' and v.ended_at is null order by o.name, v.created_at, v.name limit 300
$f$;

/* The references of people, for those who read events and open no person: a reference names nobody. Bodies are read late: the people come in a later migration. */
create function references_of(sought uuid[]) returns table (id uuid, reference text)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp as $f$
begin
  return query select p.id, p.reference from person p where p.organisation_id = current_organisation() and p.id = any (sought);
end $f$;
create function person_by_reference(sought text) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $f$
begin
  return (select p.id from person p where p.organisation_id = current_organisation() and p.reference = sought);
end $f$;

/* Every night: what has served its time. What people wrote and did is none of it. */
create function clear_away() returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  delete from form_sent where at < now() - interval '30 days';
  delete from draft where saved_at < now() - interval '90 days';
  delete from auth.session where "expiresAt" < now();
  delete from auth.verification where "expiresAt" < now();
  delete from auth.lock_out where last_failed_at < now() - interval '1 day';
$f$;
revoke all on function clear_away() from public;
grant execute on function clear_away() to cairn_jobs;

/* True when nobody has set the product up yet: the first page is then the set-up page. */
create function is_new() returns boolean language sql stable security definer set search_path = public, pg_temp as $f$ select not exists (select from organisation) $f$;

grant create on schema public to cairn_sign_in, cairn_search;
alter function begin_request(text, uuid) owner to cairn_sign_in;
alter function organisations_of(text) owner to cairn_sign_in;
alter function begin_public(text) owner to cairn_sign_in;
alter function invitation_of(text) owner to cairn_sign_in;
alter function is_new() owner to cairn_sign_in;
alter function home_of(uuid) owner to cairn_sign_in;
alter function cast_of_demo() owner to cairn_sign_in;
alter function references_of(uuid[]) owner to cairn_search;
alter function person_by_reference(text) owner to cairn_search;
revoke create on schema public from cairn_sign_in, cairn_search;
revoke all on function begin_request(text, uuid), organisations_of(text), begin_public(text), invitation_of(text), is_new() from public;
revoke all on function home_of(uuid), cast_of_demo(), references_of(uuid[]), person_by_reference(text) from public;
grant execute on function home_of(uuid), cast_of_demo() to cairn_login;
grant execute on function references_of(uuid[]), person_by_reference(text) to cairn_user;
grant execute on function begin_request(text, uuid), organisations_of(text), begin_public(text), invitation_of(text), is_new() to cairn_login, cairn_user, cairn_public;
