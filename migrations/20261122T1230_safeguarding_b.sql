-- Who is on duty for what cannot wait: a named person for each day of the week, and for stretches of days that go before it.
create table duty_hours (
  organisation_id uuid not null references organisation,
  reads_from time not null default '09:00',
  reads_until time not null default '17:00',
  version integer not null default 1,
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  primary key (organisation_id),
  check (reads_from < reads_until)
);
select build_wall('duty_hours', 'select, insert, update');

create table duty_day (
  organisation_id uuid not null references organisation,
  weekday integer not null check (weekday between 1 and 7),
  viewer_id uuid not null,
  deputy_id uuid,
  primary key (organisation_id, weekday),
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, deputy_id) references viewer,
  check (deputy_id <> viewer_id)
);
select build_wall('duty_day', 'select, insert, delete');

create table duty_period (
  organisation_id uuid not null references organisation,
  id uuid not null,
  from_on date not null,
  to_on date not null,
  viewer_id uuid not null,
  deputy_id uuid,
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, deputy_id) references viewer,
  check (from_on <= to_on and to_on <= from_on + 366),
  check (deputy_id <> viewer_id)
);
create index duty_period_by_day on duty_period (organisation_id, to_on) where ended_at is null;
select build_wall('duty_period', 'select, insert');
grant update (ended_at) on duty_period to cairn_user;

-- An answer that cannot wait: of whom, in which answers, whom it was told to, and what was done next.
create table risk_answer (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  service_id uuid,
  response_id uuid not null,
  instrument text not null check (instrument ~ '^[a-z0-9-]{2,30}$'),
  because text[] not null check (because <@ array['item', 'score'] and because <> '{}'),
  by_link boolean not null,
  noticed_at timestamptz not null default now(),
  due_on date not null,
  asked_id uuid,
  told uuid[] not null default '{}',
  steps text[] not null default '{}',
  note text check (length(note) <= 4000),
  again_on date,
  stepped_by_id uuid,
  stepped_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  check ((stepped_at is null) = (stepped_by_id is null)),
  check (steps <@ array['talked', 'safety-plan', 'crisis-line', 'emergency', 'surgery', 'duty', 'concern', 'not-now'])
);
create index risk_answer_open on risk_answer (organisation_id, due_on, id) where stepped_at is null;
create index risk_answer_of_person on risk_answer (organisation_id, person_id);
select build_wall('risk_answer', 'select, insert', of_people => true);
grant update (steps, note, again_on, stepped_by_id, stepped_at) on risk_answer to cairn_user;
select open_to_public('risk_answer', 'insert');

/* Who is on duty on a day: the stretch that was set last, else the day of the week. Whoever has left is not; the deputy then is alone. */
create function on_duty(asked date) returns table (viewer_id uuid, name text, deputy boolean)
language sql stable rows 2 security definer set search_path = public, pg_temp as $f$
  with chosen as (
    (select 1 as rank, p.viewer_id, p.deputy_id, p.set_at from duty_period p
      where p.organisation_id = current_organisation() and p.ended_at is null and asked between p.from_on and p.to_on order by p.set_at desc limit 1)
    union all
    select 2, d.viewer_id, d.deputy_id, null from duty_day d where d.organisation_id = current_organisation() and d.weekday = extract(isodow from asked)
    order by 1 limit 1)
  select v.id, v.name, v.id = c.deputy_id from chosen c join viewer v on v.organisation_id = current_organisation() and v.id in (c.viewer_id, c.deputy_id) and v.ended_at is null
   order by 3
$f$;

/* The names of those on duty in the coming days, for a page that says who reads and when; a day on which nobody is has no row. */
create function duty_ahead(first_day date, days integer) returns table (on_day date, name text, reads_from time, reads_until time)
language sql stable rows 20 security definer set search_path = public, pg_temp as $f$
  select d.day, o.name, coalesce(h.reads_from, '09:00'), coalesce(h.reads_until, '17:00')
    from (select first_day + n as day from generate_series(0, least(days, 60)) n) d
    cross join lateral (select o.name from on_duty(d.day) o limit 1) o
    left join duty_hours h on h.organisation_id = current_organisation()
   order by 1
$f$;

/* Writes to whom an answer about somebody is to be told: those on duty on that day; where nobody is, safeguarding leads and managers.
   Never to somebody from whom the person keeps their record. The mail names nobody and says nothing; the words are the caller's, by language. Returns whom. */
create function tell_duty(about_person uuid, on_day date, subjects jsonb, bodies jsonb) returns uuid[]
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  told uuid[];
begin
  select array_agg(o.viewer_id) into told from on_duty(on_day) o
   where not exists (select from closed_record c where c.organisation_id = current_organisation() and c.person_id = about_person and c.viewer_id = o.viewer_id);
  if told is null then
    select array_agg(distinct r.viewer_id) into told from viewer_role r join viewer v on v.organisation_id = r.organisation_id and v.id = r.viewer_id and v.ended_at is null
     where r.organisation_id = current_organisation() and r.role in ('safeguarding-lead', 'manager')
       and not exists (select from closed_record c where c.organisation_id = r.organisation_id and c.person_id = about_person and c.viewer_id = r.viewer_id);
  end if;
  insert into message (organisation_id, id, channel, recipient, language, subject, body)
    select v.organisation_id, gen_random_uuid(), 'email', v.email, l.language, subjects ->> l.language, bodies ->> l.language
      from viewer v join organisation o on o.id = v.organisation_id
      cross join lateral (select case when subjects ? v.language then v.language when subjects ? o.language then o.language else 'en' end as language) l
     where v.organisation_id = current_organisation() and v.id = any (told);
  return coalesce(told, '{}');
end $f$;
revoke all on function on_duty(date), duty_ahead(date, integer), tell_duty(uuid, date, jsonb, jsonb) from public;
grant execute on function on_duty(date) to cairn_user;
grant execute on function duty_ahead(date, integer), tell_duty(uuid, date, jsonb, jsonb) to cairn_user, cairn_public;

/* Writes to those who handle concerns that something waits for them, and to nobody from whom it is kept. Returns how many. */
create function tell_handlers(about_concern uuid, subjects jsonb, bodies jsonb) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  written integer;
begin
  insert into message (organisation_id, id, channel, recipient, language, subject, body)
    select v.organisation_id, gen_random_uuid(), 'email', v.email, l.language, subjects ->> l.language, bodies ->> l.language
      from concern c
      join viewer v on v.organisation_id = c.organisation_id and v.ended_at is null and not (v.id = any (c.kept_from))
      join organisation o on o.id = v.organisation_id
      cross join lateral (select case when subjects ? v.language then v.language when subjects ? o.language then o.language else 'en' end as language) l
     where c.organisation_id = current_organisation() and c.id = about_concern
       and (exists (select from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id and r.role = 'safeguarding-lead')
            or exists (select from concern_handler h where h.organisation_id = v.organisation_id and h.concern_id = c.id and h.viewer_id = v.id and h.ended_at is null));
  get diagnostics written = row_count;
  return written;
end $f$;
revoke all on function tell_handlers(uuid, jsonb, jsonb) from public;
grant execute on function tell_handlers(uuid, jsonb, jsonb) to cairn_user;

/* From whom among the leads a person keeps their record, as long as another lead is left to handle what is raised about them. */
create function leads_kept_from(about_person uuid, also uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $f$
  with leads as (select l.id from safeguarding_leads() l where l.id is distinct from also),
       open as (select l.id from leads l where not exists (
         select from closed_record c where c.organisation_id = current_organisation() and c.person_id = about_person and c.viewer_id = l.id))
  select array(select l.id from leads l where exists (select from open) and l.id not in (select id from open)) || case when also is null then '{}'::uuid[] else array[also] end
$f$;
revoke all on function leads_kept_from(uuid, uuid) from public;
grant execute on function leads_kept_from(uuid, uuid) to cairn_user;

-- A step of an incident, a concern and an answer that cannot wait are asked for on everybody's Today.
create index risk_answer_asked on risk_answer (organisation_id, asked_id) where stepped_at is null;
