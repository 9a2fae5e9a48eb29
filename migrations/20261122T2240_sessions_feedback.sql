-- What those who come say of it: questions that an organisation makes, where they are asked, and what was answered. And what a drop-in gave along.

-- Questions that are asked together.
create table feedback_set (
  organisation_id uuid not null references organisation,
  id uuid not null,
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  -- nobody gives a name; or whoever was asked by a link of their own may put their name to it
  naming text not null check (naming in ('nobody', 'who-wishes')),
  -- which of its editions is asked now: once answered, a change makes the next
  edition integer not null default 1,
  version integer not null default 1,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, made_by_id) references viewer
);
select build_wall('feedback_set', 'select, insert, update');

-- One question of one edition. What was answered is never asked otherwise afterwards.
create table feedback_question (
  organisation_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  edition integer not null,
  -- the same question through the editions in which nothing of it changed
  line_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('faces', 'scale', 'one', 'several', 'yes-no', 'words')),
  words jsonb not null check (jsonb_typeof(words) = 'object' and words <> '{}'),
  -- what can be chosen, each in several languages; an answer says which by its place
  options jsonb not null default '[]' check (jsonb_typeof(options) = 'array' and jsonb_array_length(options) <= 20),
  optional boolean not null default false,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_id) references feedback_set,
  check ((kind in ('one', 'several')) = (jsonb_array_length(options) >= 2))
);
create index feedback_question_of on feedback_question (organisation_id, set_id, edition, position);
create index feedback_question_line on feedback_question (organisation_id, line_id);
select build_wall('feedback_question', 'select, insert, update, delete');

-- Where questions are asked: at an activity each time, or at one session. Whoever has the code may answer; it opens nothing else.
create table feedback_asking (
  organisation_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  activity_id uuid,
  session_id uuid,
  code text not null unique check (code ~ '^[A-Za-z0-9_-]{12,40}$'),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_id) references feedback_set,
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, said_by_id) references viewer,
  check ((activity_id is null) <> (session_id is null))
);
create unique index feedback_asking_at_activity on feedback_asking (organisation_id, activity_id) where activity_id is not null and ended_at is null;
create unique index feedback_asking_at_session on feedback_asking (organisation_id, session_id) where session_id is not null and ended_at is null;
select build_wall('feedback_asking', 'select, insert, update');

-- What one giver said of one session. Its id is drawn by lot and no hour is kept, so that neither tells who it was.
create table feedback_answer (
  organisation_id uuid not null,
  id uuid not null default gen_random_uuid(),
  set_id uuid not null,
  edition integer not null,
  activity_id uuid not null,
  session_id uuid not null,
  service_id uuid not null,
  -- of the session
  on_day date not null,
  answered_on date not null,
  language text not null,
  way text not null check (way in ('link', 'tablet')),
  -- only where the giver put their name to it
  person_id uuid,
  -- the giver lets their words be used elsewhere
  leave_to_quote boolean not null default false,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_id) references feedback_set,
  foreign key (organisation_id, activity_id) references activity,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, person_id) references person
);
create index feedback_answer_by_day on feedback_answer (organisation_id, set_id, on_day);
create index feedback_answer_of_activity on feedback_answer (organisation_id, activity_id, on_day);
create index feedback_answer_of_person on feedback_answer (organisation_id, person_id) where person_id is not null;
select build_wall('feedback_answer', 'select, update', of_people => true);

create table feedback_reply (
  organisation_id uuid not null,
  answer_id uuid not null,
  question_id uuid not null,
  -- 1 to 5; 1 for yes and 0 for no; or the place of what was chosen
  number smallint check (number between 0 and 20),
  chosen smallint[] check (cardinality(chosen) between 1 and 20),
  words text check (length(words) between 1 and 4000),
  primary key (organisation_id, answer_id, question_id),
  foreign key (organisation_id, answer_id) references feedback_answer,
  foreign key (organisation_id, question_id) references feedback_question,
  check (num_nonnulls(number, chosen, words) = 1)
);
create index feedback_reply_to on feedback_reply (organisation_id, question_id);
select build_wall('feedback_reply', 'select', of_people => true);

-- That a form was sent already: what was in it cannot be told from this, nor when it came.
create table feedback_sent (
  organisation_id uuid not null references organisation,
  form_hash text not null,
  on_day date not null,
  primary key (organisation_id, form_hash)
);
select build_wall('feedback_sent', 'select', of_people => true);

-- Who was asked by mail or text after they came. Where nobody gives a name, it bears no token, and the answer comes by the link of all.
create table feedback_invitation (
  organisation_id uuid not null,
  id uuid not null,
  asking_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  token_hash text unique,
  language text not null,
  made_by_id uuid not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- when it would have ended, and not when they answered: that nobody needs to know
  answered_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, session_id, person_id),
  foreign key (organisation_id, asking_id) references feedback_asking,
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, made_by_id) references viewer
);
create index feedback_invitation_of_person on feedback_invitation (organisation_id, person_id);
select build_wall('feedback_invitation', 'select, insert, update', of_people => true);

-- The words by which people sort what was written.
create table feedback_tag (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('helped', 'people', 'place', 'wish', 'worry', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('feedback_tag', 'select, insert, update');
create table feedback_tagging (
  organisation_id uuid not null,
  answer_id uuid not null,
  question_id uuid not null,
  tag_id uuid not null,
  put_by_id uuid not null,
  put_at timestamptz not null default now(),
  primary key (organisation_id, answer_id, question_id, tag_id),
  foreign key (organisation_id, answer_id, question_id) references feedback_reply on delete cascade,
  foreign key (organisation_id, tag_id) references feedback_tag,
  foreign key (organisation_id, put_by_id) references viewer
);
create index feedback_tagging_by_tag on feedback_tagging (organisation_id, tag_id);
select build_wall('feedback_tagging', 'select, insert, delete', of_people => true);

-- What is given along at a session: packs by name, and how many, as somebody counted them. The latest count of a pack stands.
create table session_pack (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('information', 'wellbeing', 'food', 'household', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('session_pack', 'select, insert, update');
create table pack_count (
  organisation_id uuid not null,
  id uuid not null,
  receipt bigint generated always as identity,
  session_id uuid not null,
  pack_id uuid not null,
  given integer not null check (given between 0 and 10000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, pack_id) references session_pack,
  foreign key (organisation_id, said_by_id) references viewer
);
create index pack_count_of on pack_count (organisation_id, session_id, pack_id, receipt desc);
select build_wall('pack_count', 'select, insert');

insert into forgetting (table_name, column_name, deed, becomes, whose, turn, why) values
  ('feedback_reply', 'words', 'blank', 'case when words is not null then ''—'' end', 'answer_id in (select id from feedback_answer where organisation_id = $1 and person_id = $2)', 1, ''),
  ('feedback_answer', 'leave_to_quote', 'blank', 'false', 'person_id = $2', 2, ''),
  ('feedback_answer', 'person_id', 'blank', 'null', 'person_id = $2', 3, ''),
  ('feedback_invitation', '*', 'remove', 'null', 'person_id = $2', 1, '');
insert into feedback_tag (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('helped', '{"en":"It helped","da":"Det hjalp","ar":"كان مفيدًا"}'::jsonb, 1),
    ('people', '{"en":"The people","da":"Menneskene","ar":"الناس"}'::jsonb, 2),
    ('place', '{"en":"Place and time","da":"Sted og tid","ar":"المكان والوقت"}'::jsonb, 3),
    ('wish', '{"en":"A wish","da":"Et ønske","ar":"أمنية"}'::jsonb, 4),
    ('worry', '{"en":"A worry","da":"En bekymring","ar":"قلق"}'::jsonb, 5)) w (meaning, words, position);
insert into session_pack (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('information', '{"en":"Information pack","da":"Informationspakke","ar":"حزمة معلومات"}'::jsonb, 1),
    ('wellbeing', '{"en":"Wellbeing pack","da":"Trivselspakke","ar":"حزمة العافية"}'::jsonb, 2),
    ('food', '{"en":"Food parcel","da":"Madpakke","ar":"طرد غذائي"}'::jsonb, 3)) w (meaning, words, position);
