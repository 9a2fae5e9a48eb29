-- Rooms that are somebody else's, and are asked for (WORCS-06, WORCS-07).

-- What was asked for: a venue, or one room of it, for an activity on each of these days between two hours. It stands for those sessions
-- of the activity that are held there then, whichever they are: no session is tied to it, and none stays for its sake.
create table hire_request (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  venue_id uuid not null,
  -- one room; the whole venue where none is named
  room_id uuid,
  -- who lets it, and how they are reached: a mail, a number, whatever was said
  asked_of text not null check (length(asked_of) between 1 and 200),
  reach text check (length(reach) between 1 and 320),
  from_on date not null,
  until_on date not null,
  begins time not null,
  -- at or before the hour at which it begins, it is that of the next day
  ends time not null,
  -- what they ask for, and what was agreed, altogether, in minor units of the organisation's currency
  asked_minor bigint check (asked_minor between 0 and 100000000),
  agreed_minor bigint check (agreed_minor between 0 and 100000000),
  -- by when somebody should have heard
  answer_by date not null,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'withdrawn')),
  asked_by_id uuid not null,
  asked_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, venue_id) references venue,
  foreign key (organisation_id, room_id) references room,
  foreign key (organisation_id, asked_by_id) references viewer,
  check (until_on between from_on and from_on + 730),
  check (agreed_minor is null or state = 'confirmed')
);
create index hire_request_by_day on hire_request (organisation_id, from_on, id);
create index hire_request_of_activity on hire_request (organisation_id, activity_id);
create index hire_request_unanswered on hire_request (organisation_id, asked_by_id, answer_by) where state = 'asked';
select build_wall('hire_request', 'select, insert, update');

-- What became of it, each time that somebody said so: it is added to, and nothing of it is taken away.
create table hire_answer (
  organisation_id uuid not null,
  id uuid not null,
  hire_id uuid not null,
  state text not null check (state in ('asked', 'confirmed', 'refused', 'withdrawn')),
  agreed_minor bigint check (agreed_minor between 0 and 100000000),
  note text check (length(note) between 1 and 2000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, hire_id) references hire_request,
  foreign key (organisation_id, said_by_id) references viewer
);
create index hire_answer_of on hire_answer (organisation_id, hire_id, said_at);
select build_wall('hire_answer', 'select, insert');
