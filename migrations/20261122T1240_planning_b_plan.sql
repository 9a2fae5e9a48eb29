-- What a person and those who support them have agreed to do: strengths and own ways of coping first. It may have no goal at all.
create table plan (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  strengths text not null default '',
  coping text not null default '',
  -- who and what else helps
  around text not null default '',
  review_on date,
  begun_on date not null,
  begun_by_id uuid not null,
  begun_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, begun_by_id) references viewer
);
create index plan_of_person on plan (organisation_id, person_id, begun_at desc);
create index plan_review_due on plan (organisation_id, review_on) where review_on is not null;
select build_wall('plan', 'select, insert, update', of_people => true);

-- A plan as it stood before something in it was changed: its words, its goals and their steps, kept whole, with who changed it.
create table plan_earlier (
  organisation_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  before jsonb not null,
  amended_by_id uuid not null,
  amended_at timestamptz not null default now(),
  primary key (organisation_id, plan_id, version),
  foreign key (organisation_id, plan_id) references plan,
  foreign key (organisation_id, amended_by_id) references viewer
);
select build_wall('plan_earlier', 'select, insert', of_people => true);

-- Something that the person wants, in the person's own words. How it ended is said in their words too.
create table goal (
  organisation_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 1000),
  meaning text not null default 'other' check (meaning in ('housing', 'money', 'work-and-learning', 'health', 'family-and-caring', 'loneliness', 'safety', 'identity-and-culture', 'time-and-meaning', 'other')),
  set_on date not null,
  set_by_id uuid not null,
  set_at timestamptz not null default now(),
  ended text check (ended in ('reached', 'let-go')),
  ended_on date,
  ended_words text,
  ended_by_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, plan_id) references plan,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, set_by_id) references viewer,
  check ((ended is null) = (ended_on is null) and (ended is null) = (ended_by_id is null))
);
create index goal_of_plan on goal (organisation_id, plan_id, set_at);
create index goal_of_person on goal (organisation_id, person_id);
select build_wall('goal', 'select, insert, update', of_people => true);

-- A step towards a goal: what, who does it, and by when.
create table goal_step (
  organisation_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 500),
  who text not null check (who in ('person', 'worker', 'together', 'somebody-else')),
  -- the name of somebody else
  who_words text,
  by_on date,
  set_at timestamptz not null default now(),
  done_on date,
  done_by_id uuid,
  -- it is not to be done any more
  dropped_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal,
  foreign key (organisation_id, person_id) references person,
  check ((done_on is null) = (done_by_id is null))
);
create index goal_step_of_goal on goal_step (organisation_id, goal_id, set_at);
create index goal_step_of_person on goal_step (organisation_id, person_id);
select build_wall('goal_step', 'select, insert, update', of_people => true);

-- Looked at together: how the person sees it and how the worker does, beside each other.
create table plan_review (
  organisation_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  person_says text not null default '',
  worker_says text not null default '',
  next_review_on date,
  recorded_by_id uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, plan_id) references plan,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, recorded_by_id) references viewer
);
create index plan_review_of_plan on plan_review (organisation_id, plan_id, on_day desc, id desc);
create index plan_review_of_person on plan_review (organisation_id, person_id);
select build_wall('plan_review', 'select, insert', of_people => true);

-- How far somebody has come with a goal, 0 to 10, as the person rates it; the worker's own view stands apart and is never averaged with it.
create table goal_rating (
  organisation_id uuid not null,
  review_id uuid not null,
  goal_id uuid not null,
  person_rating integer check (person_rating between 0 and 10),
  worker_rating integer check (worker_rating between 0 and 10),
  person_says text not null default '',
  worker_says text not null default '',
  primary key (organisation_id, review_id, goal_id),
  foreign key (organisation_id, review_id) references plan_review,
  foreign key (organisation_id, goal_id) references goal
);
create index goal_rating_of_goal on goal_rating (organisation_id, goal_id);
select build_wall('goal_rating', 'select, insert', of_people => true);
