-- Registers without a network: devices that carry them, whose they are, and what came from there.

-- A tablet, a phone or a laptop that carries registers along. Revoked, nothing new is put on it, and what it sends waits for somebody.
create table offline_device (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  set_up_by_id uuid not null,
  set_up_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_up_by_id) references viewer,
  foreign key (organisation_id, revoked_by_id) references viewer,
  check ((revoked_at is null) = (revoked_by_id is null))
);
select build_wall('offline_device', 'select, insert, update');

-- Somebody on such a device. What they tap is sealed for this key alone, and bears its token, which their PIN opens.
create table offline_key (
  organisation_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  viewer_id uuid not null,
  -- SHA-256 of the token
  token_hash text not null unique,
  -- P-256; the private one lies sealed under the secret of the installation
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null default now(),
  -- when they last signed in on the device by password and second step
  confirmed_at timestamptz not null default now(),
  seen_at timestamptz,
  -- how many the device said wait on it
  unsent integer not null default 0 check (unsent >= 0),
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed-out', 'replaced')),
  primary key (organisation_id, id),
  foreign key (organisation_id, device_id) references offline_device,
  foreign key (organisation_id, viewer_id) references viewer,
  check ((ended_at is null) = (ended_why is null))
);
create index offline_key_of_device on offline_key (organisation_id, device_id);
create index offline_key_of_viewer on offline_key (organisation_id, viewer_id);
select build_wall('offline_key', 'select, insert, update');

-- Everything that came from a device, once. What was not taken keeps what it said until somebody decides.
create table offline_entry (
  organisation_id uuid not null,
  id uuid not null,
  receipt bigint generated always as identity,
  key_id uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  session_id uuid,
  person_id uuid,
  -- by the clock of the device, which decides nothing
  said_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('taken', 'refused')),
  -- why not, as a key of our words
  refusal text,
  said jsonb,
  decided_at timestamptz,
  decided_by_id uuid,
  decision text check (decision in ('taken', 'let-go')),
  why text check (length(why) between 1 and 1000),
  primary key (organisation_id, id),
  foreign key (organisation_id, key_id) references offline_key,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, decided_by_id) references viewer,
  check ((outcome = 'refused') = (refusal is not null)),
  check ((decided_at is null) = (decided_by_id is null) and (decided_at is null) = (decision is null)),
  check (said is null or (outcome = 'refused' and decided_at is null))
);
create index offline_entry_undecided on offline_entry (organisation_id, receipt) where outcome = 'refused' and decided_at is null;
create index offline_entry_of_key on offline_entry (organisation_id, key_id);
create index offline_entry_of_person on offline_entry (organisation_id, person_id) where person_id is not null;
create index offline_entry_of_session on offline_entry (organisation_id, session_id) where session_id is not null;
select build_wall('offline_entry', 'select, insert, update', of_people => true);

insert into forgetting (table_name, column_name, deed, why) values
  ('offline_entry', '*', 'keep', 'that something came from a device once, so that it is not counted twice; it names nobody'),
  ('offline_entry', 'person_id', 'blank', ''),
  ('offline_entry', 'said', 'blank', '');

/* What opens an entry, and whether the key is gone: asked before anybody is known, by the id that stands on its outside. */
create function offline_key_of(key_id uuid) returns table (token_hash text, private_key text, standing text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select k.token_hash, k.private_key,
         case when d.revoked_at is not null then 'revoked' when k.ended_why = 'replaced' then 'replaced' when k.ended_at is not null then 'ended' end
    from offline_key k join offline_device d on d.organisation_id = k.organisation_id and d.id = k.device_id where k.id = key_id
$f$;

/* Sets the walls of whoever holds a key, by the hash of its token, and says whether it still opens anything. Without a new sign-in it lapses after thirty days. */
create function begin_offline(hash text)
returns table (
  key_id uuid, device_id uuid, standing text, viewer_id uuid, user_id uuid, organisation_id uuid, name text, language text, speaks text[], roles text[], service_ids uuid[],
  organisation_slug text, organisation_name text, country text, time_zone text, currency text, organisation_language text, organisation_languages text[]
)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $f$
declare opens boolean;
begin
  select k.id, d.id, case when d.revoked_at is not null then 'revoked' when k.ended_why = 'replaced' then 'replaced' when k.ended_at is not null then 'ended' when v.ended_at is not null then 'left'
                          when k.confirmed_at < now() - interval '30 days' then 'lapsed' else 'open' end,
         v.id, v.user_id, o.id, v.name, v.language, v.speaks,
         (select array_agg(r.role) from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id),
         (select array_agg(w.service_id) from service_worker w where w.organisation_id = v.organisation_id and w.viewer_id = v.id),
         o.slug, o.name, o.country, o.time_zone, o.currency, o.language, o.languages
    into key_id, device_id, standing, viewer_id, user_id, organisation_id, name, language, speaks, roles, service_ids,
         organisation_slug, organisation_name, country, time_zone, currency, organisation_language, organisation_languages
    from offline_key k
    join offline_device d on d.organisation_id = k.organisation_id and d.id = k.device_id
    join viewer v on v.organisation_id = k.organisation_id and v.id = k.viewer_id
    join organisation o on o.id = k.organisation_id
   where k.token_hash = hash;
  opens := standing in ('open', 'replaced') and coalesce(roles && array['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'], false);
  perform set_config('app.organisation', coalesce(organisation_id::text, ''), true),
          set_config('app.viewer', coalesce(viewer_id::text, ''), true),
          set_config('app.content', case when opens then 'yes' else 'no' end, true),
          set_config('app.closed', coalesce(viewer_id::text, '') || array(
            select c.person_id from closed_record c where opens and c.organisation_id = begin_offline.organisation_id and c.viewer_id = begin_offline.viewer_id)::text, true);
  if key_id is not null then return next; end if;
end $f$;

/* Keeps what came from a device, whoever may read it afterwards: somebody who left, or to whom a record was closed meanwhile, loses nothing either. */
create function keep_offline_entry(entry jsonb) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  insert into offline_entry (organisation_id, id, key_id, kind, session_id, person_id, said_at, outcome, refusal, said)
  select current_organisation(), e.id, k.id, e.kind, s.id, p.id, e.said_at, e.outcome, e.refusal, case e.outcome when 'refused' then e.said end
    from jsonb_to_record(entry) e (id uuid, key_id uuid, kind text, session_id uuid, person_id uuid, said_at timestamptz, outcome text, refusal text, said jsonb)
    join offline_key k on k.organisation_id = current_organisation() and k.id = e.key_id and k.viewer_id = nullif(current_setting('app.viewer', true), '')::uuid
    left join session s on s.organisation_id = current_organisation() and s.id = e.session_id
    left join person p on p.organisation_id = current_organisation() and p.id = e.person_id
  on conflict do nothing
$f$;

/* What became of one that came before; null where it did not. */
create function offline_outcome(entry_id uuid, of_key uuid) returns table (outcome text, refusal text) language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select e.outcome, e.refusal from offline_entry e where e.organisation_id = current_organisation() and e.id = entry_id and e.key_id = of_key
$f$;

revoke all on function offline_key_of(uuid), begin_offline(text), keep_offline_entry(jsonb), offline_outcome(uuid, uuid) from public;
grant execute on function offline_key_of(uuid), begin_offline(text) to cairn_login;
grant execute on function keep_offline_entry(jsonb), offline_outcome(uuid, uuid) to cairn_user;
