-- Somebody asks that a person be supported: the person, a professional, or a worker for them.
create table referral (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  service_id uuid not null,
  reference text not null check (reference ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  source text not null check (source in ('self', 'professional', 'worker')),
  programme_slug text,
  received_at timestamptz not null default now(),
  received_on date not null,
  decide_by date not null,
  language text not null,
  story text,
  hopes text,
  heard_before text check (heard_before in ('yes', 'no')),
  heard_how text,
  belongs text not null default 'not-asked' check (belongs in ('yes', 'no', 'not-asked')),
  referrer_name text,
  referrer_organisation text,
  referrer_email text,
  referrer_phone text,
  referrer_may_know boolean not null default false,
  received_by_id uuid,
  -- where it stands, kept by the rows that say so: a list of what waits must not look through all that was ever decided
  stands text not null default 'awaiting' check (stands in ('awaiting', 'waiting', 'accepted', 'declined')),
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, service_id) references service,
  check (source <> 'professional' or referrer_name is not null)
);
create index referral_of_person on referral (organisation_id, person_id);
create index referral_by_receipt on referral (organisation_id, service_id, received_on, id);
create index referral_by_standing on referral (organisation_id, stands, received_on, id);
select build_wall('referral', 'select, insert, update', of_people => true);
select open_to_public('referral', 'insert');

-- Why somebody comes: the reasons chosen in a referral.
create table referral_reason (
  organisation_id uuid not null,
  referral_id uuid not null,
  reason_id uuid not null,
  primary key (organisation_id, referral_id, reason_id),
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, reason_id) references presenting_reason
);
select build_wall('referral_reason', 'select, insert, delete', of_people => true);
select open_to_public('referral_reason', 'insert');

-- What was answered to a service's conditions, kept with the referral and apart from equality data.
create table referral_answer (
  organisation_id uuid not null,
  referral_id uuid not null,
  condition_id uuid not null,
  answer text not null check (answer in ('yes', 'no', 'not-asked')),
  primary key (organisation_id, referral_id, condition_id),
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, condition_id) references service_condition
);
select build_wall('referral_answer', 'select, insert, update', of_people => true);
select open_to_public('referral_answer', 'insert');

-- What was decided about a referral, once: by whom, why, and where else the person can turn.
create table decision (
  organisation_id uuid not null,
  referral_id uuid not null,
  outcome text not null check (outcome in ('accepted', 'declined')),
  verdict text not null check (verdict in ('eligible', 'not-eligible', 'ask')),
  override_reason text,
  decline_reason_id uuid,
  note text,
  signpost text,
  decided_by_id uuid not null,
  decided_at timestamptz not null default now(),
  decided_on date not null,
  primary key (organisation_id, referral_id),
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, decline_reason_id) references decline_reason,
  foreign key (organisation_id, decided_by_id) references viewer,
  check ((outcome = 'declined') = (decline_reason_id is not null)),
  -- somebody who is not eligible is signposted, not just refused
  check (outcome = 'accepted' or signpost is not null),
  check (not (outcome = 'accepted' and verdict = 'not-eligible') or override_reason is not null)
);
select build_wall('decision', 'select, insert', of_people => true);

-- Kept waiting: accepted in principle, no place yet.
create table waiting_place (
  organisation_id uuid not null,
  referral_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  since_on date not null,
  put_by_id uuid not null,
  put_at timestamptz not null default now(),
  primary key (organisation_id, referral_id),
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, put_by_id) references viewer
);
select build_wall('waiting_place', 'select, insert', of_people => true);

/* What a reference tells whoever holds it: that something was received, and until when it is answered. Never what, from whom, or what came of it. */
create function receipt_of(sought text) returns table (received_on date, decide_by date)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select r.received_on, r.decide_by from referral r where r.organisation_id = current_organisation() and r.reference = sought
$f$;
revoke all on function receipt_of(text) from public;
grant execute on function receipt_of(text) to cairn_public;

/* A decision, or a waiting place, says where its referral stands. */
create function referral_stands() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  update referral set stands = case tg_table_name when 'decision' then to_jsonb(new)->>'outcome' else 'waiting' end
   where organisation_id = new.organisation_id and id = new.referral_id and (tg_table_name = 'decision' or stands = 'awaiting');
  return null;
end $f$;
create trigger stands after insert on decision for each row execute function referral_stands();
create trigger stands after insert on waiting_place for each row execute function referral_stands();
