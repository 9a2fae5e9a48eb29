-- Registration is offered to whoever came so often, and never demanded; who said no is asked no more.

-- After how many times registration is offered; without a row it is not offered here.
create table registration_offering (
  organisation_id uuid not null,
  activity_id uuid not null,
  after_visits integer not null check (after_visits between 1 and 52),
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity
);
select build_wall('registration_offering', 'select, insert, update, delete');

-- What somebody answered who was offered it. Nothing is refused to them for any answer.
create table registration_offer (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  answer text not null check (answer in ('yes', 'not-now', 'no')),
  answered_on date not null,
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, said_by_id) references viewer
);
create index registration_offer_of on registration_offer (organisation_id, person_id);
create index registration_offer_at on registration_offer (organisation_id, session_id);
select build_wall('registration_offer', 'select, insert', of_people => true);
insert into forgetting (table_name, deed) values ('registration_offer', 'remove');
insert into forgetting (table_name, deed, whose, why) values
  ('session_contact', 'keep', 'false', 'that a contact was made beside a session, and about what: figures are counted from it, and it names nobody');
