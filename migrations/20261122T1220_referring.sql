-- Days on which nobody works count for no deadline. The country's own are known by its calendar; an organisation's stand here.
alter table organisation add column holiday_region text check (holiday_region ~ '^[A-Z]{2,4}$');
create table closed_day (
  organisation_id uuid not null references organisation,
  on_day date not null,
  words text check (length(words) between 1 and 200),
  added_by_id uuid not null,
  added_at timestamptz not null default now(),
  primary key (organisation_id, on_day),
  foreign key (organisation_id, added_by_id) references viewer
);
select build_wall('closed_day', 'select, insert, delete');
select open_to_public('closed_day', 'select');
-- A day that somebody was told stays the day that they were told: decide_by of what is in already is not counted again.

-- How often somebody is asked how they are while they wait; null where the service does not.
alter table service add column check_in_every_days integer check (check_in_every_days between 7 and 365);

-- Those who send people to us: a surgery, a school, an agency.
create table referrer (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('surgery', 'hospital', 'mental-health-service', 'social-care', 'school', 'housing', 'police-or-justice', 'employment', 'charity', 'faith-or-community', 'other')),
  phone text,
  email text,
  note text,
  retired_at timestamptz,
  added_by_id uuid not null,
  added_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, added_by_id) references viewer
);
create index referrer_by_name on referrer (organisation_id, (lower(name) collate "C"), id);
select build_wall('referrer', 'select, insert, update');

create table referrer_contact (
  organisation_id uuid not null,
  id uuid not null,
  referrer_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  role text,
  email text,
  phone text,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, referrer_id) references referrer
);
create index referrer_contact_of_referrer on referrer_contact (organisation_id, referrer_id);
select build_wall('referrer_contact', 'select, insert, update');

-- A referrer's page without an account: whoever holds the token of a link that was not ended. Only its hash is kept.
create table referrer_link (
  organisation_id uuid not null,
  id uuid not null,
  referrer_id uuid not null,
  contact_id uuid,
  token_hash text not null unique,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  last_used_on date,
  ended_at timestamptz,
  ended_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, referrer_id) references referrer,
  foreign key (organisation_id, contact_id) references referrer_contact,
  foreign key (organisation_id, made_by_id) references viewer,
  check ((ended_at is null) = (ended_by_id is null))
);
create index referrer_link_of_referrer on referrer_link (organisation_id, referrer_id);
select build_wall('referrer_link', 'select, insert, update');

alter table referral
  add column referrer_id uuid,
  add column referrer_reference text check (length(referrer_reference) between 1 and 60),
  add column came_by text not null default 'form' check (came_by in ('form', 'link', 'phone', 'walk-in', 'outreach', 'post', 'record')),
  -- a transfer: where support stands now, the note for whoever takes it on, and the episode that ends when it is accepted
  add column from_service_id uuid,
  add column hand_over_note text,
  add column ends_episode_id uuid,
  add foreign key (organisation_id, referrer_id) references referrer,
  add foreign key (organisation_id, from_service_id) references service,
  -- an episode names its referral, and a transfer the episode that it ends: a restore puts both in before it asks
  add foreign key (organisation_id, ends_episode_id) references episode deferrable,
  drop constraint referral_source_check,
  add constraint referral_source_check check (source in ('self', 'professional', 'worker', 'family', 'outreach'));
update referral set came_by = 'record' where source = 'worker';
create index referral_of_referrer on referral (organisation_id, referrer_id, received_on desc, id desc) where referrer_id is not null;

/* Whose link it is; nobody's where it was ended, or is another organisation's. */
create function referrer_by_link(hash text) returns table (referrer_id uuid, link_id uuid, name text, contact_name text, contact_email text, contact_phone text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select r.id, l.id, r.name, c.name, coalesce(c.email, r.email), coalesce(c.phone, r.phone)
    from referrer_link l join referrer r on r.organisation_id = l.organisation_id and r.id = l.referrer_id
    left join referrer_contact c on c.organisation_id = l.organisation_id and c.id = l.contact_id and c.retired_at is null
   where l.organisation_id = current_organisation() and l.token_hash = hash and l.ended_at is null and r.retired_at is null
$f$;
/* Writes down that a link is in use, so that one that nobody uses any more can be ended. Once a day. */
create function use_referrer_link(hash text, today date) returns void
language sql volatile security definer set search_path = public, pg_temp as $f$
  update referrer_link set last_used_on = today
   where organisation_id = current_organisation() and token_hash = hash and ended_at is null and last_used_on is distinct from today
$f$;
/* What became of a referrer's referrals: yes or no, only where the person agreed and has not taken it back; of the others that they came in. Never why, and never whose. */
create function referrals_by_link(hash text, before_day date, before_id uuid, most integer)
returns table (id uuid, reference text, own_reference text, sent_by text, received_on date, decide_by date, service jsonb, stands text)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  select r.id, r.reference, r.referrer_reference, r.referrer_name, r.received_on, r.decide_by, s.name,
         case when not (r.referrer_may_know and coalesce((
                select c.given and not exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id)
                  from consent c where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.purpose = 'tell-referrer'
                 order by c.given_at desc, c.id desc limit 1), false)
                -- what was taken back since is not given again by a yes to somebody else
                and not exists (select from consent c join consent_withdrawal w on w.organisation_id = c.organisation_id and w.consent_id = c.id
                                 where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.purpose = 'tell-referrer' and w.withdrawn_at >= r.received_on)) then 'received'
              when r.stands = 'accepted' then 'accepted'
              when r.stands = 'declined' then 'not-accepted'
              else 'being-read' end
    from referrer_by_link(hash) l
    join referral r on r.organisation_id = current_organisation() and r.referrer_id = l.referrer_id
    join service s on s.organisation_id = r.organisation_id and s.id = r.service_id
   where before_day is null or (r.received_on, r.id) < (before_day, before_id)
   order by r.received_on desc, r.id desc limit least(most, 51)
$f$;
revoke all on function referrer_by_link(text), use_referrer_link(text, date), referrals_by_link(text, date, uuid, integer) from public;
grant execute on function referrer_by_link(text), use_referrer_link(text, date), referrals_by_link(text, date, uuid, integer) to cairn_public;
-- a stranger says of no referral that it comes from a referrer, unless they hold that referrer's link
create policy by_link on referral as restrictive for insert to cairn_public
  with check (referrer_id is null or referrer_id = (select l.referrer_id from referrer_by_link(current_setting('app.link', true)) l));

-- The waiting list stands by date. Where somebody was moved by hand, rank says between whom; each move is a row with its reason.
alter table waiting_place add column rank numeric;
grant update (rank) on waiting_place to cairn_user;
create table waiting_move (
  organisation_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  from_position integer not null check (from_position >= 1),
  to_position integer not null check (to_position >= 1),
  reason text not null check (length(reason) between 1 and 1000),
  moved_by_id uuid not null,
  moved_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, moved_by_id) references viewer
);
create index waiting_move_of_referral on waiting_move (organisation_id, referral_id);
select build_wall('waiting_move', 'select, insert', of_people => true);

-- Somebody was asked how they are while they wait, or nobody could be reached. What was said is a contact.
create table waiting_check (
  organisation_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  on_day date not null,
  how text not null check (how in ('call', 'met', 'no-answer')),
  wishes text not null check (wishes in ('still', 'no-longer', 'not-asked')),
  contact_id uuid,
  checked_by_id uuid not null,
  checked_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, referral_id) references referral,
  foreign key (organisation_id, contact_id) references contact,
  foreign key (organisation_id, checked_by_id) references viewer
);
create index waiting_check_of_referral on waiting_check (organisation_id, referral_id, on_day desc);
select build_wall('waiting_check', 'select, insert', of_people => true);

-- Somebody's support is offered to a colleague, who takes it on or sends it back. Until then it stays where it is.
create table hand_over (
  organisation_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  from_worker_id uuid,
  to_worker_id uuid not null,
  note text,
  asked_by_id uuid not null,
  asked_on date not null,
  asked_at timestamptz not null default now(),
  answer text check (answer in ('accepted', 'rejected', 'withdrawn')),
  answer_words text,
  answered_by_id uuid,
  answered_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, from_worker_id) references viewer,
  foreign key (organisation_id, to_worker_id) references viewer,
  foreign key (organisation_id, asked_by_id) references viewer,
  foreign key (organisation_id, answered_by_id) references viewer,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by_id is null)),
  -- what is sent back is sent back with a word
  check (answer is distinct from 'rejected' or answer_words is not null)
);
create unique index hand_over_open on hand_over (organisation_id, episode_id) where answer is null;
create index hand_over_to on hand_over (organisation_id, to_worker_id) where answer is null;
select build_wall('hand_over', 'select, insert', of_people => true);
grant update (answer, answer_words, answered_by_id, answered_at) on hand_over to cairn_user;
