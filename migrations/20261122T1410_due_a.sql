-- Who speaks for somebody until a day, and what was found about a decision and is to be looked at again, are among what is due.

-- A service may say how many days before they are shown and leave it to their own days; or that they are looked at every so many days as well.
alter table due_rule drop constraint due_rule_kind_check, alter column every_days drop not null;
alter table due_rule add constraint due_rule_kind_check check (kind in ('no-contact', 'key-work', 'review', 'consent', 'authority', 'capacity')),
  add constraint due_rule_days_check check (every_days is not null or kind in ('authority', 'capacity'));
alter table due_snooze drop constraint due_snooze_kind_check;
alter table due_snooze add constraint due_snooze_kind_check check (kind in ('no-contact', 'key-work', 'review', 'consent', 'authority', 'capacity'));

-- The day on which somebody last made sure that an authority still holds.
alter table speaking_for add column looked_on date not null default current_date;
update speaking_for s set looked_on = (s.said_at at time zone o.time_zone)::date from organisation o where o.id = s.organisation_id;

-- A note on a decision that was weighed before stands in place of the earlier one; which stays as it was written.
alter table capacity_note add column again_of_id uuid;
alter table capacity_note add foreign key (organisation_id, again_of_id) references capacity_note;
create index capacity_note_again on capacity_note (organisation_id, again_of_id) where again_of_id is not null;
update capacity_note c set again_of_id = (
  select e.id from capacity_note e where e.organisation_id = c.organisation_id and e.person_id = c.person_id and lower(btrim(e.decision)) = lower(btrim(c.decision))
     and (e.assessed_on, e.id) < (c.assessed_on, c.id) order by e.assessed_on desc, e.id desc limit 1);

/* What comes due in open episodes, each resolved by the deed itself: a contact, key work, a plan looked at together, a consent asked again; an authority renewed, ended or found to hold still;
   a decision weighed anew. By the rules of their services, and by the days that were said: on which the plan is looked at, until which a consent or an authority holds, on which a finding is
   looked at again. A day that was agreed for a plan goes before a rule; of the others the nearest counts. What has a day of its own stands with the person's oldest open episode, so that it
   stands once; without a rule it shows a fortnight before, an authority and a finding six weeks before: a new power of attorney takes its time.
   `of_worker` null means everybody. What is put off and who is paused are left out; paused days do not count. One query, so that a caseload is computed at once, with the walls of whoever
   asks. The few authorities and findings are gone out from, and not the many episodes. */
create or replace function due_of(org uuid, of_worker uuid, today date)
returns table (episode_id uuid, person_id uuid, service_id uuid, worker_id uuid, kind text, due_on date, shows_on date, last_on date)
language sql stable as $f$
  select w.* from (
    select e.id, e.person_id, e.service_id, e.worker_id, k.kind, d.due_on, d.due_on - coalesce(r.window_days, 14), l.last_on
      from episode e
      cross join (values ('no-contact'), ('key-work'), ('review'), ('consent')) k (kind)
      left join due_rule r on r.organisation_id = e.organisation_id and r.service_id = e.service_id and r.kind = k.kind
      cross join lateral (select case when k.kind in ('review', 'consent') and not exists (
          select from episode f where f.organisation_id = e.organisation_id and f.person_id = e.person_id and (f.opened_on, f.id) < (e.opened_on, e.id)
             and not exists (select from closure x where x.organisation_id = f.organisation_id and x.episode_id = f.id and x.reopened_at is null))
        then case k.kind
          when 'review' then (
            select p.review_on from plan p where p.organisation_id = e.organisation_id and p.person_id = e.person_id order by p.begun_at desc limit 1)
          else (
            -- the latest answer to each question counts, and what was taken back holds no longer
            select min(c.ends_on) from consent c where c.organisation_id = e.organisation_id and c.person_id = e.person_id and c.given and c.ends_on is not null
               and not exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id)
               and not exists (select from consent n where n.organisation_id = c.organisation_id and n.person_id = c.person_id and n.purpose = c.purpose
                                  and n.recipient is not distinct from c.recipient and (n.given_at, n.id) > (c.given_at, c.id)))
          end
        end as agreed_on
        -- asked once and not for each use of it
        offset 0) a
      cross join lateral (select case
        when r.kind is null and a.agreed_on is null then null
        when k.kind = 'no-contact' then (
          select c.on_day from contact c where c.organisation_id = e.organisation_id and c.person_id = e.person_id
             and c.held = 'held' and c.with_person and c.meaning <> 'tried-to-reach' order by c.on_day desc limit 1)
        when k.kind = 'key-work' then (
          select c.on_day from contact c where c.organisation_id = e.organisation_id and c.person_id = e.person_id
             and c.held = 'held' and c.with_person and c.meaning = 'key-work' order by c.on_day desc limit 1)
        when k.kind = 'review' then (
          select max(v.told_on) from event v where v.organisation_id = e.organisation_id and v.person_id = e.person_id and v.kind = 'plan reviewed')
        else (
          -- a consent is given on a day, and the day is that of the organisation
          select max((c.given_at at time zone o.time_zone)::date) from consent c join organisation o on o.id = c.organisation_id
           where c.organisation_id = e.organisation_id and c.person_id = e.person_id
             and c.given and c.purpose = 'keep-record' and not exists (
               select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id))
        end as last_on offset 0) l
      cross join lateral (select case k.kind when 'consent' then l.last_on else greatest(l.last_on, e.opened_on) end as since) s
      cross join lateral (
        select coalesce(sum(least(p.until_on, today) - greatest(p.from_on, s.since) + 1), 0)::integer as days
          from pause p where p.organisation_id = e.organisation_id and p.person_id = e.person_id and p.counts
           and k.kind <> 'consent' and p.from_on <= today and least(p.until_on, today) >= greatest(p.from_on, s.since) offset 0) away
      cross join lateral (select s.since + r.every_days + away.days as ruled_on) u
      cross join lateral (select case k.kind when 'review' then coalesce(a.agreed_on, u.ruled_on) else least(a.agreed_on, u.ruled_on) end as due_on) d
     where e.organisation_id = org
       and (of_worker is null or e.worker_id = of_worker)
       -- a kind that no rule asks for has only what was agreed
       and (r.kind is not null or k.kind in ('review', 'consent'))
       and d.due_on is not null
       and not exists (select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null)
    union all
    select e.id, e.person_id, e.service_id, e.worker_id, n.kind, min(d.due_on), min(d.due_on) - coalesce(r.window_days, 42), max(n.last_on)
      from (
        select s.organisation_id, s.person_id, 'authority' as kind, s.until_on as said_on, s.looked_on as last_on
          from speaking_for s where s.organisation_id = org and s.ended_at is null
        union all
        select c.organisation_id, c.person_id, 'capacity', c.review_on, c.assessed_on
          from capacity_note c where c.organisation_id = org
           and not exists (select from capacity_note later where later.organisation_id = c.organisation_id and later.again_of_id = c.id)) n
      join episode e on e.organisation_id = n.organisation_id and e.person_id = n.person_id
      left join due_rule r on r.organisation_id = e.organisation_id and r.service_id = e.service_id and r.kind = n.kind
      cross join lateral (select least(n.said_on, n.last_on + r.every_days) as due_on) d
     where (of_worker is null or e.worker_id = of_worker)
       and d.due_on is not null
       and not exists (select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null)
       and not exists (
         select from episode f where f.organisation_id = e.organisation_id and f.person_id = e.person_id and (f.opened_on, f.id) < (e.opened_on, e.id)
            and not exists (select from closure x where x.organisation_id = f.organisation_id and x.episode_id = f.id and x.reopened_at is null))
     group by e.id, e.person_id, e.service_id, e.worker_id, n.kind, r.window_days
  ) w (episode_id, person_id, service_id, worker_id, kind, due_on, shows_on, last_on)
   where not exists (
       select from pause p where p.organisation_id = org and p.person_id = w.person_id and p.counts
          and p.from_on <= today and (p.until_on is null or p.until_on >= today))
     and not exists (
       select from due_snooze z where z.organisation_id = org and z.episode_id = w.episode_id and z.kind = w.kind and z.until_on > today)
$f$;

/* As before. What was found about somebody's decisions is counted for those alone who may read it: this function stands outside the walls. */
create or replace function take_reminders(at timestamptz, most integer)
returns table (organisation_id uuid, viewer_id uuid, email text, way text, phone text, language text, due integer, late integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  one record;
  today date;
begin
  for one in
    with ready as (
      select c.organisation_id, c.viewer_id, c.hour, row_number() over (partition by c.organisation_id, c.hour order by c.viewer_id) as turn
        from reminder_choice c
        join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id and v.ended_at is null
        join organisation o on o.id = c.organisation_id
       where extract(hour from at at time zone o.time_zone) >= c.hour
         and (c.told_on is null or c.told_on < (at at time zone o.time_zone)::date)
         and case c.rhythm when 'weekly' then extract(isodow from at at time zone o.time_zone) = c.weekday
                           else extract(isodow from at at time zone o.time_zone) < 6 end)
    select c.organisation_id, c.viewer_id, v.email, c.way, c.phone, coalesce(v.language, o.language) as language, o.time_zone
      from ready
      join reminder_choice c on c.organisation_id = ready.organisation_id and c.viewer_id = ready.viewer_id
      join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id
      join organisation o on o.id = c.organisation_id
     where c.told_on is null or c.told_on < (at at time zone o.time_zone)::date
     order by ready.hour, ready.turn, c.organisation_id limit most for update of c skip locked
  loop
    today := (at at time zone one.time_zone)::date;
    update reminder_choice r set told_on = today where r.organisation_id = one.organisation_id and r.viewer_id = one.viewer_id;
    organisation_id := one.organisation_id; viewer_id := one.viewer_id; email := one.email; way := one.way; phone := one.phone; language := one.language;
    select count(*), count(*) filter (where waiting.due_on < today) into due, late from (
      select d.due_on from due_of(one.organisation_id, one.viewer_id, today) d where d.shows_on <= today and not exists (
        select from closed_record x where x.organisation_id = one.organisation_id and x.viewer_id = one.viewer_id and x.person_id = d.person_id)
         and (d.kind <> 'capacity' or exists (select from viewer_role v where v.organisation_id = one.organisation_id and v.viewer_id = one.viewer_id
           and v.role in ('manager', 'coordinator', 'worker', 'safeguarding-lead')))
      union all
      select t.due_on from task t where t.organisation_id = one.organisation_id and t.for_id = one.viewer_id and t.done_at is null and t.due_on <= today) waiting;
    return next;
  end loop;
end $f$;
