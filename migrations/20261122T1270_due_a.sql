-- How often something comes due in a service: data, so that each service says its own. Measures keep their own schedule.
create table due_rule (
  organisation_id uuid not null,
  service_id uuid not null,
  kind text not null check (kind in ('no-contact', 'key-work', 'review', 'consent')),
  every_days integer not null check (every_days between 1 and 1100),
  -- so many days before its day it is shown
  window_days integer not null default 7 check (window_days between 0 and 90),
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, service_id, kind),
  foreign key (organisation_id, service_id) references service
);
select build_wall('due_rule', 'select, insert, update, delete');

-- Something due is put off, once, with the reason. It comes back by itself.
create table due_snooze (
  organisation_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('no-contact', 'key-work', 'review', 'consent')),
  until_on date not null,
  reason text not null check (length(reason) between 1 and 500),
  snoozed_by_id uuid not null,
  snoozed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, person_id) references person
);
create index due_snooze_of_episode on due_snooze (organisation_id, episode_id, kind, until_on);
select build_wall('due_snooze', 'select, insert', of_people => true);

-- A task of one's own is put off: from which day to which, and why.
create table task_snooze (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  from_on date not null,
  until_on date not null,
  reason text not null check (length(reason) between 1 and 500),
  snoozed_by_id uuid not null,
  snoozed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, task_id) references task,
  check (until_on > from_on)
);
create index task_snooze_of_task on task_snooze (organisation_id, task_id);
select build_wall('task_snooze', 'select, insert', of_people => true);

-- Somebody is in hospital or away: nothing comes due meanwhile, and the days do not count. Without a last day it lasts until it is ended.
create table pause (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  reason text not null check (reason in ('hospital', 'away', 'in-custody', 'wish', 'other')),
  from_on date not null,
  until_on date,
  note text,
  -- false where it was taken back before a day of it had passed
  counts boolean not null default true,
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  ended_by_id uuid,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  check (until_on >= from_on),
  check ((ended_at is null) = (ended_by_id is null))
);
create index pause_of_person on pause (organisation_id, person_id, from_on);
select build_wall('pause', 'select, insert, update', of_people => true);

-- People and tasks moved from one worker to others in one go, to be taken back within a day.
create table caseload_move (
  organisation_id uuid not null,
  id uuid not null,
  from_id uuid,
  note text,
  moved_by_id uuid not null,
  moved_at timestamptz not null default now(),
  undone_by_id uuid,
  undone_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, moved_by_id) references viewer,
  foreign key (organisation_id, from_id) references viewer,
  check ((undone_at is null) = (undone_by_id is null))
);
select build_wall('caseload_move', 'select, insert, update', of_people => true);

create table caseload_move_item (
  organisation_id uuid not null,
  id uuid not null,
  move_id uuid not null,
  episode_id uuid,
  task_id uuid,
  from_id uuid,
  to_id uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, move_id) references caseload_move,
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, task_id) references task,
  foreign key (organisation_id, to_id) references viewer,
  check ((episode_id is null) <> (task_id is null))
);
create index caseload_move_item_of_move on caseload_move_item (organisation_id, move_id);
select build_wall('caseload_move_item', 'select, insert', of_people => true);

/* What comes due in open episodes, by the rules of their services, each resolved by the deed itself: a contact, key work, a plan looked at together,
   a consent asked again. `of_worker` null means everybody. What is put off and who is paused are left out; paused days do not count.
   One query, so that a caseload is computed at once. It runs with the walls of whoever asks. */
create function due_of(org uuid, of_worker uuid, today date)
returns table (episode_id uuid, person_id uuid, service_id uuid, worker_id uuid, kind text, due_on date, shows_on date, last_on date)
language sql stable as $f$
  select e.id, e.person_id, e.service_id, e.worker_id, r.kind, d.due_on, d.due_on - r.window_days, l.last_on
    from episode e
    join due_rule r on r.organisation_id = e.organisation_id and r.service_id = e.service_id
    cross join lateral (select case r.kind
      when 'no-contact' then (
        select c.on_day from contact c where c.organisation_id = e.organisation_id and c.person_id = e.person_id
           and c.held = 'held' and c.with_person and c.meaning <> 'tried-to-reach' order by c.on_day desc limit 1)
      when 'key-work' then (
        select c.on_day from contact c where c.organisation_id = e.organisation_id and c.person_id = e.person_id
           and c.held = 'held' and c.with_person and c.meaning = 'key-work' order by c.on_day desc limit 1)
      when 'review' then (
        select max(v.told_on) from event v where v.organisation_id = e.organisation_id and v.person_id = e.person_id and v.kind = 'plan reviewed')
      else (
        select max((c.given_at at time zone 'UTC')::date) from consent c where c.organisation_id = e.organisation_id and c.person_id = e.person_id
           and c.given and c.purpose = 'keep-record' and not exists (
             select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id))
      end as last_on
      -- asked once and not for each use of it
      offset 0) l
    cross join lateral (select case r.kind when 'consent' then l.last_on else greatest(l.last_on, e.opened_on) end as since) s
    cross join lateral (
      select coalesce(sum(least(p.until_on, today) - greatest(p.from_on, s.since) + 1), 0)::integer as days
        from pause p where p.organisation_id = e.organisation_id and p.person_id = e.person_id and p.counts
         and r.kind <> 'consent' and p.from_on <= today and least(p.until_on, today) >= greatest(p.from_on, s.since) offset 0) away
    cross join lateral (select s.since + r.every_days + away.days as due_on) d
   where e.organisation_id = org
     and (of_worker is null or e.worker_id = of_worker)
     and d.due_on is not null
     and not exists (select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null)
     and not exists (
       select from pause p where p.organisation_id = e.organisation_id and p.person_id = e.person_id and p.counts
          and p.from_on <= today and (p.until_on is null or p.until_on >= today))
     and not exists (
       select from due_snooze z where z.organisation_id = e.organisation_id and z.episode_id = e.id and z.kind = r.kind and z.until_on > today)
$f$;
revoke all on function due_of(uuid, uuid, date) from public;
grant execute on function due_of(uuid, uuid, date) to cairn_user;
