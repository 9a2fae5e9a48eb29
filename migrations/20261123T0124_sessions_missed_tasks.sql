-- Whoever is missed where a place was kept for them is somebody's to ask after: a task, made once for each run of misses, that ends by itself.
select allow_word('consent', 'purpose', 'ask-after-me');
select allow_word('task', 'kind', 'missed-twice');
select allow_word('task', 'kind', 'absent-without-word');
alter table task drop constraint task_ended_because_check;
alter table task add constraint task_ended_because_check check (ended_because in ('died', 'came-again', 'settled'));

-- What an organisation does about those who are missed. Without a row both are asked for, within two days.
create table missing_rule (
  organisation_id uuid not null references organisation,
  -- missed twice in a row makes a task
  missed_twice boolean not null default true,
  -- absent once without a word is followed up
  without_word boolean not null default true,
  due_days integer not null default 2 check (due_days between 0 and 30),
  version integer not null default 1,
  primary key (organisation_id)
);
select build_wall('missing_rule', 'select, insert, update');

-- Of which run of misses a task is. Whom it is about stands in the task.
create table missing_task (
  organisation_id uuid not null,
  task_id uuid not null,
  activity_id uuid not null,
  missing text not null check (missing in ('missed-twice', 'without-word')),
  -- the first day of the run, and the last one that they missed so far
  since_on date not null,
  last_on date not null,
  last_session_id uuid not null,
  primary key (organisation_id, task_id),
  foreign key (organisation_id, task_id) references task on delete cascade,
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, last_session_id) references session
);
create index missing_task_of_activity on missing_task (organisation_id, activity_id);
create index missing_task_of_session on missing_task (organisation_id, last_session_id);
select build_wall('missing_task', 'select', of_people => true);
insert into forgetting (table_name, deed, whose, why) values
  ('missing_task', 'keep', 'false', 'that somebody was asked after, at which activity and since when: whom it was about is told by the task alone');

/* Who was missed, read from the registers: what somebody came to last, of what a place was kept for them at, or where they agreed to be asked after. It goes by itself once the
   register is corrected, somebody wrote of a contact with them since, or said why they were not there. Nobody is missed while they are away. `since_on` is when the run began. */
create function missed_now(org uuid, today date, within_days integer)
returns table (person_id uuid, activity_id uuid, service_id uuid, session_id uuid, on_day date, missing text, since_on date) language sql stable as $f$
  with away as materialized (
    select distinct a.person_id, s.activity_id from attendance a join session s on s.organisation_id = a.organisation_id and s.id = a.session_id
     where a.organisation_id = org and a.on_day > today - within_days and a.meaning in ('absent', 'apologies')),
  seen as (
    select a.person_id, s.activity_id, v.service_id, a.session_id, a.on_day, a.marked_at, a.meaning,
           row_number() over latest as nth, lead(a.meaning) over latest as before
      from away w
      join attendance a on a.organisation_id = org and a.person_id = w.person_id
      join session s on s.organisation_id = a.organisation_id and s.id = a.session_id and s.activity_id = w.activity_id
      join activity v on v.organisation_id = s.organisation_id and v.id = s.activity_id
     where a.on_day > today - within_days
       and a.meaning <> 'not-counted' and a.came_as = 'participant' and not v.heads_only
       and not exists (select from calling_off c where c.organisation_id = s.organisation_id and c.session_id = s.id and c.taken_back_at is null)
       and (v.admits = 'by-referral'
         or exists (select from booking b where b.organisation_id = a.organisation_id and b.person_id = a.person_id and b.activity_id = s.activity_id
             and (b.session_id is null or b.session_id = s.id) and b.state = 'booked')
         or coalesce((select c.given and not exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id) from consent c
             where c.organisation_id = a.organisation_id and c.person_id = a.person_id and c.purpose = 'ask-after-me' order by c.given_at desc, c.id desc limit 1), false))
    window latest as (partition by a.person_id, s.activity_id order by s.begins_at desc)),
  runs as (
    select s.*, min(s.nth) filter (where s.meaning not in ('absent', 'apologies')) over (partition by s.person_id, s.activity_id) as came_at from seen s),
  since as (
    select r.person_id, r.activity_id, min(r.on_day) as since_on from runs r where r.came_at is null or r.nth < r.came_at group by r.person_id, r.activity_id)
  select m.person_id, m.activity_id, m.service_id, m.session_id, m.on_day, case when m.before in ('absent', 'apologies') then 'missed-twice' else 'without-word' end, i.since_on
    from runs m join since i on i.person_id = m.person_id and i.activity_id = m.activity_id
   where m.nth = 1 and (m.meaning = 'absent' or m.meaning = 'apologies' and m.before in ('absent', 'apologies'))
     and not exists (select from missing_answer n where n.organisation_id = org and n.session_id = m.session_id and n.person_id = m.person_id)
     and not exists (select from contact c where c.organisation_id = org and c.person_id = m.person_id and c.on_day >= m.on_day and c.recorded_at > m.marked_at)
     and not exists (select from pause p where p.organisation_id = org and p.person_id = m.person_id and p.counts and p.from_on <= m.on_day and (p.until_on is null or p.until_on >= m.on_day))
     and not exists (select from death d where d.organisation_id = org and d.person_id = m.person_id and d.undone_at is null)
$f$;

/* Whose it is to ask after somebody: who supports them in that service, else in another, else who leads the group, else management. Nobody to whom the record is closed. */
create function asks_after(org uuid, person uuid, service uuid, act uuid) returns uuid language sql stable as $f$
  select v.id from (
      select i.worker_id as id, case when i.service_id = service then 1 else 2 end as turn from involvement i
       where i.organisation_id = org and i.person_id = person and i.worker_id is not null and (i.service_id = service or i.state = 'supported')
      union all
      select w.viewer_id, 3 from activity_worker w where w.organisation_id = org and w.activity_id = act and w.part = 'leads'
      union all
      select r.viewer_id, 4 from viewer_role r where r.organisation_id = org and r.role = 'manager') w
    join viewer v on v.organisation_id = org and v.id = w.id and v.ended_at is null
   where exists (select from viewer_role r where r.organisation_id = org and r.viewer_id = v.id and r.role in ('manager', 'coordinator', 'worker', 'caseload-volunteer'))
     and not exists (select from closed_record c where c.organisation_id = org and c.person_id = person and c.viewer_id = v.id)
   order by w.turn, v.id limit 1
$f$;
revoke all on function missed_now(uuid, date, integer), asks_after(uuid, uuid, uuid, uuid) from public;
grant execute on function missed_now(uuid, date, integer) to cairn_user;

/* Makes a task of each run of misses, once, and a follow-up of whoever was absent without a word; what becomes of that goes on as one. Ends those that nobody has to do any more,
   with a word where they came again. */
create function turn_missed() returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare own record; one record; made uuid; changed integer := 0; within_days constant integer := 45;
begin
  for own in
    select o.id, (now() at time zone o.time_zone)::date as today, coalesce(r.missed_twice, true) as missed_twice, coalesce(r.without_word, true) as without_word, coalesce(r.due_days, 2) as due_days
      from organisation o left join missing_rule r on r.organisation_id = o.id
     where exists (select from attendance a where a.organisation_id = o.id and a.meaning in ('absent', 'apologies') and a.on_day > current_date - within_days - 1)
        or exists (select from missing_task m join task t on t.organisation_id = m.organisation_id and t.id = m.task_id and t.done_at is null where m.organisation_id = o.id)
     order by o.id
  loop
    -- another process is at it already
    continue when is_brought_in_now(own.id) or not pg_try_advisory_xact_lock(hashtextextended('missed ' || own.id::text, 0));
    for one in
      select m.*, k.task_id as known, k.missing as was, k.done_at, k.last_session_id
        from missed_now(own.id, own.today, within_days) m
        left join lateral (
          select x.task_id, x.missing, x.last_session_id, t.done_at from missing_task x join task t on t.organisation_id = x.organisation_id and t.id = x.task_id
           where x.organisation_id = own.id and x.activity_id = m.activity_id and t.person_id = m.person_id and x.last_on >= m.since_on
           order by x.missing = m.missing desc, x.last_on desc limit 1) k on true
       where case m.missing when 'missed-twice' then own.missed_twice else own.without_word end
    loop
      if one.known is not null and one.was = one.missing then
        if one.done_at is null and one.last_session_id <> one.session_id then
          update missing_task set last_on = one.on_day, last_session_id = one.session_id where organisation_id = own.id and task_id = one.known;
        end if;
        continue;
      end if;
      -- missed once was followed up already: of the run that has become one of two
      continue when one.known is not null and one.missing = 'without-word';
      if one.known is not null and one.done_at is null then
        made := one.known;
        update task set kind = 'missed-twice', due_on = own.today + own.due_days where organisation_id = own.id and id = made;
        update missing_task set missing = one.missing, last_on = one.on_day, last_session_id = one.session_id where organisation_id = own.id and task_id = made;
      else
        made := gen_random_uuid();
        insert into task (organisation_id, id, kind, person_id, about_id, service_id, for_id, due_on)
          values (own.id, made, case one.missing when 'missed-twice' then 'missed-twice' else 'absent-without-word' end, one.person_id, one.session_id, one.service_id,
                  asks_after(own.id, one.person_id, one.service_id, one.activity_id), own.today + own.due_days);
        insert into missing_task (organisation_id, task_id, activity_id, missing, since_on, last_on, last_session_id)
          values (own.id, made, one.activity_id, one.missing, one.since_on, one.on_day, one.session_id);
      end if;
      insert into event (organisation_id, kind, person_id, service_id, subject_id, on_day, detail)
        select own.id, 'task set', t.person_id, t.service_id, t.id, t.due_on, jsonb_build_object('kind', t.kind, 'again', false) from task t where t.organisation_id = own.id and t.id = made;
      changed := changed + 1;
    end loop;
    with still as materialized (select m.person_id, m.activity_id, m.missing from missed_now(own.id, own.today, within_days) m
                                 where case m.missing when 'missed-twice' then own.missed_twice else own.without_word end),
    over as (
      update task t set done_at = now(), ended_because = case when exists (
          select from attendance a join session s on s.organisation_id = a.organisation_id and s.id = a.session_id
           where a.organisation_id = own.id and a.person_id = t.person_id and s.activity_id = m.activity_id and a.meaning in ('present', 'late') and a.on_day > m.last_on) then 'came-again' else 'settled' end
        from missing_task m
       where t.organisation_id = own.id and t.done_at is null and m.organisation_id = own.id and m.task_id = t.id
         and not exists (select from still s where s.person_id = t.person_id and s.activity_id = m.activity_id)
      returning t.id, t.kind, t.person_id, t.service_id, t.ended_because),
    told as (
      insert into event (organisation_id, kind, person_id, service_id, subject_id, detail)
        select own.id, 'task done', e.person_id, e.service_id, e.id, jsonb_build_object('kind', e.kind, 'because', e.ended_because) from over e returning 1)
    select changed + count(*) into changed from told;
  end loop;
  return changed;
end $f$;
revoke all on function turn_missed() from public;
grant execute on function turn_missed() to cairn_jobs;
