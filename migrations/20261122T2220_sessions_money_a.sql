-- Money at sessions: a ledger of double entries that cannot be out of balance. Money and place are separate things: what was paid stays, whoever came or did not.

-- When the price of an activity falls due, where it is not by coming.
create table activity_charging (
  organisation_id uuid not null,
  activity_id uuid not null,
  -- by-coming: who came as a participant owes the price; by-place: who did not come and sent no word owes it too; by-nothing: people give what they like
  falls_due text not null check (falls_due in ('by-coming', 'by-place', 'by-nothing')),
  version integer not null default 1,
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity
);
select build_wall('activity_charging', 'select, insert, update');

-- One thing that happened to money, once. Its id is made where it is tapped, so that what is sent twice counts once. It names nobody who paid, and is never changed: a slip is reversed.
create table money_entry (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- the order in which they were received
  receipt bigint generated always as identity,
  kind text not null check (kind in ('charge', 'concession', 'payment', 'let-off', 'owes', 'gift', 'cash', 'float', 'bought', 'count', 'banking', 'reversal')),
  -- null for a paying-in, which is of several sessions
  session_id uuid,
  service_id uuid,
  on_day date not null,
  -- the amount that was said, in minor units; of a count what was in the tin, of a paying-in what reached the bank
  minor bigint not null check (minor between 0 and 100000000),
  -- of a count: how much stays in the tin as the next float
  float_minor bigint check (float_minor between 0 and 100000000),
  -- what was bought; why a difference is there, or a slip
  why text check (length(why) between 1 and 1000),
  -- the number of a receipt or of a paying-in slip
  reference text check (length(reference) between 1 and 100),
  -- to whom a tin was handed once it was counted
  handed_to_id uuid,
  reverses_id uuid,
  tapped_at timestamptz not null default clock_timestamp(),
  -- on which tablet; null where it was in a browser with a line
  device_id uuid,
  by_id uuid not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, handed_to_id) references viewer,
  foreign key (organisation_id, reverses_id) references money_entry,
  foreign key (organisation_id, by_id) references viewer,
  check (session_id is not null or kind in ('banking', 'reversal')),
  check ((kind = 'reversal') = (reverses_id is not null))
);
create unique index money_entry_reverses on money_entry (organisation_id, reverses_id) where reverses_id is not null;
create index money_entry_of_session on money_entry (organisation_id, session_id, receipt) where session_id is not null;
create index money_entry_by_day on money_entry (organisation_id, on_day desc, receipt desc);
create index money_entry_bankings on money_entry (organisation_id, receipt desc) where kind = 'banking';
select build_wall('money_entry', 'select, insert');

-- What an entry does: so much out of one account and into another. A line is both sides at once, so that nothing can be written that does not balance.
create table money_line (
  organisation_id uuid not null,
  entry_id uuid not null,
  position integer not null,
  -- due: what people owe; tin: the cash box of a session; float: change that was handed out; gifts and income: where money comes from; spent: what was bought from the tin;
  -- bank: what was paid in; difference: what was too little in a tin or a slip; let-off: what nobody has to pay any more
  into_account text not null check (into_account in ('due', 'tin', 'float', 'gifts', 'income', 'spent', 'bank', 'difference', 'let-off')),
  from_account text not null check (from_account in ('due', 'tin', 'float', 'gifts', 'income', 'spent', 'bank', 'difference', 'let-off')),
  -- of which session; null for what a bank counted otherwise than all the tins of one slip
  session_id uuid,
  minor bigint not null check (minor > 0),
  primary key (organisation_id, entry_id, position),
  foreign key (organisation_id, entry_id) references money_entry,
  foreign key (organisation_id, session_id) references session,
  check (into_account <> from_account)
);
create index money_line_of_session on money_line (organisation_id, session_id);
select build_wall('money_line', 'select, insert');

/* What a line adds to an account: below nothing where it takes from it. */
create function moved_into(line money_line, account text) returns bigint language sql immutable as $f$
  select case account when line.into_account then line.minor when line.from_account then -line.minor else 0 end
$f$;
revoke all on function moved_into(money_line, text) from public;
grant execute on function moved_into(money_line, text) to cairn_user;

-- Whose an entry is: who owes, paid, was let off, gave. Forgotten with them; the ledger stays.
create table money_of_person (
  organisation_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  service_id uuid not null,
  on_day date not null,
  kind text not null check (kind in ('charge', 'concession', 'payment', 'let-off', 'owes', 'gift', 'reversal')),
  minor bigint not null,
  -- why somebody was let off
  why text check (length(why) between 1 and 1000),
  primary key (organisation_id, entry_id),
  foreign key (organisation_id, entry_id) references money_entry,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, service_id) references service
);
create index money_of_person_by on money_of_person (organisation_id, person_id, on_day desc);
create index money_of_person_at on money_of_person (organisation_id, session_id, person_id);
select build_wall('money_of_person', 'select, insert', of_people => true);

/* What is in the ledger stays as it is, whoever writes. */
create function money_stays() returns trigger language plpgsql set search_path = public, pg_temp as $f$
begin
  raise exception 'the ledger is only added to' using errcode = '42501';
end $f$;
create trigger stays before update or delete on money_entry for each row execute function money_stays();
create trigger stays before update or delete on money_line for each row execute function money_stays();
revoke all on function money_stays() from public;

insert into forgetting (table_name, column_name, deed) values ('money_of_person', 'why', 'blank');

-- A session at which money was taken stays where the times of its activity change, as one does that somebody came to.
alter function is_bare(session) rename to is_bare_but_for_money;
create function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select is_bare_but_for_money(one) and not exists (select from money_entry e where e.organisation_id = one.organisation_id and e.session_id = one.id)
$f$;
revoke all on function is_bare(session) from public;
grant execute on function is_bare(session) to cairn_user;
