-- Counts per month, folded by a job from the events, so that a report costs the same over ten thousand rows and over ten million.
create table month_count (
  organisation_id uuid not null references organisation,
  service_id uuid not null,
  month date not null,
  figure text not null,
  part text not null default '',
  amount bigint not null,
  primary key (organisation_id, figure, month, service_id, part)
);
select build_wall('month_count', 'select, insert, update, delete');

-- Which people a month counted, so that somebody seen twice is one person.
create table month_person (
  organisation_id uuid not null,
  service_id uuid not null,
  month date not null,
  figure text not null,
  person_id uuid not null,
  primary key (organisation_id, figure, month, service_id, person_id)
);
select build_wall('month_person', 'select, insert, delete', of_people => true);

-- Up to which transaction the events of an organisation are folded: events commit out of the order of their ids.
create table month_folded (
  organisation_id uuid primary key references organisation,
  folded_below xid8 not null,
  folded_at timestamptz not null default now()
);
select build_wall('month_folded', 'select, insert, update, delete');
create index event_unfolded on event (organisation_id, written_in);
