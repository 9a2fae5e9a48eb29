-- What is not folded yet is read by kind, along an index that the events of looking never touch.
create index event_to_fold on event (organisation_id, kind, written_in)
  where kind in ('contact recorded', 'contact amended', 'referral received', 'referral accepted', 'referral declined', 'episode opened');
drop index event_unfolded;

/* What the events from one transaction on, and below another, change in the months. One branch for each thing that an event says, so that it is asked of no other. */
create or replace function month_changes(org uuid, since xid8, below xid8)
returns table (service_id uuid, month date, figure text, part text, person_id uuid, amount bigint)
language sql stable as $f$
  select coalesce(c.service_id, '00000000-0000-0000-0000-000000000000'), date_trunc('month', c.day)::date, counts_as(c.held, c.meaning),
         counted_part(c.held, c.meaning), c.person_id, c.sign
    from (select e.service_id, e.person_id, e.detail->>'held' as held, e.detail->>'meaning' as meaning, e.on_day as day, 1 as sign
            from event e where e.organisation_id = org and e.kind = 'contact recorded' and e.written_in >= since and (below is null or e.written_in < below)
          union all
          select e.service_id, e.person_id, e.detail->>'fromHeld', e.detail->>'fromMeaning', (e.detail->>'fromDay')::date, -1
            from event e where e.organisation_id = org and e.kind = 'contact amended' and e.written_in >= since and (below is null or e.written_in < below)
          union all
          select e.service_id, e.person_id, e.detail->>'toHeld', e.detail->>'toMeaning', (e.detail->>'toDay')::date, 1
            from event e where e.organisation_id = org and e.kind = 'contact amended' and e.written_in >= since and (below is null or e.written_in < below)) c
   where counts_as(c.held, c.meaning) is not null and c.day is not null
  union all
  select coalesce(m.service_id, '00000000-0000-0000-0000-000000000000'), date_trunc('month', m.day)::date, 'minutes', counted_part(m.held, m.meaning), m.person_id, m.minutes
    from (select e.service_id, e.person_id, e.detail->>'held' as held, e.detail->>'meaning' as meaning, e.on_day as day, (e.detail->>'minutes')::bigint as minutes
            from event e where e.organisation_id = org and e.kind = 'contact recorded' and e.written_in >= since and (below is null or e.written_in < below)
          union all
          select e.service_id, e.person_id, e.detail->>'fromHeld', e.detail->>'fromMeaning', (e.detail->>'fromDay')::date, -(e.detail->>'fromMinutes')::bigint
            from event e where e.organisation_id = org and e.kind = 'contact amended' and e.written_in >= since and (below is null or e.written_in < below)
          union all
          select e.service_id, e.person_id, e.detail->>'toHeld', e.detail->>'toMeaning', (e.detail->>'toDay')::date, (e.detail->>'toMinutes')::bigint
            from event e where e.organisation_id = org and e.kind = 'contact amended' and e.written_in >= since and (below is null or e.written_in < below)) m
   where counts_as(m.held, m.meaning) = 'contacts' and m.day is not null and m.minutes <> 0
  union all
  select coalesce(e.service_id, '00000000-0000-0000-0000-000000000000'), date_trunc('month', e.on_day)::date,
         case e.kind when 'referral received' then 'referrals' when 'referral accepted' then 'accepted' when 'referral declined' then 'declined' else 'episodes' end, '', e.person_id, 1
    from event e where e.organisation_id = org and e.kind in ('referral received', 'referral accepted', 'referral declined', 'episode opened')
     and e.written_in >= since and (below is null or e.written_in < below) and e.on_day is not null
$f$;

/* Folds the months of every organisation in which something happened since. */
create or replace function fold_all_months() returns bigint
language sql volatile security definer set search_path = public, pg_temp as $f$
  select coalesce(sum(fold_months(o.id)), 0) from organisation o left join month_folded f on f.organisation_id = o.id
   where exists (select from event e where e.organisation_id = o.id and e.written_in >= coalesce(f.folded_below, '0')
                    and e.kind in ('contact recorded', 'contact amended', 'referral received', 'referral accepted', 'referral declined', 'episode opened'))
$f$;
