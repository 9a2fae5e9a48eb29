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
