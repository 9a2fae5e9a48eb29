-- Talks outside (GLAD-06): who is addressed, who speaks, and who helps whoever comes forward.

-- Who is addressed, as an organisation calls it.
create table talk_audience (
  organisation_id uuid not null references organisation,
  id uuid not null,
  meaning text not null check (meaning in ('school-class', 'youth-club', 'further-education', 'workplace', 'relatives', 'association', 'professionals', 'other')),
  words jsonb not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select build_wall('talk_audience', 'select, insert, update');

-- What is said of one session that is a talk: who is addressed, and the three who stand on the way to help.
create table outreach_talk (
  organisation_id uuid not null,
  session_id uuid not null,
  audience_id uuid not null,
  age_band text not null check (age_band in ('under-18', '18-25', 'over-25', 'mixed')),
  -- what they who are visited are called: a school, a workplace
  place text check (length(place) between 1 and 200),
  -- who looks after them there, what they do and how they are reached: a teacher, a school nurse
  contact_name text check (length(contact_name) between 1 and 200),
  contact_role text check (length(contact_role) between 1 and 200),
  contact_reach text check (length(contact_reach) between 1 and 320),
  -- who of ours may be rung meanwhile and after, and under which number
  duty_viewer_id uuid,
  duty_reach text check (length(duty_reach) between 1 and 320),
  version integer not null default 1,
  primary key (organisation_id, session_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, audience_id) references talk_audience,
  foreign key (organisation_id, duty_viewer_id) references viewer
);
create index outreach_talk_of_audience on outreach_talk (organisation_id, audience_id);
select build_wall('outreach_talk', 'select, insert, update');

-- Somebody who tells their own story. It hangs on no person's record, and knows of none.
create table speaker (
  organisation_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  -- where they work here
  viewer_id uuid,
  name text not null check (length(name) between 1 and 120),
  -- since when they agree to tell their own story; blank where they do not, or no longer
  agreed_on date,
  -- what of it they will not be asked about, in their words
  not_asked text check (length(not_asked) between 1 and 2000),
  ended_on date,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, viewer_id) references viewer,
  -- what they said goes with their leave
  check (not_asked is null or agreed_on is not null)
);
create index speaker_by_name on speaker (organisation_id, name, id);
create unique index speaker_of_viewer on speaker (organisation_id, viewer_id) where viewer_id is not null;
select build_wall('speaker', 'select, insert, update', of_people => true);

-- A check that somebody saw: never the paper itself. It is added to; a slip is taken back.
create table speaker_check (
  organisation_id uuid not null,
  id uuid not null,
  speaker_id uuid not null,
  kind text not null check (kind in ('child-certificate', 'dbs-enhanced', 'dbs-basic', 'criminal-record')),
  seen_on date not null,
  expires_on date,
  seen_by_id uuid not null,
  said_at timestamptz not null default now(),
  taken_back_at timestamptz,
  taken_back_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, speaker_id) references speaker,
  foreign key (organisation_id, seen_by_id) references viewer,
  foreign key (organisation_id, taken_back_by_id) references viewer,
  check (expires_on >= seen_on),
  check ((taken_back_at is null) = (taken_back_by_id is null))
);
create index speaker_check_of on speaker_check (organisation_id, speaker_id, seen_on);
select build_wall('speaker_check', 'select, insert, update', of_people => true);

-- Who speaks at one session. Where children are addressed and no check is held, a manager says in writing why they may.
create table talk_speaker (
  organisation_id uuid not null,
  session_id uuid not null,
  speaker_id uuid not null,
  standing text not null default 'asked' check (standing in ('asked', 'confirmed', 'not-coming')),
  reason text check (length(reason) between 1 and 2000),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, session_id, speaker_id),
  foreign key (organisation_id, session_id) references session on delete cascade,
  foreign key (organisation_id, speaker_id) references speaker,
  foreign key (organisation_id, said_by_id) references viewer,
  check (reason is null or standing = 'confirmed')
);
create index talk_speaker_of on talk_speaker (organisation_id, speaker_id);
select build_wall('talk_speaker', 'select, insert, update', of_people => true);

-- That somebody came forward after a talk: how many and to whom they were led. There is no room for a word about them.
create table coming_forward (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  people integer not null check (people between 1 and 500),
  led_to text not null check (led_to in ('contact-there', 'our-worker', 'crisis-line', 'doctor', 'somebody-else', 'nobody-yet')),
  concern text not null check (concern in ('raised', 'to-raise', 'not-needed')),
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  taken_back_at timestamptz,
  taken_back_by_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session,
  foreign key (organisation_id, said_by_id) references viewer,
  foreign key (organisation_id, taken_back_by_id) references viewer,
  check ((taken_back_at is null) = (taken_back_by_id is null))
);
create index coming_forward_of on coming_forward (organisation_id, session_id);
select build_wall('coming_forward', 'select, insert, update', of_people => true);

/* As before; and nothing was said of it as a talk. */
create or replace function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select not one.said_alone
     and not is_spoken_of(one)
     and not exists (select from calling_off h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_worker h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from attendance_tap h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from head_tap h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from register_closing h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from booking h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from money_entry h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from hours_credit h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from feedback_asking h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_partner h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_contact h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_invitation h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from slot_plan h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from missing_answer h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from outreach_talk h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from talk_speaker h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from coming_forward h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from offline_entry h where h.organisation_id = one.organisation_id and h.session_id = one.id)
$f$;

-- The words that most begin with, for whoever is here already.
insert into talk_audience (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('school-class', '{"en": "School class", "da": "Skoleklasse", "ar": "صف مدرسي"}'::jsonb, 1),
    ('youth-club', '{"en": "Youth club", "da": "Ungdomsklub", "ar": "نادي شباب"}'::jsonb, 2),
    ('further-education', '{"en": "College or university", "da": "Ungdomsuddannelse eller studie", "ar": "ثانوية مهنية أو جامعة"}'::jsonb, 3),
    ('workplace', '{"en": "Workplace", "da": "Arbejdsplads", "ar": "مكان عمل"}'::jsonb, 4),
    ('relatives', '{"en": "Relatives", "da": "Pårørende", "ar": "أقارب"}'::jsonb, 5),
    ('association', '{"en": "Association or meeting place", "da": "Forening eller mødested", "ar": "جمعية أو ملتقى"}'::jsonb, 6),
    ('professionals', '{"en": "Professionals", "da": "Fagpersoner", "ar": "مختصون"}'::jsonb, 7)) w (meaning, words, position);
