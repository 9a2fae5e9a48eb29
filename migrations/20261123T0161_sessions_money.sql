-- The receipt of what was bought, and what becomes of money when a session is called off.

-- A picture or a PDF of the receipt of something that was bought from a tin. The row says what it is; the file lies in the store, outside of any folder that is served.
create table money_paper (
  organisation_id uuid not null references organisation,
  id uuid not null,
  entry_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null check (media_type ~ '^(application/pdf|image/(jpeg|png|webp|heic|heif))$'),
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by_id uuid not null,
  added_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by_id uuid,
  withdrawn_because text check (length(withdrawn_because) between 1 and 1000),
  primary key (organisation_id, id),
  foreign key (organisation_id, entry_id) references money_entry,
  foreign key (organisation_id, added_by_id) references viewer,
  foreign key (organisation_id, withdrawn_by_id) references viewer,
  check (num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_because) in (0, 3))
);
create index money_paper_of_entry on money_paper (organisation_id, entry_id);
select build_wall('money_paper', 'select, insert');
-- what was kept is not changed: it is taken out, with a reason, and stays for those who answer for the ledger
grant update (withdrawn_at, withdrawn_by_id, withdrawn_because) on money_paper to cairn_user;

-- of a reversal: by which calling off of its session it came
alter table money_entry add column off_id uuid;
alter table money_entry add foreign key (organisation_id, off_id) references calling_off;

/* The price falls due by coming as a participant, once; where somebody is taken off again, what had fallen due is reversed, and what they paid stays theirs.
   Nobody owes anything by being expected, by waiting, or by helping, nor for what is off. */
create or replace function price_falls_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  org uuid; at uuid; whose uuid; said_by uuid; said_at timestamptz; said record; falls boolean := false; charged uuid; undone record;
begin
  if tg_op = 'DELETE' then
    org := old.organisation_id; at := old.session_id; whose := old.person_id;
    said_by := coalesce(nullif(current_setting('app.viewer', true), '')::uuid, old.marked_by_id); said_at := clock_timestamp();
  else
    org := new.organisation_id; at := new.session_id; whose := new.person_id; said_by := new.marked_by_id; said_at := new.marked_at;
  end if;
  select y.service_id, y.price_minor, s.on_day, coalesce(c.falls_due, 'by-coming') as how,
         exists (select from calling_off o where o.organisation_id = org and o.session_id = at and o.taken_back_at is null) as off into said
    from session s join activity y on y.organisation_id = org and y.id = s.activity_id
    left join activity_charging c on c.organisation_id = org and c.activity_id = y.id where s.organisation_id = org and s.id = at;
  if tg_op <> 'DELETE' then
    falls := coalesce(said.price_minor, 0) > 0 and not said.off and new.came_as = 'participant'
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

/* What fell due at a session that is off is owed by nobody: each is reversed by its contrary, by whoever called it off. What was paid stays theirs, paid ahead, until somebody says
   what becomes of it: money is never given back by itself. */
create function money_of_off() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare one record; made uuid;
begin
  perform from session s where s.organisation_id = new.organisation_id and s.id = new.session_id for update;
  if tg_op = 'INSERT' then
    for one in
      select p.entry_id, p.person_id, p.service_id, p.on_day, p.minor from money_of_person p
       where p.organisation_id = new.organisation_id and p.session_id = new.session_id and p.kind in ('charge', 'concession', 'let-off', 'owes')
         and not exists (select from money_entry r where r.organisation_id = p.organisation_id and r.reverses_id = p.entry_id)
    loop
      made := gen_random_uuid();
      insert into money_entry (organisation_id, id, kind, session_id, service_id, on_day, minor, reverses_id, off_id, tapped_at, received_at, by_id)
        values (new.organisation_id, made, 'reversal', new.session_id, one.service_id, one.on_day, one.minor, one.entry_id, new.id, new.said_at, clock_timestamp(), new.said_by_id);
      insert into money_of_person (organisation_id, entry_id, person_id, session_id, service_id, on_day, kind, minor)
        values (new.organisation_id, made, one.person_id, new.session_id, one.service_id, one.on_day, 'reversal', one.minor);
      insert into money_line (organisation_id, entry_id, position, into_account, from_account, session_id, minor)
        select l.organisation_id, made, l.position, l.from_account, l.into_account, l.session_id, l.minor from money_line l
         where l.organisation_id = new.organisation_id and l.entry_id = one.entry_id;
    end loop;
  else
    -- held after all: what had fallen due falls due again, as it was
    for one in
      select e.id entry_id, e.kind, e.service_id, e.on_day, e.minor, p.person_id, p.why from money_entry r
        join money_entry e on e.organisation_id = r.organisation_id and e.id = r.reverses_id
        join money_of_person p on p.organisation_id = e.organisation_id and p.entry_id = e.id
       where r.organisation_id = new.organisation_id and r.session_id = new.session_id and r.off_id = new.id order by e.receipt
    loop
      made := gen_random_uuid();
      insert into money_entry (organisation_id, id, kind, session_id, service_id, on_day, minor, tapped_at, received_at, by_id)
        values (new.organisation_id, made, one.kind, new.session_id, one.service_id, one.on_day, one.minor, new.taken_back_at, clock_timestamp(), new.taken_back_by_id);
      insert into money_of_person (organisation_id, entry_id, person_id, session_id, service_id, on_day, kind, minor, why)
        values (new.organisation_id, made, one.person_id, new.session_id, one.service_id, one.on_day, one.kind, one.minor, one.why);
      insert into money_line (organisation_id, entry_id, position, into_account, from_account, session_id, minor)
        select l.organisation_id, made, l.position, l.into_account, l.from_account, l.session_id, l.minor from money_line l
         where l.organisation_id = new.organisation_id and l.entry_id = one.entry_id;
    end loop;
  end if;
  return null;
end $f$;
revoke all on function money_of_off() from public;
create trigger money_of_off after insert on calling_off for each row when (new.taken_back_at is null) execute function money_of_off();
create trigger money_of_on after update of taken_back_at on calling_off for each row when (old.taken_back_at is null and new.taken_back_at is not null) execute function money_of_off();
