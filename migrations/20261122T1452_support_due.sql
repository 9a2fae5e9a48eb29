-- Whose plan somebody began, for what is due on their day.
create index plan_begun_by on plan (organisation_id, begun_by_id) where review_on is not null;

/* As before, and also a look at a plan that was agreed with somebody whose support has ended, or has not begun: it was agreed, and is nobody's where support is all that is looked through.
   Of the plan that was begun last, for whom no support is open. It is due with whoever supported them last, or began the plan where nobody did, as long as they work there and may see them;
   else with nobody, and stands among everybody's, where management sees it. Without any episode it bears none.
   What is due on one worker's day is looked for among their own people, and not among all plans there are.
   Also who speaks for somebody until a day, and what was found about a decision and is to be looked at again: on that day, and as often as the service says, each resolved by the deed
   itself; an authority renewed, ended or found to hold still, a decision weighed anew. Of several the nearest day counts. They stand with the person's oldest open episode, so that they stand once;
   without a rule they show six weeks before: a new power of attorney takes its time. The few authorities and findings are gone out from, and not the many episodes. */
create or replace function due_of(org uuid, of_worker uuid, today date)
returns table (episode_id uuid, person_id uuid, service_id uuid, worker_id uuid, kind text, due_on date, shows_on date, last_on date)
language sql stable as $f$
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
     and not exists (
       select from pause p where p.organisation_id = e.organisation_id and p.person_id = e.person_id and p.counts
          and p.from_on <= today and (p.until_on is null or p.until_on >= today))
     and not exists (
       select from due_snooze z where z.organisation_id = e.organisation_id and z.episode_id = e.id and z.kind = k.kind and z.until_on > today)

  union all
  select e.id, p.person_id, coalesce(e.service_id, known.service_id), w.worker_id, 'review', p.review_on, p.review_on - coalesce(r.window_days, 14),
         (select max(v.told_on) from event v where v.organisation_id = p.organisation_id and v.person_id = p.person_id and v.kind = 'plan reviewed')
    -- of one worker: whom they supported, and whose plan they began; not every plan there is
    from (select f.person_id from episode f where f.organisation_id = org and f.worker_id = of_worker
          union select b.person_id from plan b where b.organisation_id = org and b.begun_by_id = of_worker and b.review_on is not null
          union select b.person_id from plan b where b.organisation_id = org and of_worker is null and b.review_on is not null) theirs
    join plan p on p.organisation_id = org and p.person_id = theirs.person_id
    left join lateral (
      select f.id, f.service_id, f.worker_id from episode f where f.organisation_id = p.organisation_id and f.person_id = p.person_id
       order by f.opened_on desc, f.id desc limit 1) e on true
    left join lateral (
      select i.service_id from involvement i where i.organisation_id = p.organisation_id and i.person_id = p.person_id
       order by i.state = 'past', i.since_on desc, i.service_id limit 1) known on e.id is null
    left join due_rule r on r.organisation_id = p.organisation_id and r.service_id = coalesce(e.service_id, known.service_id) and r.kind = 'review'
    left join lateral (
      select v.id as worker_id from viewer v
       where v.organisation_id = p.organisation_id and v.id = coalesce(e.worker_id, p.begun_by_id) and v.ended_at is null
         and not exists (select from closed_record c where c.organisation_id = v.organisation_id and c.viewer_id = v.id and c.person_id = p.person_id)
         and exists (select from viewer_role x where x.organisation_id = v.organisation_id and x.viewer_id = v.id and (x.role in ('manager', 'coordinator')
               or x.role = 'worker' and exists (select from service_worker s where s.organisation_id = v.organisation_id and s.viewer_id = v.id
                                                   and s.service_id = coalesce(e.service_id, known.service_id))))) w on true
   where p.organisation_id = org
     and p.review_on is not null
     and (of_worker is null or w.worker_id = of_worker)
     and not exists (select from plan q where q.organisation_id = p.organisation_id and q.person_id = p.person_id and (q.begun_at, q.id) > (p.begun_at, p.id))
     and not exists (
       select from episode f where f.organisation_id = p.organisation_id and f.person_id = p.person_id
          and not exists (select from closure x where x.organisation_id = f.organisation_id and x.episode_id = f.id and x.reopened_at is null))
     and not exists (
       select from pause a where a.organisation_id = p.organisation_id and a.person_id = p.person_id and a.counts
          and a.from_on <= today and (a.until_on is null or a.until_on >= today))
     and not exists (
       select from due_snooze z where z.organisation_id = p.organisation_id and z.episode_id = e.id and z.kind = 'review' and z.until_on > today)
     and not exists (select from death d where d.organisation_id = p.organisation_id and d.person_id = p.person_id and d.undone_at is null)

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
     and not exists (
       select from pause p where p.organisation_id = e.organisation_id and p.person_id = e.person_id and p.counts
          and p.from_on <= today and (p.until_on is null or p.until_on >= today))
     and not exists (
       select from due_snooze z where z.organisation_id = e.organisation_id and z.episode_id = e.id and z.kind = n.kind and z.until_on > today)
   group by e.id, e.person_id, e.service_id, e.worker_id, n.kind, r.window_days
$f$;
