/* Whom to tell now, as in 1410_due_a. A weekly one that was missed, because nothing ran on its day, is made up for within the week: once, at its hour,
   and not at a weekend unless that is the day chosen. A day before it was chosen was not missed. */
create or replace function take_reminders(at timestamptz, most integer)
returns table (organisation_id uuid, viewer_id uuid, email text, way text, phone text, language text, due integer, late integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  one record;
  today date;
begin
  for one in
    with ready as (
      select c.organisation_id, c.viewer_id, c.hour, here.asked_on, row_number() over (partition by c.organisation_id, c.hour order by c.viewer_id) as turn
        from reminder_choice c
        join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id and v.ended_at is null
        join organisation o on o.id = c.organisation_id
       cross join lateral (select (at at time zone o.time_zone)::date as today, (c.chosen_at at time zone o.time_zone)::date as chosen_on) clock
       cross join lateral (
         select clock.today - case c.rhythm when 'weekly' then (extract(isodow from clock.today)::integer - c.weekday + 7) % 7 else 0 end as asked_on,
                extract(isodow from clock.today) < 6 as is_weekday) here
       where extract(hour from at at time zone o.time_zone) >= c.hour
         and (c.told_on is null or c.told_on < here.asked_on)
         and (here.is_weekday or c.rhythm = 'weekly' and here.asked_on = clock.today)
         and (here.asked_on = clock.today or here.asked_on >= clock.chosen_on))
    select c.organisation_id, c.viewer_id, v.email, c.way, c.phone, coalesce(v.language, o.language) as language, o.time_zone
      from ready
      join reminder_choice c on c.organisation_id = ready.organisation_id and c.viewer_id = ready.viewer_id
      join viewer v on v.organisation_id = c.organisation_id and v.id = c.viewer_id
      join organisation o on o.id = c.organisation_id
     where c.told_on is null or c.told_on < ready.asked_on
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
