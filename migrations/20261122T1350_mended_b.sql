/* What comes due in open episodes, each resolved by the deed itself: a contact, key work, a plan looked at together, a consent asked again. By the rules of their services, and by the days
   that were agreed with the person: the day on which their plan is looked at, the day until which a consent holds. A day that was agreed goes before a rule, and of two for a consent the
   nearer counts. It stands with the person's oldest open episode, so that it stands once; without a rule it shows a fortnight before.
   `of_worker` null means everybody. What is put off and who is paused are left out; paused days do not count. One query, so that a caseload is computed at once, with the walls of whoever asks. */
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
$f$;

-- Keeping somebody away, deciding an appeal and letting them back are for whoever manages; the database refuses everybody else.
create policy managers_keep_away on conduct as restrictive for insert to cairn_user
  with check (kind not in ('exclusion', 'decision', 'return') or (select holds_role(array['manager', 'coordinator'])));

-- What was planned for after support has no sense any more where support goes on.
alter table follow_up add column dropped_at timestamptz;
alter table follow_up add column dropped_by_id uuid;
alter table follow_up add check ((dropped_at is null) = (dropped_by_id is null)), add check (dropped_at is null or answered_on is null);
alter policy by_token_select on follow_up
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), '') and dropped_at is null and not has_died(person_id));
alter policy by_token_update on follow_up
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), '') and answered_on is null and dropped_at is null);
grant select (dropped_at) on follow_up to cairn_public;

/* Whom to tell now: those whose hour has come on their own organisation's clock and whose day has not been told, with how much waits for them; 0 where nothing does.
   The earliest hour first, and within it one of each organisation in turn, so that a large one keeps none waiting. Each is marked in the same statement, so that of two processes one tells.
   Asked again until nobody is left: nobody's day passes untold. Numbers alone leave it. Saturday and Sunday tell nobody daily. */
drop function take_reminders(timestamptz);
create function take_reminders(at timestamptz, most integer)
returns table (organisation_id uuid, viewer_id uuid, email text, language text, due integer, late integer)
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
    select c.organisation_id, c.viewer_id, v.email, coalesce(v.language, o.language) as language, o.time_zone
      from ready
      join reminder_choice c on c.organisation_id = ready.organisation_id and c.viewer_id = ready.viewer_id
      join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id
      join organisation o on o.id = c.organisation_id
     where c.told_on is null or c.told_on < (at at time zone o.time_zone)::date
     order by ready.hour, ready.turn, c.organisation_id limit most for update of c skip locked
  loop
    today := (at at time zone one.time_zone)::date;
    update reminder_choice r set told_on = today where r.organisation_id = one.organisation_id and r.viewer_id = one.viewer_id;
    organisation_id := one.organisation_id; viewer_id := one.viewer_id; email := one.email; language := one.language;
    select count(*), count(*) filter (where waiting.due_on < today) into due, late from (
      select d.due_on from due_of(one.organisation_id, one.viewer_id, today) d where d.shows_on <= today and not exists (
        select from closed_record x where x.organisation_id = one.organisation_id and x.viewer_id = one.viewer_id and x.person_id = d.person_id)
      union all
      select t.due_on from task t where t.organisation_id = one.organisation_id and t.for_id = one.viewer_id and t.done_at is null and t.due_on <= today) waiting;
    return next;
  end loop;
end $f$;
revoke all on function take_reminders(timestamptz, integer) from public;
grant execute on function take_reminders(timestamptz, integer) to cairn_jobs;
