-- What falls due by coming, and what somebody owes in all.

/* Writes one entry for somebody at a session, with what it adds to what they owe and where that comes from. */
create function money_for(org uuid, at uuid, service uuid, day date, whose uuid, what text, amount bigint, undoes uuid, said_by uuid, said_at timestamptz)
returns uuid language plpgsql volatile set search_path = public, pg_temp as $f$
declare made uuid := gen_random_uuid();
begin
  insert into money_entry (organisation_id, id, kind, session_id, service_id, on_day, minor, reverses_id, tapped_at, received_at, by_id)
    values (org, made, what, at, service, day, amount, undoes, said_at, said_at, said_by);
  insert into money_of_person (organisation_id, entry_id, person_id, session_id, service_id, on_day, kind, minor) values (org, made, whose, at, service, day, what, amount);
  if undoes is null then
    insert into money_line (organisation_id, entry_id, position, into_account, from_account, session_id, minor) values (org, made, 1, 'due', 'income', at, amount);
  else
    insert into money_line (organisation_id, entry_id, position, into_account, from_account, session_id, minor)
      select org, made, l.position, l.from_account, l.into_account, l.session_id, l.minor from money_line l where l.organisation_id = org and l.entry_id = undoes;
  end if;
  return made;
end $f$;

/* The price falls due by coming as a participant, once; where somebody is taken off again, what had fallen due is reversed, and what they paid stays theirs.
   Nobody owes anything by being expected, by waiting, or by helping. */
create function price_falls_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  org uuid; at uuid; whose uuid; said_by uuid; said_at timestamptz; said record; falls boolean := false; charged uuid; undone record;
begin
  if tg_op = 'DELETE' then
    org := old.organisation_id; at := old.session_id; whose := old.person_id;
    said_by := coalesce(nullif(current_setting('app.viewer', true), '')::uuid, old.marked_by_id); said_at := clock_timestamp();
  else
    org := new.organisation_id; at := new.session_id; whose := new.person_id; said_by := new.marked_by_id; said_at := new.marked_at;
  end if;
  select y.service_id, y.price_minor, s.on_day, coalesce(c.falls_due, 'by-coming') as how into said
    from session s join activity y on y.organisation_id = org and y.id = s.activity_id
    left join activity_charging c on c.organisation_id = org and c.activity_id = y.id where s.organisation_id = org and s.id = at;
  if tg_op <> 'DELETE' then
    falls := coalesce(said.price_minor, 0) > 0 and new.came_as = 'participant'
      and (said.how <> 'by-nothing' and new.meaning in ('present', 'late') or said.how = 'by-place' and new.meaning = 'absent');
  end if;
  charged := (
    select p.entry_id from money_of_person p where p.organisation_id = org and p.session_id = at and p.person_id = whose and p.kind = 'charge'
       and not exists (select from money_entry r where r.organisation_id = org and r.reverses_id = p.entry_id) limit 1);
  if falls and charged is null then
    perform money_for(org, at, said.service_id, said.on_day, whose, 'charge', said.price_minor, null, said_by, said_at);
  elsif not falls and charged is not null then
    for undone in
      select p.entry_id, p.minor from money_of_person p where p.organisation_id = org and p.session_id = at and p.person_id = whose and p.kind in ('charge', 'concession', 'let-off', 'owes')
         and not exists (select from money_entry r where r.organisation_id = org and r.reverses_id = p.entry_id)
    loop
      perform money_for(org, at, said.service_id, said.on_day, whose, 'reversal', undone.minor, undone.entry_id, said_by, said_at);
    end loop;
  end if;
  return null;
end $f$;
create trigger price_falls_due after insert or delete or update of meaning, came_as on attendance for each row execute function price_falls_due();

/* What people owe in a service, less what they paid ahead: a sum for each and nothing else, for those who keep a register there and need not see whose record it is from. */
create function owed_in(service uuid, whose uuid[]) returns table (person_id uuid, minor bigint) language sql stable security definer set search_path = public, pg_temp as $f$
  select p.person_id, sum(moved_into(l, 'due'))::bigint from money_of_person p
    join money_line l on l.organisation_id = p.organisation_id and l.entry_id = p.entry_id
   where p.organisation_id = current_organisation() and current_setting('app.content', true) = 'yes' and p.service_id = service and p.person_id = any (whose)
   group by p.person_id having sum(moved_into(l, 'due')) <> 0
$f$;
revoke all on function money_for(uuid, uuid, uuid, date, uuid, text, bigint, uuid, uuid, timestamptz), price_falls_due(), owed_in(uuid, uuid[]) from public;
grant execute on function owed_in(uuid, uuid[]) to cairn_user;

/* The sessions at which the present viewer leads or helps, of the last days: those whose register they keep. */
create function own_sessions() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $f$
  select array(
    select s.id from session s
     where s.organisation_id = current_organisation() and s.on_day between current_date - 9 and current_date + 1
       and nullif(current_setting('app.viewer', true), '')::uuid in (
         select w.viewer_id from activity_worker w where w.organisation_id = s.organisation_id and w.activity_id = s.activity_id
            and not exists (select from session_worker o where o.organisation_id = s.organisation_id and o.session_id = s.id and o.viewer_id = w.viewer_id)
         union all select o.viewer_id from session_worker o where o.organisation_id = s.organisation_id and o.session_id = s.id and o.part <> 'away'))
$f$;
revoke all on function own_sessions() from public;
grant execute on function own_sessions() to cairn_user;
-- Who only helps reads who paid what at their own sessions, and nowhere else.
create policy own_sessions_alone on money_of_person as restrictive for select to cairn_user
  using ((select bears_role(array['manager', 'coordinator', 'worker'])) or session_id = any ((select own_sessions())::uuid[]));
