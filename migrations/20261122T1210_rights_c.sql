-- How long records are kept, and what is forgotten of somebody when their time is over or they ask for it.

alter table person add column erased_on date;

-- How long a service keeps the record of somebody who was supported, and of somebody who only asked. No rule, no forgetting.
create table retention_rule (
  organisation_id uuid not null,
  service_id uuid not null,
  after_support_months integer not null check (after_support_months between 1 and 600),
  after_enquiry_months integer not null check (after_enquiry_months between 1 and 600),
  source text not null check (length(source) between 3 and 500),
  -- the first night on which it is acted upon: time to look at whom it would reach
  begins_on date not null,
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, service_id),
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, said_by_id) references viewer
);
select build_wall('retention_rule', 'select, insert, update');

-- A record that is kept beyond its time, and why: a claim, an inquiry, the person's wish.
create table retention_hold (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  reason text not null check (length(reason) between 1 and 2000),
  held_by_id uuid not null,
  held_at timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, held_by_id) references viewer,
  check ((lifted_at is null) = (lifted_by_id is null))
);
create unique index retention_hold_in_force on retention_hold (organisation_id, person_id) where lifted_at is null;
select build_wall('retention_hold', 'select, insert, update', of_people => true);

-- That somebody was forgotten, when and why. It names nobody any more.
create table erasure (
  organisation_id uuid not null,
  person_id uuid not null,
  why text not null check (why in ('retention', 'request')),
  request_id uuid,
  erased_by_id uuid,
  erased_at timestamptz not null default now(),
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, request_id) references rights_request
);
select build_wall('erasure', 'select');

-- What becomes of each table when somebody is forgotten: rows go, columns are blanked, or the whole stays, with the reason. A table of people that is not here fails the suite.
create table forgetting (
  table_name text not null,
  -- '*' for its rows
  column_name text not null default '*',
  deed text not null check (deed in ('remove', 'blank', 'keep')),
  -- what is put in the place of what was there, as SQL
  becomes text not null default 'null',
  -- which of its rows are somebody's; $1 the organisation, $2 the person
  whose text not null default 'person_id = $2',
  -- what points at others goes before them
  turn integer not null default 1,
  why text not null default '',
  primary key (table_name, column_name),
  check (deed <> 'keep' or why <> '')
);
insert into forgetting (table_name, column_name, deed, becomes, whose, turn) values
  ('person', 'known_as', 'blank', '''—''', 'id = $2', 9),
  ('person', 'reference', 'blank', 'upper(left(md5(random()::text), 4) || ''-'' || left(md5(random()::text), 4))', 'id = $2', 9),
  ('person', 'pronouns', 'blank', 'null', 'id = $2', 9),
  ('person', 'born_on', 'blank', 'null', 'id = $2', 9),
  ('person', 'age_given', 'blank', 'null', 'id = $2', 9),
  ('person', 'age_given_on', 'blank', 'null', 'id = $2', 9),
  ('person', 'address', 'blank', 'null', 'id = $2', 9),
  ('person', 'town', 'blank', 'null', 'id = $2', 9),
  ('person', 'postcode', 'blank', 'null', 'id = $2', 9),
  ('person', 'interpreter_note', 'blank', 'null', 'id = $2', 9),
  ('person', 'communication_needs', 'blank', 'null', 'id = $2', 9),
  ('person', 'emergency_contact', 'blank', 'null', 'id = $2', 9),
  ('person', 'erased_on', 'blank', 'current_date', 'id = $2', 9),
  ('person_name', '*', 'remove', 'null', 'person_id = $2', 1),
  ('person_reach', '*', 'remove', 'null', 'person_id = $2', 1),
  ('person_language', '*', 'remove', 'null', 'person_id = $2', 1),
  ('person_alert', '*', 'remove', 'null', 'person_id = $2', 1),
  ('consent_withdrawal', '*', 'remove', 'null', 'consent_id in (select id from consent where organisation_id = $1 and person_id = $2)', 1),
  ('word_to_send', '*', 'remove', 'null', 'person_id = $2', 1),
  ('consent', '*', 'remove', 'null', 'person_id = $2', 2),
  ('sharing_basis', '*', 'remove', 'null', 'person_id = $2', 1),
  ('own_comment', '*', 'remove', 'null', 'person_id = $2', 1),
  ('involvement', '*', 'remove', 'null', 'person_id = $2', 1),
  ('closed_record', '*', 'remove', 'null', 'person_id = $2', 1),
  ('break_glass', 'reason', 'blank', '''[forgotten]''', 'person_id = $2', 1),
  ('message', '*', 'remove', 'null', 'person_id = $2', 1),
  ('draft', '*', 'remove', 'null', 'path like ''%'' || $2::text || ''%'' or typed::text like ''%'' || $2::text || ''%''', 1),
  ('referral', 'reference', 'blank', 'upper(left(md5(random()::text), 4) || ''-'' || left(md5(random()::text), 4))', 'person_id = $2', 1),
  ('referral', 'story', 'blank', 'null', 'person_id = $2', 1),
  ('referral', 'hopes', 'blank', 'null', 'person_id = $2', 1),
  ('referral', 'heard_how', 'blank', 'null', 'person_id = $2', 1),
  ('referral', 'referrer_name', 'blank', 'case when source = ''professional'' then ''—'' end', 'person_id = $2', 1),
  ('referral', 'referrer_email', 'blank', 'null', 'person_id = $2', 1),
  ('referral', 'referrer_phone', 'blank', 'null', 'person_id = $2', 1),
  ('decision', 'override_reason', 'blank', 'case when override_reason is not null then ''—'' end', 'referral_id in (select id from referral where organisation_id = $1 and person_id = $2)', 1),
  ('decision', 'note', 'blank', 'null', 'referral_id in (select id from referral where organisation_id = $1 and person_id = $2)', 1),
  ('decision', 'signpost', 'blank', 'case when signpost is not null then ''—'' end', 'referral_id in (select id from referral where organisation_id = $1 and person_id = $2)', 1),
  ('waiting_place', 'reason', 'blank', '''—''', 'referral_id in (select id from referral where organisation_id = $1 and person_id = $2)', 1),
  ('closure', 'note', 'blank', 'null', 'episode_id in (select id from episode where organisation_id = $1 and person_id = $2)', 1),
  ('contact', 'note', 'blank', '''''', 'person_id = $2', 1),
  ('contact_amendment', '*', 'remove', 'null', 'contact_id in (select id from contact where organisation_id = $1 and person_id = $2)', 1),
  ('task', '*', 'remove', 'null', 'person_id = $2', 1),
  ('response', 'answers', 'blank', 'null', 'person_id = $2', 1),
  ('response_amendment', '*', 'remove', 'null', 'response_id in (select id from response where organisation_id = $1 and person_id = $2)', 1),
  ('measure_link', '*', 'remove', 'null', 'person_id = $2', 1),
  ('rights_request', 'note', 'blank', 'null', 'person_id = $2', 1),
  ('rights_request', 'extended_why', 'blank', 'case when extended_why is not null then ''—'' end', 'person_id = $2', 1),
  ('rights_request', 'answer', 'blank', 'null', 'person_id = $2', 1),
  ('redaction', '*', 'remove', 'null', 'request_id in (select id from rights_request where organisation_id = $1 and person_id = $2)', 1),
  ('breach_person', '*', 'remove', 'null', 'person_id = $2', 1),
  ('complaint', 'from_name', 'blank', 'null', 'person_id = $2', 1),
  ('complaint', 'reply_to', 'blank', 'null', 'person_id = $2', 1),
  ('complaint', 'about', 'blank', '''—''', 'person_id = $2', 1),
  ('complaint', 'answer', 'blank', 'null', 'person_id = $2', 1),
  ('retention_hold', 'reason', 'blank', '''—''', 'person_id = $2', 1);
insert into forgetting (table_name, deed, why) values
  ('event', 'keep', 'ids, numbers and words of a list: figures are counted from it, and it names nobody'),
  ('episode', 'keep', 'dates of a service; it names nobody'),
  ('referral_reason', 'keep', 'words of a list; figures are counted from it'),
  ('referral_answer', 'keep', 'yes or no to a condition; figures are counted from it'),
  ('erasure', 'keep', 'says that somebody was forgotten, and names nobody'),
  ('month_person', 'keep', 'a count under a number that names nobody'),
  ('person_number', 'keep', 'a number that names nobody');
grant select on forgetting to cairn_user;

/* Forgets somebody, as the table above says, in one transaction; what is counted stays counted. */
create function forget(org uuid, who uuid, for_reason text, request uuid, by_viewer uuid) returns void
language plpgsql volatile set search_path = public, pg_temp as $f$
declare
  known text;
  learnt text;
  one record;
begin
  select folded into known from person where organisation_id = org and id = who and erased_on is null for update;
  if not found then return; end if;
  for one in select table_name, min(whose) whose, min(turn) turn, bool_or(deed = 'remove') removes,
                    string_agg(format('%I = %s', column_name, becomes), ', ') filter (where deed = 'blank') blanks
               from forgetting where deed <> 'keep' group by table_name order by min(turn), table_name loop
    if one.removes then execute format('delete from %I where organisation_id = $1 and (%s)', one.table_name, one.whose) using org, who;
    else execute format('update %I set %s where organisation_id = $1 and (%s)', one.table_name, one.blanks, one.whose) using org, who;
    end if;
  end loop;
  -- words that nobody else goes by are not known any longer
  foreach learnt in array string_to_array(coalesce(known, ''), ' ') loop
    continue when learnt = '' or exists (select from person p where p.organisation_id = org
      and array_to_tsvector(string_to_array(p.folded, ' ')) @@ quote_literal(learnt)::tsquery);
    delete from name_spelling where organisation_id = org and word = learnt;
    delete from name_word where organisation_id = org and word = learnt;
  end loop;
  insert into erasure (organisation_id, person_id, why, request_id, erased_by_id) values (org, who, for_reason, request, by_viewer);
  insert into event (organisation_id, kind, by_id, person_id, subject_id, detail) values (org, 'person forgotten', by_viewer, who, who, jsonb_build_object('why', for_reason));
end $f$;

/* Whose time is over by a day, and when it was: nothing of theirs is open, every service that knew them has a rule, the longest counts,
   and nobody holds the record. The preview and the night's work ask this one function. */
create function time_is_over(org uuid, by_day date) returns table (person_id uuid, service_id uuid, last_on date, due_on date, begins_on date)
language sql stable set search_path = public, pg_temp as $f$
  with touched as (
    select r.person_id, r.service_id, r.received_on as day, false supported from referral r where r.organisation_id = org
    union all select e.person_id, e.service_id, coalesce(c.closed_on, 'infinity'), true from episode e
      left join closure c on c.organisation_id = e.organisation_id and c.episode_id = e.id and c.reopened_at is null where e.organisation_id = org
    union all select c.person_id, c.service_id, c.on_day, c.service_id is not null from contact c where c.organisation_id = org
    union all select i.person_id, i.service_id, case when i.state = 'past' then i.since_on else 'infinity' end, false from involvement i where i.organisation_id = org),
  known as (select t.person_id, t.service_id, max(t.day) as day, bool_or(t.supported) supported from touched t group by 1, 2),
  ruled as (
    select k.person_id, max(k.day) last_on, bool_and(k.service_id is null or r.service_id is not null) whole, bool_or(r.service_id is not null) ruled,
           max(case when k.supported then r.after_support_months else r.after_enquiry_months end) months, max(r.begins_on) begins_on,
           (array_agg(r.service_id order by case when k.supported then r.after_support_months else r.after_enquiry_months end desc nulls last, r.service_id))[1] service_id
      from known k left join retention_rule r on r.organisation_id = org and r.service_id = k.service_id group by 1)
  select d.person_id, d.service_id, d.last_on, (d.last_on + make_interval(months => d.months))::date, d.begins_on
    from ruled d join person p on p.organisation_id = org and p.id = d.person_id and p.erased_on is null
   where d.whole and d.ruled and d.last_on < 'infinity' and (d.last_on + make_interval(months => d.months))::date <= by_day
     and not exists (select from retention_hold h where h.organisation_id = org and h.person_id = d.person_id and h.lifted_at is null)
     and not exists (select from rights_request q where q.organisation_id = org and q.person_id = d.person_id and q.outcome is null)
     and not exists (select from complaint m where m.organisation_id = org and m.person_id = d.person_id and m.outcome is null)
$f$;

/* The same for a manager to look at beforehand: of the present organisation, ids and days. */
create function retention_preview(by_day date) returns table (person_id uuid, service_id uuid, last_on date, due_on date, begins_on date)
language sql stable rows 100 security definer set search_path = public, pg_temp as $f$
  select t.* from time_is_over(current_organisation(), by_day) t where bears_role(array['manager']) and current_setting('app.content', true) = 'yes'
$f$;

/* The night's work: forgets those whose time is over, of every organisation. Says how many. */
create function forget_those_whose_time_is_over(most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare one record; forgotten integer := 0;
begin
  for one in select o.id org, t.person_id from organisation o
      cross join lateral (select (now() at time zone o.time_zone)::date as day) d
      cross join lateral time_is_over(o.id, d.day) t where t.begins_on <= d.day order by t.due_on, t.person_id limit most loop
    begin
      perform forget(one.org, one.person_id, 'retention', null, null);
      forgotten := forgotten + 1;
    exception when others then
      -- one record that cannot be forgotten holds up nobody else's time
      raise warning 'a record of % was not forgotten: %', one.org, sqlerrm;
    end;
  end loop;
  return forgotten;
end $f$;

/* Erasure by the person's request, by a manager who has it in hand. */
create function forget_by_request(request uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare asked rights_request;
begin
  if not bears_role(array['manager']) or current_setting('app.content', true) is distinct from 'yes' then
    raise exception 'records are erased by a manager' using errcode = '42501';
  end if;
  select * into asked from rights_request where organisation_id = current_organisation() and id = request and kind = 'erasure' and outcome is null;
  if not found then raise exception 'nobody asked for it' using errcode = '42501'; end if;
  if exists (select from retention_hold where organisation_id = asked.organisation_id and person_id = asked.person_id and lifted_at is null) then
    raise exception 'the record is held' using errcode = '42501';
  end if;
  perform forget(asked.organisation_id, asked.person_id, 'request', request, nullif(current_setting('app.viewer', true), '')::uuid);
end $f$;
revoke all on function forget(uuid, uuid, text, uuid, uuid), time_is_over(uuid, date), retention_preview(date),
  forget_those_whose_time_is_over(integer), forget_by_request(uuid) from public;
grant execute on function retention_preview(date), forget_by_request(uuid) to cairn_user;
grant execute on function forget_those_whose_time_is_over(integer) to cairn_jobs;
