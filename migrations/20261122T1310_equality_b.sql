-- Equality monitoring: what people choose to say of themselves, in a table of its own with a permission of its own. It is read of one person by those who were
-- named for it, and of many as counts. Words of a list alone: nothing is written out, nothing is found by a search.

-- What an organisation asks. Nothing is asked until it says so; what tells of health, origin, belief or whom somebody loves needs a purpose and a ground of article 9.
create table equality_question (
  organisation_id uuid not null references organisation,
  -- a question of the country's data, or one of the organisation's own, which has words
  key text not null check (key ~ '^[a-z][a-z0-9-]{1,40}$'),
  words jsonb,
  position integer not null default 0,
  special boolean not null,
  asked boolean not null,
  -- in the languages of the organisation, as those who are asked read it
  purpose jsonb check (jsonb_typeof(purpose) = 'object' and purpose <> '{}'),
  ground text check (ground in ('explicit-consent', 'not-for-profit', 'public-interest', 'equality-of-opportunity', 'care', 'statistics')),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, key),
  foreign key (organisation_id, said_by_id) references viewer,
  check ((words is not null) = (key like 'own-%')),
  check (special or key not in ('ethnicity', 'origin', 'disability', 'trans-history', 'pregnancy', 'religion', 'orientation', 'livelihood')),
  check (not (asked and special) or (purpose is not null and ground is not null))
);
select build_wall('equality_question', 'select, insert, update');
select open_to_public('equality_question', 'select');

/* The ground of the Data Protection Act 2018, schedule 1, paragraph 8 is one of the United Kingdom alone. */
create function ground_is_of_country() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  if new.ground = 'equality-of-opportunity' and (select o.country from organisation o where o.id = new.organisation_id) <> 'GB' then
    raise exception 'no such ground in this country' using errcode = '23514';
  end if;
  return new;
end $f$;
create trigger ground_is_of_country before insert or update on equality_question for each row execute function ground_is_of_country();

-- Who may read what one person answered. No role gives it.
create table equality_keeper (
  organisation_id uuid not null references organisation,
  viewer_id uuid not null,
  named_by_id uuid not null,
  named_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, viewer_id),
  foreign key (organisation_id, viewer_id) references viewer,
  foreign key (organisation_id, named_by_id) references viewer,
  check ((ended_at is null) = (ended_by_id is null))
);
select build_wall('equality_keeper', 'select, insert');
grant update (named_by_id, named_at, ended_at, ended_by_id) on equality_keeper to cairn_user;
create policy managers_name on equality_keeper as restrictive for insert to cairn_user with check ((select holds_role('{manager}')) and named_by_id = current_viewer());
create policy managers_end on equality_keeper as restrictive for update to cairn_user using ((select holds_role('{manager}')));

create function keeps_equality() returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from equality_keeper k where k.organisation_id = current_organisation() and k.viewer_id = current_viewer() and k.ended_at is null)
$f$;

-- One answer of one person to one question, the latest: what was said before it is not kept. Without a row somebody was not asked.
create table equality_answer (
  organisation_id uuid not null,
  person_id uuid not null,
  question text not null,
  -- besides the words of the question: 'prefer-not', asked and kept to oneself; 'unknown', asked and nobody knows
  answer text not null check (answer ~ '^[a-z0-9-]{1,40}$'),
  -- said yes to its being kept for this purpose, where consent is the ground
  agreed boolean not null default false,
  how text not null check (how in ('own-phone', 'tablet', 'with-worker')),
  language text not null,
  answered_on date not null,
  -- null where the person answered alone
  recorded_by_id uuid,
  asked_by_id uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, person_id, question),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, question) references equality_question,
  foreign key (organisation_id, recorded_by_id) references viewer,
  check ((recorded_by_id is null) = (how <> 'with-worker'))
);
select build_wall('equality_answer', 'select', of_people => true);
create policy keepers_read on equality_answer as restrictive for select to cairn_user using ((select keeps_equality()));

/* What is not asked is not kept, and where consent is the ground nothing is kept without it. However it comes in. */
create function equality_is_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare said equality_question;
begin
  select * into said from equality_question q where q.organisation_id = new.organisation_id and q.key = new.question;
  if said.asked is not true then raise exception 'this is not asked here' using errcode = '23514'; end if;
  if said.ground = 'explicit-consent' and not new.agreed and new.answer not in ('prefer-not', 'unknown') then
    raise exception 'nobody agreed that this is kept' using errcode = '23514';
  end if;
  return new;
end $f$;
-- not when somebody's record is merged with another of theirs: nothing is said anew
create trigger equality_is_asked before insert or update of answer, agreed on equality_answer for each row execute function equality_is_asked();

-- A link with which somebody answers on their own phone, or on a tablet that was handed to them. It opens the questions and nothing about anybody.
create table equality_link (
  organisation_id uuid not null,
  id uuid not null,
  token_hash text not null unique,
  person_id uuid not null,
  way text not null check (way in ('link', 'tablet')),
  language text not null,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  answered_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, made_by_id) references viewer
);
create index equality_link_of_person on equality_link (organisation_id, person_id);
select build_wall('equality_link', 'select, insert', of_people => true);
grant update (expires_at) on equality_link to cairn_user;
create policy by_token_select on equality_link for select to cairn_public
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), ''));
grant select (organisation_id, id, token_hash, way, language, expires_at, answered_at) on equality_link to cairn_public;
create trigger end_of_the_dead before insert on equality_link for each row execute function end_links_of_the_dead();

/* Lays answers in place of earlier ones. What was left open is not among them, and leaves what there was. */
create function lay_equality(org uuid, person uuid, answers jsonb, said_agreed boolean, said_how text, said_language text, by_viewer uuid, asker uuid) returns void
language sql volatile set search_path = public, pg_temp as $f$
  insert into equality_answer (organisation_id, person_id, question, answer, agreed, how, language, answered_on, recorded_by_id, asked_by_id)
    select org, person, a.key, a.value, said_agreed, said_how, said_language, (now() at time zone o.time_zone)::date, by_viewer, asker
      from jsonb_each_text(answers) a cross join organisation o where o.id = org
    on conflict (organisation_id, person_id, question) do update
      set answer = excluded.answer, agreed = excluded.agreed, how = excluded.how, language = excluded.language, answered_on = excluded.answered_on,
          recorded_by_id = excluded.recorded_by_id, asked_by_id = excluded.asked_by_id, recorded_at = now()
$f$;

/* Whether the present viewer supports people here, and so may ask this one: their record is not closed to them, and they were not forgotten. */
create function asks_equality(person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select current_setting('app.content', true) = 'yes' and holds_role('{manager,coordinator,worker,caseload-volunteer}')
     and exists (select from person p where p.organisation_id = current_organisation() and p.id = asks_equality.person and p.erased_on is null)
     and not exists (select from closed_record c where c.organisation_id = current_organisation() and c.person_id = asks_equality.person and c.viewer_id = current_viewer())
$f$;

/* What a worker wrote down together with somebody. They need not be one who may read it afterwards. */
create function write_equality(person uuid, answers jsonb, agreed boolean, language text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  if not asks_equality(person) then raise exception 'this is asked by those who support people' using errcode = '42501'; end if;
  perform lay_equality(current_organisation(), person, answers, agreed, 'with-worker', language, current_viewer(), current_viewer());
end $f$;

/* Takes back all that somebody said. Nothing of it stays. */
create function take_back_equality(person uuid) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare gone integer;
begin
  if not asks_equality(person) then raise exception 'this is done by those who support people' using errcode = '42501'; end if;
  delete from equality_answer a where a.organisation_id = current_organisation() and a.person_id = person;
  get diagnostics gone = row_count;
  return gone;
end $f$;

/* The holder of a token answers, once, and takes back beforehand what they said earlier where they want that. Of two that send at once the second finds the link spent. */
create function answer_equality_by_link(answers jsonb, said_agreed boolean, takes_back boolean, said_language text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare spent equality_link;
begin
  update equality_link l set answered_at = now()
   where l.organisation_id = current_organisation() and l.token_hash = nullif(current_setting('app.link', true), '') and l.answered_at is null and l.expires_at > now()
  returning * into spent;
  if spent.id is null then return null; end if;
  if takes_back then delete from equality_answer a where a.organisation_id = spent.organisation_id and a.person_id = spent.person_id; end if;
  perform lay_equality(spent.organisation_id, spent.person_id, answers, said_agreed, case spent.way when 'tablet' then 'tablet' else 'own-phone' end, said_language, null, spent.made_by_id);
  -- what was shown and left open is asked and not known, unless it was answered before
  insert into equality_answer (organisation_id, person_id, question, answer, how, language, answered_on, asked_by_id)
    select spent.organisation_id, spent.person_id, q.key, 'unknown', case spent.way when 'tablet' then 'tablet' else 'own-phone' end, said_language,
           (now() at time zone o.time_zone)::date, spent.made_by_id
      from equality_question q join organisation o on o.id = q.organisation_id
     where q.organisation_id = spent.organisation_id and q.asked and not takes_back
    on conflict (organisation_id, person_id, question) do nothing;
  insert into event (organisation_id, kind, person_id, subject_id, detail)
    values (spent.organisation_id, 'equality answered', spent.person_id, spent.id, jsonb_build_object('how', case spent.way when 'tablet' then 'tablet' else 'own-phone' end));
  return spent.id;
end $f$;

/* Whether somebody was asked, and when they last answered: for those who may ask. What they said is not in it. */
create function equality_state(person uuid) returns table (answered integer, open integer, answered_on date, how text, asked_by text)
language sql stable security definer set search_path = public, pg_temp as $f$
  select count(a.question)::integer, count(*) filter (where a.question is null)::integer, max(a.answered_on),
         (array_agg(a.how order by a.recorded_at desc nulls last))[1], (array_agg(v.name order by a.recorded_at desc nulls last))[1]
    from equality_question q
    left join equality_answer a on a.organisation_id = q.organisation_id and a.question = q.key and a.person_id = person
    left join viewer v on v.organisation_id = a.organisation_id and v.id = a.asked_by_id
   where q.organisation_id = current_organisation() and q.asked and asks_equality(equality_state.person)
$f$;

/* How many of some people gave each answer: for those who see the figures of the whole organisation. Age comes from the record. It names nobody;
   whoever shows it hides what is small. */
create function equality_counts(people uuid[], today date) returns table (question text, answer text, people_count integer)
language sql stable security definer set search_path = public, pg_temp as $f$
  with who as (
    select p.id, p.born_on, p.age_given, p.age_given_on from person p
     where p.organisation_id = current_organisation() and p.id = any (people) and holds_role('{manager,coordinator,safeguarding-lead,trustee,finance,auditor}')),
  aged as (
    select coalesce(extract(year from age(today, w.born_on))::integer, w.age_given + extract(year from age(today, w.age_given_on))::integer) as years from who w),
  said as (
    select q.key, coalesce(a.answer, 'not-asked') as answer from equality_question q cross join who w
      left join equality_answer a on a.organisation_id = q.organisation_id and a.question = q.key and a.person_id = w.id
     where q.organisation_id = current_organisation() and q.asked)
  select s.key, s.answer, count(*)::integer from said s group by 1, 2
  union all
  select 'age', case when a.years is null then 'not-known' when a.years < 18 then 'under-18' when a.years < 25 then '18-24' when a.years < 35 then '25-34'
                     when a.years < 50 then '35-49' when a.years < 65 then '50-64' when a.years < 75 then '65-74' else '75-plus' end, count(*)::integer
    from aged a group by 2
$f$;

/* The answers of somebody who asked for a copy of everything held, for whoever makes it, as long as that is open. */
create function equality_for_copy(request uuid) returns table (question text, words jsonb, answer text, how text, language text, answered_on date, recorded_by text)
language sql stable security definer set search_path = public, pg_temp as $f$
  select a.question, q.words, a.answer, a.how, a.language, a.answered_on, v.name
    from rights_request r
    join equality_answer a on a.organisation_id = r.organisation_id and a.person_id = r.person_id
    join equality_question q on q.organisation_id = a.organisation_id and q.key = a.question
    left join viewer v on v.organisation_id = a.organisation_id and v.id = a.recorded_by_id
   where r.organisation_id = current_organisation() and r.id = request and r.kind = 'access' and r.outcome is null
     and current_setting('app.content', true) = 'yes' and holds_role('{manager,coordinator}')
     and not exists (select from closed_record c where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.viewer_id = current_viewer())
   order by q.position, a.question
$f$;

revoke all on function ground_is_of_country(), keeps_equality(), equality_is_asked(), lay_equality(uuid, uuid, jsonb, boolean, text, text, uuid, uuid), asks_equality(uuid),
  write_equality(uuid, jsonb, boolean, text), take_back_equality(uuid), answer_equality_by_link(jsonb, boolean, boolean, text), equality_state(uuid),
  equality_counts(uuid[], date), equality_for_copy(uuid) from public;
grant execute on function keeps_equality(), write_equality(uuid, jsonb, boolean, text), take_back_equality(uuid), equality_state(uuid), equality_counts(uuid[], date),
  equality_for_copy(uuid) to cairn_user;
grant execute on function answer_equality_by_link(jsonb, boolean, boolean, text) to cairn_public;

insert into forgetting (table_name, column_name, deed, whose, turn) values
  ('equality_answer', '*', 'remove', 'person_id = $2', 1),
  ('equality_link', '*', 'remove', 'person_id = $2', 1);
