-- A consent is given on a day, and the day is that of the organisation: late of an evening in Copenhagen it was counted from the day before.
/* What comes due in open episodes, by the rules of their services, each resolved by the deed itself: a contact, key work, a plan looked at together,
   a consent asked again. `of_worker` null means everybody. What is put off and who is paused are left out; paused days do not count.
   One query, so that a caseload is computed at once. It runs with the walls of whoever asks. */
create or replace function due_of(org uuid, of_worker uuid, today date)
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
        select max((c.given_at at time zone o.time_zone)::date) from consent c join organisation o on o.id = c.organisation_id
         where c.organisation_id = e.organisation_id and c.person_id = e.person_id
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
