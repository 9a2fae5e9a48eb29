-- Whoever was missed where a place was kept for them, and why nobody need ask; and who was reminded of what they booked.

-- Why somebody was missed at a session, where no contact with them says it. That they were missed is read from the register, and goes when that is corrected.
create table missing_answer (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  activity_id uuid not null,
  -- the last one that they missed
  session_id uuid not null,
  service_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, said_by_id) references viewer
);
create unique index missing_answer_once on missing_answer (organisation_id, session_id, person_id);
create index missing_answer_of_person on missing_answer (organisation_id, person_id);
create index attendance_missed on attendance (organisation_id, on_day) where meaning in ('absent', 'apologies');
select build_wall('missing_answer', 'select, insert', of_people => true);
insert into forgetting (table_name, deed) values ('missing_answer', 'remove');

-- That somebody was reminded of a session which they booked: once.
create table booking_reminder (
  organisation_id uuid not null,
  session_id uuid not null,
  booking_id uuid not null,
  reminded_at timestamptz not null default now(),
  primary key (organisation_id, session_id, booking_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, booking_id) references booking on delete cascade
);
create index booking_reminder_of on booking_reminder (organisation_id, booking_id);
select build_wall('booking_reminder', 'select', of_people => true);
insert into forgetting (table_name, deed, whose, why) values
  ('booking_reminder', 'keep', 'false', 'that whoever had a place was reminded, and when: it says neither who nor how');

/* Whom to remind now of what they booked, by the way that they gave: of what begins within a day, in waking hours, and not whoever booked just now. Each is marked in the same
   statement, so that of two processes one reminds, and nobody is reminded twice. Nobody who died, or who said no to being written to since. */
create function take_session_reminders(at timestamptz, most integer)
returns table (organisation_id uuid, slug text, booking_id uuid, person_id uuid, service_id uuid, session_id uuid, channel text, reach text, language text, has_link boolean,
               organisation_language text, time_zone text, public_name jsonb, held text, begins_at timestamptz, place text, join_link text)
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  return query
  with due as (
    select b.organisation_id, b.id as booking_id, s.id as session_id
      from session s
      join organisation o on o.id = s.organisation_id
      join booking b on b.organisation_id = s.organisation_id and b.activity_id = s.activity_id and (b.session_id = s.id or b.session_id is null)
     where s.begins_at between at + interval '1 hour' and at + interval '26 hours' and extract(hour from at at time zone o.time_zone) between 8 and 19
       and b.state = 'booked' and b.channel is not null and b.state_at < at - interval '3 hours'
       and not exists (select from calling_off c where c.organisation_id = s.organisation_id and c.session_id = s.id and c.taken_back_at is null)
       and not exists (select from booking_reminder r where r.organisation_id = s.organisation_id and r.session_id = s.id and r.booking_id = b.id)
       and not exists (select from death d where d.organisation_id = b.organisation_id and d.person_id = b.person_id and d.undone_at is null)
       and coalesce((select c.given and not exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id) from consent c
                      where c.organisation_id = b.organisation_id and c.person_id = b.person_id and c.purpose = 'contact-me' order by c.given_at desc, c.id desc limit 1), true)
     order by s.begins_at, b.id limit most
  ), marked as (
    insert into booking_reminder (organisation_id, session_id, booking_id) select d.organisation_id, d.session_id, d.booking_id from due d
    on conflict do nothing returning booking_reminder.organisation_id, booking_reminder.session_id, booking_reminder.booking_id
  ), told as (
    insert into event (organisation_id, kind, on_day, person_id, service_id, subject_id, detail)
    select m.organisation_id, 'session reminded', s.on_day, b.person_id, b.service_id, s.id, jsonb_build_object('channel', b.channel)
      from marked m join booking b on b.organisation_id = m.organisation_id and b.id = m.booking_id join session s on s.organisation_id = m.organisation_id and s.id = m.session_id
     where b.person_id is not null
  )
  select m.organisation_id, o.slug, b.id, b.person_id, b.service_id, s.id, b.channel, b.reach, b.language, b.token_hash is not null, o.language, o.time_zone, a.public_name, a.held,
         s.begins_at, nullif(concat_ws(', ', v.name, r.name, v.address), ''), a.join_link
    from marked m
    join organisation o on o.id = m.organisation_id
    join booking b on b.organisation_id = m.organisation_id and b.id = m.booking_id
    join session s on s.organisation_id = m.organisation_id and s.id = m.session_id
    join activity a on a.organisation_id = s.organisation_id and a.id = s.activity_id
    left join venue v on v.organisation_id = s.organisation_id and v.id = s.venue_id
    left join room r on r.organisation_id = s.organisation_id and r.id = s.room_id;
end $f$;
revoke all on function take_session_reminders(timestamptz, integer) from public;
grant execute on function take_session_reminders(timestamptz, integer) to cairn_jobs;

/* Whether a message goes to whom a booking is of, by the way that was given for it. */
create function is_of_booking(org uuid, booking uuid, person uuid, recipient text) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from booking b where b.organisation_id = org and b.id = is_of_booking.booking and b.person_id is not distinct from person and b.reach = recipient)
$f$;
revoke all on function is_of_booking(uuid, uuid, uuid, text) from public;
grant execute on function is_of_booking(uuid, uuid, uuid, text) to cairn_jobs;
create policy reminds_of_booking on message for insert to cairn_jobs with check (channel in ('email', 'text') and about_id is not null and is_of_booking(organisation_id, about_id, person_id, recipient));
