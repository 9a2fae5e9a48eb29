-- Safeguarding: what somebody is worried about, sealed in the database itself; what happened and what was learnt; who is on duty; answers that cannot wait.

create function current_viewer() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.viewer', true), '')::uuid $$;

/* Whether whoever looks has one of these roles here. Asked of the rows, never of what the application says of itself. */
create function holds_role(wanted text[]) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from viewer_role r where r.organisation_id = current_organisation() and r.viewer_id = current_viewer() and r.role = any (wanted))
$f$;
revoke all on function holds_role(text[]) from public;
grant execute on function holds_role(text[]) to cairn_user;

-- A worry about somebody's safety, as it was told. Nobody changes it afterwards; what its handlers find is in tables of its own.
create table concern (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid,
  -- where there is no record, or nobody knows which
  about text check (length(about) between 1 and 300),
  whose text not null check (whose in ('adult', 'child', 'unknown')),
  what text not null check (length(what) between 1 and 8000),
  others text check (length(others) <= 2000),
  happened_on date,
  happened_when text check (length(happened_when) <= 300),
  own_words text check (length(own_words) <= 4000),
  safety text not null check (safety in ('safe', 'not-safe', 'unknown')),
  safety_note text check (length(safety_note) <= 2000),
  consent text not null check (consent in ('agreed', 'refused', 'not-asked')),
  override text check (override ~ '^[a-z][a-z-]{2,40}$'),
  override_note text check (length(override_note) <= 2000),
  categories text[] not null default '{}',
  -- handlers who are not to see this one: it is about them, or the person keeps their record from them
  kept_from uuid[] not null default '{}',
  raised_by_id uuid not null,
  raised_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, raised_by_id) references viewer,
  check (person_id is not null or about is not null),
  -- acting without consent has a reason
  check ((consent = 'agreed') = (override is null))
);
create index concern_by_time on concern (organisation_id, raised_at desc, id desc);
create index concern_of_person on concern (organisation_id, person_id) where person_id is not null;

-- Whom the safeguarding lead named to handle this one concern.
create table concern_handler (
  organisation_id uuid not null,
  concern_id uuid not null,
  viewer_id uuid not null,
  named_by_id uuid not null,
  named_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, concern_id, viewer_id),
  foreign key (organisation_id, concern_id) references concern,
  foreign key (organisation_id, viewer_id) references viewer
);
create index concern_handler_by_viewer on concern_handler (organisation_id, viewer_id) where ended_at is null;

/* The one wall of all that belongs to a concern: the safeguarding leads, unless it is kept from them, and those whom one of them named.
   No other role, no caseload, no stated reason opens it. */
create function handles_concern(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (
    select from concern c
     where c.organisation_id = current_organisation() and c.id = asked and not (current_viewer() = any (c.kept_from))
       and (holds_role('{safeguarding-lead}')
            or exists (select from concern_handler h where h.organisation_id = c.organisation_id and h.concern_id = c.id and h.viewer_id = current_viewer() and h.ended_at is null)))
$f$;
revoke all on function handles_concern(uuid) from public;
grant execute on function handles_concern(uuid) to cairn_user;

create function seal_concern(sealed regclass, id_column text) returns void language plpgsql as $$
begin
  execute format('create policy handlers_read on %s as restrictive for select to cairn_user using (handles_concern(%I))', sealed, id_column);
  execute format('create policy handlers_change on %s as restrictive for update to cairn_user using (handles_concern(%I))', sealed, id_column);
end $$;
revoke execute on function seal_concern(regclass, text) from public;

select build_wall('concern', 'select, insert', of_people => true);
grant update (version) on concern to cairn_user;
select seal_concern('concern', 'id');
-- Whoever works with people may put one in, in their own name, and reads nothing back.
create policy raised_in_own_name on concern as restrictive for insert to cairn_user with check (raised_by_id = current_viewer());

select build_wall('concern_handler', 'select, insert, update', of_people => true);
select seal_concern('concern_handler', 'concern_id');
create policy lead_names on concern_handler as restrictive for insert to cairn_user
  with check (handles_concern(concern_id) and (select holds_role('{safeguarding-lead}')) and named_by_id = current_viewer());

-- What whoever raised it may know: that it arrived, and who has taken it on.
create table concern_receipt (
  organisation_id uuid not null,
  concern_id uuid not null,
  raised_by_id uuid not null,
  raised_at timestamptz not null default now(),
  taken_by_id uuid,
  taken_at timestamptz,
  primary key (organisation_id, concern_id),
  foreign key (organisation_id, concern_id) references concern,
  check ((taken_by_id is null) = (taken_at is null))
);
create index concern_receipt_by_raiser on concern_receipt (organisation_id, raised_by_id, raised_at desc);
select build_wall('concern_receipt', 'select, insert', of_people => true);
grant update (taken_by_id, taken_at) on concern_receipt to cairn_user;
create policy raiser_or_handler on concern_receipt as restrictive for select to cairn_user using (raised_by_id = current_viewer() or handles_concern(concern_id));
create policy handler_takes on concern_receipt as restrictive for update to cairn_user using (handles_concern(concern_id));
create policy raised_in_own_name on concern_receipt as restrictive for insert to cairn_user with check (raised_by_id = current_viewer());

-- What the handlers make of it, the latest standing: adult or child, categories, the questions of the country's law. Each stays.
create table concern_assessment (
  organisation_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  whose text not null check (whose in ('adult', 'child', 'unknown')),
  categories text[] not null default '{}',
  answers jsonb not null default '{}',
  note text check (length(note) <= 4000),
  assessed_by_id uuid not null,
  assessed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern
);
create index concern_assessment_of on concern_assessment (organisation_id, concern_id, assessed_at desc);

-- Who does what by when. What the country's data begin with has a key, what a handler adds has words.
create table concern_step (
  organisation_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  key text check (key ~ '^[a-z][a-z-]{2,40}$'),
  words text check (length(words) between 1 and 500),
  for_id uuid,
  due_on date not null,
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  done_by_id uuid,
  done_at timestamptz,
  done_note text check (length(done_note) <= 4000),
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern,
  check ((key is null) <> (words is null)),
  check ((done_at is null) = (done_by_id is null))
);
create index concern_step_of on concern_step (organisation_id, concern_id, due_on);
create index concern_step_open on concern_step (organisation_id, due_on, id) where done_at is null;

create table concern_note (
  organisation_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  note text not null check (length(note) between 1 and 8000),
  written_by_id uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern
);
create index concern_note_of on concern_note (organisation_id, concern_id, written_at);

-- What is to be done with it, and why. The latest stands.
create table concern_decision (
  organisation_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  outcome text not null check (outcome in ('refer', 'handle-here', 'other-help', 'no-further-action')),
  reason text not null check (length(reason) between 1 and 4000),
  decided_by_id uuid not null,
  decided_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern
);
create index concern_decision_of on concern_decision (organisation_id, concern_id, decided_at desc);

-- Word to the authority, with the person's consent or the named reason to send it without, and what came of it.
create table concern_referral (
  organisation_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  authority text not null check (length(authority) between 1 and 300),
  by_way text not null check (by_way in ('phone', 'email', 'form', 'letter', 'police')),
  consent text not null check (consent in ('agreed', 'refused', 'not-asked')),
  override text check (override ~ '^[a-z][a-z-]{2,40}$'),
  override_note text check (length(override_note) <= 2000),
  their_reference text check (length(their_reference) <= 200),
  referred_on date not null,
  referred_by_id uuid not null,
  referred_at timestamptz not null default now(),
  outcome text check (outcome in ('taken-up', 'other-help', 'not-taken-up', 'no-answer')),
  outcome_note text check (length(outcome_note) <= 4000),
  outcome_on date,
  outcome_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern,
  check ((consent = 'agreed') = (override is null)),
  check ((outcome is null) = (outcome_by_id is null) and (outcome is null) = (outcome_on is null))
);
create index concern_referral_of on concern_referral (organisation_id, concern_id, referred_at);

-- Why a concern is closed; taken back, it stays on record. One is in force at most.
create table concern_closing (
  organisation_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  outcome text not null check (outcome in ('safer', 'no-change', 'not-a-concern', 'passed-on', 'died', 'unknown')),
  summary text not null check (length(summary) between 1 and 4000),
  persons_view text check (length(persons_view) <= 4000),
  closed_by_id uuid not null,
  closed_at timestamptz not null default now(),
  reopened_by_id uuid,
  reopened_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern,
  check ((reopened_at is null) = (reopened_by_id is null))
);
create unique index concern_closing_in_force on concern_closing (organisation_id, concern_id) where reopened_at is null;

-- Who did and who looked. The record of deeds that everybody with the right to audit reads holds nothing of a concern, not even that there is one.
create table concern_happening (
  organisation_id uuid not null,
  id bigint generated always as identity,
  concern_id uuid not null,
  kind text not null check (kind in ('looked-at', 'taken-on', 'assessed', 'step-set', 'step-done', 'noted', 'decided', 'referred', 'answered', 'closed', 'reopened', 'handler-named', 'handler-ended', 'printed')),
  at timestamptz not null default clock_timestamp(),
  by_id uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, concern_id) references concern
);
create index concern_happening_of on concern_happening (organisation_id, concern_id, id desc);

do $$
declare sealed text;
begin
  foreach sealed in array array['concern_assessment', 'concern_step', 'concern_note', 'concern_decision', 'concern_referral', 'concern_closing', 'concern_happening'] loop
    perform build_wall(sealed::regclass, 'select, insert', of_people => true);
    perform seal_concern(sealed::regclass, 'concern_id');
    if sealed <> 'concern_step' then
      execute format('create policy handlers_put_in on %s as restrictive for insert to cairn_user with check (handles_concern(concern_id))', sealed);
    end if;
  end loop;
end $$;
grant update (for_id, due_on, done_by_id, done_at, done_note) on concern_step to cairn_user;
grant update (outcome, outcome_note, outcome_on, outcome_by_id) on concern_referral to cairn_user;
grant update (reopened_by_id, reopened_at) on concern_closing to cairn_user;

/* The first steps are set while the concern is raised, by somebody who may not read it afterwards: theirs in the same transaction, and nobody's later. */
create function just_raised(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from concern c where c.organisation_id = current_organisation() and c.id = asked and c.raised_by_id = current_viewer() and c.raised_at = now())
$f$;
revoke all on function just_raised(uuid) from public;
grant execute on function just_raised(uuid) to cairn_user;
create policy handlers_put_in on concern_step as restrictive for insert to cairn_user with check (handles_concern(concern_id) or just_raised(concern_id));

/* The safeguarding leads by name, for whoever raises a concern: who will read it. */
create function safeguarding_leads() returns table (id uuid, name text) language sql stable rows 3 security definer set search_path = public, pg_temp as $f$
  select v.id, v.name from viewer v join viewer_role r on r.organisation_id = v.organisation_id and r.viewer_id = v.id and r.role = 'safeguarding-lead'
   where v.organisation_id = current_organisation() and v.ended_at is null order by v.name
$f$;

/* How many concerns there are, for figures: by month, category and outcome, without anybody's. */
create function concern_counts(from_day timestamptz, before_day timestamptz) returns table (month date, whose text, referred boolean, closed boolean, concerns bigint)
language sql stable security definer set search_path = public, pg_temp as $f$
  select date_trunc('month', c.raised_at)::date, c.whose,
         exists (select from concern_referral r where r.organisation_id = c.organisation_id and r.concern_id = c.id),
         exists (select from concern_closing e where e.organisation_id = c.organisation_id and e.concern_id = c.id and e.reopened_at is null), count(*)
    from concern c where c.organisation_id = current_organisation() and c.raised_at >= from_day and c.raised_at < before_day group by 1, 2, 3, 4
$f$;
revoke all on function safeguarding_leads(), concern_counts(timestamptz, timestamptz) from public;
grant execute on function safeguarding_leads(), concern_counts(timestamptz, timestamptz) to cairn_user;

-- Something that happened, or nearly did: what followed and what was learnt.
create table incident (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('incident', 'near-miss')),
  severity text not null check (severity in ('minor', 'moderate', 'serious', 'critical')),
  happened_on date not null,
  at_time time,
  place text not null check (length(place) between 1 and 300),
  service_id uuid,
  person_id uuid,
  who_was_there text check (length(who_was_there) <= 2000),
  what text not null check (length(what) between 1 and 8000),
  done_at_once text check (length(done_at_once) <= 4000),
  recorded_by_id uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, recorded_by_id) references viewer
);
create index incident_by_day on incident (organisation_id, happened_on desc, id desc);
create index incident_of_person on incident (organisation_id, person_id) where person_id is not null;

-- Colleagues who were part of it.
create table incident_involved (
  organisation_id uuid not null,
  incident_id uuid not null,
  viewer_id uuid not null,
  primary key (organisation_id, incident_id, viewer_id),
  foreign key (organisation_id, incident_id) references incident,
  foreign key (organisation_id, viewer_id) references viewer
);

/* Managers, and those who were part of it. */
create function sees_incident(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select holds_role('{manager,coordinator}')
      or exists (select from incident i where i.organisation_id = current_organisation() and i.id = asked and i.recorded_by_id = current_viewer())
      or exists (select from incident_involved v where v.organisation_id = current_organisation() and v.incident_id = asked and v.viewer_id = current_viewer())
$f$;
revoke all on function sees_incident(uuid) from public;
grant execute on function sees_incident(uuid) to cairn_user;
select build_wall('incident', 'select, insert', of_people => true);
grant update (version) on incident to cairn_user;
select build_wall('incident_involved', 'select, insert', of_people => true);

create table incident_step (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  words text not null check (length(words) between 1 and 500),
  for_id uuid,
  due_on date not null,
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  done_by_id uuid,
  done_at timestamptz,
  done_note text check (length(done_note) <= 4000),
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident,
  check ((done_at is null) = (done_by_id is null))
);
create index incident_step_of on incident_step (organisation_id, incident_id, due_on);
create index incident_step_open on incident_step (organisation_id, for_id, due_on) where done_at is null;
select build_wall('incident_step', 'select, insert', of_people => true);
grant update (done_by_id, done_at, done_note) on incident_step to cairn_user;

-- What was added afterwards: a note, or what was learnt, which closes it.
create table incident_note (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  kind text not null check (kind in ('note', 'learning')),
  note text not null check (length(note) between 1 and 8000),
  written_by_id uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident
);
create index incident_note_of on incident_note (organisation_id, incident_id, written_at);
select build_wall('incident_note', 'select, insert', of_people => true);

do $$
declare walled record;
begin
  for walled in select * from (values ('incident', 'id'), ('incident_involved', 'incident_id'), ('incident_step', 'incident_id'), ('incident_note', 'incident_id')) t(name, id_column) loop
    execute format('create policy managers_and_involved on %s as restrictive for select to cairn_user using (sees_incident(%I))', walled.name, walled.id_column);
    execute format('create policy managers_and_involved_change on %s as restrictive for update to cairn_user using (sees_incident(%I))', walled.name, walled.id_column);
    if walled.name <> 'incident' then
      execute format('create policy managers_and_involved_put_in on %s as restrictive for insert to cairn_user with check (sees_incident(%I))', walled.name, walled.id_column);
    end if;
  end loop;
end $$;
create policy recorded_in_own_name on incident as restrictive for insert to cairn_user with check (recorded_by_id = current_viewer());
