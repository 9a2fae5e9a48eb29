-- People with a need in common are invited to a session, if they agreed to be (WORCS-08).
select allow_word('consent', 'purpose', 'invite-me');

-- Who was invited to which session, when and in which way. Whether they came stands on the register.
create table session_invitation (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  -- written to, or on the list of those whom somebody rings
  way text not null check (way in ('email', 'text', 'phone')),
  invited_by_id uuid not null,
  invited_at timestamptz not null default now(),
  rung_by_id uuid,
  rung_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, session_id, person_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, invited_by_id) references viewer,
  foreign key (organisation_id, rung_by_id) references viewer,
  check ((rung_at is null) = (rung_by_id is null)),
  check (rung_at is null or way = 'phone')
);
create index session_invitation_of on session_invitation (organisation_id, person_id);
select build_wall('session_invitation', 'select, insert, update', of_people => true);
insert into forgetting (table_name, deed, why) values
  ('session_invitation', 'keep', 'that somebody who names no one any more was invited: figures are counted from it');

create or replace function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select is_bare_of_all_else(one)
     and not exists (select from session_partner p where p.organisation_id = one.organisation_id and p.session_id = one.id)
     and not exists (select from session_contact c where c.organisation_id = one.organisation_id and c.session_id = one.id)
     and not exists (select from session_invitation i where i.organisation_id = one.organisation_id and i.session_id = one.id)
$f$;
