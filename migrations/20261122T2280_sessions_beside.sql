-- Who comes from outside to what people come to, and the advice that they gave there (WORCS-08); and what was said beside a name on a register (KENT-09).

-- An organisation or a person from outside who comes along: a debt adviser, a nurse, a librarian.
create table community_partner (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- what they help with, for those who send somebody to their table
  about text check (length(about) between 1 and 1000),
  phone text check (length(phone) between 1 and 40),
  email text check (length(email) between 3 and 320),
  -- no longer asked to come; where they came, they stay
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create index community_partner_by_name on community_partner (organisation_id, name collate "und-x-icu", id);
select build_wall('community_partner', 'select, insert, update');

-- Who comes each time that nothing else is said of a session.
create table activity_partner (
  organisation_id uuid not null,
  activity_id uuid not null,
  partner_id uuid not null,
  primary key (organisation_id, activity_id, partner_id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, partner_id) references community_partner
);
create index activity_partner_of on activity_partner (organisation_id, partner_id);
select build_wall('activity_partner', 'select, insert, delete');

-- Who was to come to one session, and what became of it. It names nobody to whom they spoke.
create table session_partner (
  organisation_id uuid not null,
  session_id uuid not null,
  partner_id uuid not null,
  standing text not null check (standing in ('coming', 'came', 'did-not-come')),
  -- to how many people they spoke
  people integer check (people between 0 and 10000),
  note text check (length(note) between 1 and 2000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, session_id, partner_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, partner_id) references community_partner,
  foreign key (organisation_id, said_by_id) references viewer,
  check (standing = 'came' or people is null)
);
create index session_partner_of on session_partner (organisation_id, partner_id);
select build_wall('session_partner', 'select, insert, update');

-- Advice on the day that was counted by what it was about, without a name: what one partner gave at one session.
create table session_advice (
  organisation_id uuid not null,
  session_id uuid not null,
  partner_id uuid not null,
  theme_id uuid not null,
  people integer not null check (people between 1 and 10000),
  primary key (organisation_id, session_id, partner_id, theme_id),
  foreign key (organisation_id, session_id, partner_id) references session_partner on delete cascade,
  foreign key (organisation_id, theme_id) references session_theme
);
select build_wall('session_advice', 'select, insert, delete');

-- A contact that was written beside a name on a register: a word in private, advice, a signpost. What was said stands with the contact alone.
create table session_contact (
  organisation_id uuid not null,
  contact_id uuid not null,
  session_id uuid not null,
  what text not null check (what in ('word', 'advice', 'signpost')),
  -- the partner who gave the advice, and what it was about
  partner_id uuid,
  theme_id uuid,
  primary key (organisation_id, contact_id),
  foreign key (organisation_id, contact_id) references contact on delete cascade,
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, partner_id) references community_partner,
  foreign key (organisation_id, theme_id) references session_theme
);
create index session_contact_of on session_contact (organisation_id, session_id);
select build_wall('session_contact', 'select, insert', of_people => true);

-- A session with which something of this is put stays where the times of its activity change. Whatever made one stay before still does.
alter function is_bare(session) rename to is_bare_of_all_else;
create function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select is_bare_of_all_else(one)
     and not exists (select from session_partner p where p.organisation_id = one.organisation_id and p.session_id = one.id)
     and not exists (select from session_contact c where c.organisation_id = one.organisation_id and c.session_id = one.id)
$f$;
revoke all on function is_bare(session) from public;
grant execute on function is_bare(session) to cairn_user;
