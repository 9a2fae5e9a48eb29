-- A sheet of an organisation's own by which a conversation about needs is held: its domains, and the steps of its scale. The sheets that come with the product are data
-- of the program; a row with `shipped` says of one of those only that it is put away.
create table assessment_sheet (
  organisation_id uuid not null references organisation,
  id uuid not null,
  shipped text check (shipped in ('holistic', 'what-matters')),
  words jsonb not null,
  -- shown before the first question
  lead jsonb not null default '{}',
  -- the words of each step from the lowest to the highest; none where the person's own words are all that is asked
  scale jsonb not null default '[]',
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create unique index assessment_sheet_shipped on assessment_sheet (organisation_id, shipped) where shipped is not null;
select build_wall('assessment_sheet', 'select, insert, update');

-- A domain of a sheet as it is being written: its name, and the prompts that help somebody talk about it. What it means is what figures count by.
create table assessment_domain (
  organisation_id uuid not null,
  id uuid not null,
  sheet_id uuid not null,
  meaning text not null check (meaning in ('housing', 'money', 'work-and-learning', 'health', 'family-and-caring', 'loneliness', 'safety', 'identity-and-culture', 'time-and-meaning', 'other')),
  words jsonb not null,
  prompts jsonb not null default '{}',
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, sheet_id) references assessment_sheet
);
create index assessment_domain_of_sheet on assessment_domain (organisation_id, sheet_id, position);
select build_wall('assessment_domain', 'select, insert, update');

-- A sheet as it was published: what an answer was an answer to. It is never changed; a better one is another edition.
create table assessment_edition (
  organisation_id uuid not null,
  sheet_id uuid not null,
  number integer not null check (number > 0),
  content jsonb not null,
  published_by_id uuid not null,
  published_at timestamptz not null default now(),
  primary key (organisation_id, sheet_id, number),
  foreign key (organisation_id, sheet_id) references assessment_sheet,
  foreign key (organisation_id, published_by_id) references viewer
);
select build_wall('assessment_edition', 'select, insert');

-- A conversation about what matters and what is needed, by one edition of one sheet.
create table assessment (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  service_id uuid,
  -- one of the product's own sheets, or one of the organisation's
  shipped text check (shipped in ('holistic', 'what-matters')),
  sheet_id uuid,
  edition integer not null,
  on_day date not null,
  language text,
  interpreter boolean not null default false,
  -- what matters most, in the person's own words
  matters text not null default '',
  -- by the key of the domain: {"step": 2, "wanted": true, "words": "…"}
  answers jsonb not null,
  recorded_by_id uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person,
  foreign key (organisation_id, episode_id) references episode,
  foreign key (organisation_id, service_id) references service,
  foreign key (organisation_id, sheet_id, edition) references assessment_edition (organisation_id, sheet_id, number),
  foreign key (organisation_id, recorded_by_id) references viewer,
  check ((shipped is null) <> (sheet_id is null))
);
create index assessment_of_person on assessment (organisation_id, person_id, on_day desc, id desc);
select build_wall('assessment', 'select, insert, update', of_people => true);

-- What an assessment said before it was amended: kept whole, with who and why.
create table assessment_amendment (
  organisation_id uuid not null,
  assessment_id uuid not null,
  version integer not null,
  before jsonb not null,
  why text not null check (length(why) between 1 and 1000),
  amended_by_id uuid not null,
  amended_at timestamptz not null default now(),
  primary key (organisation_id, assessment_id, version),
  foreign key (organisation_id, assessment_id) references assessment,
  foreign key (organisation_id, amended_by_id) references viewer
);
select build_wall('assessment_amendment', 'select, insert', of_people => true);
