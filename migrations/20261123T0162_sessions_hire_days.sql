-- A room that is asked for on several single days with one request, answered together or one by one.

-- One day of a request that is for some days alone. A request without any is for each day from its first to its last.
create table hire_day (
  organisation_id uuid not null,
  hire_id uuid not null,
  on_day date not null,
  -- what they ask for this day, and what was agreed for it, in minor units
  asked_minor bigint check (asked_minor between 0 and 100000000),
  agreed_minor bigint check (agreed_minor between 0 and 100000000),
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'withdrawn')),
  primary key (organisation_id, hire_id, on_day),
  foreign key (organisation_id, hire_id) references hire_request,
  check (agreed_minor is null or state = 'confirmed')
);
select build_wall('hire_day', 'select, insert, update');

-- of an answer to some days of a request, which
alter table hire_answer add column days date[];
