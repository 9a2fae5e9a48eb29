-- People and episodes brought in from a sheet: how it is read, what becomes of each row, and what was done, so that it can be taken back.

create table import (
  organisation_id uuid not null references organisation,
  id uuid not null,
  begun_by_id uuid not null,
  begun_at timestamptz not null default now(),
  file_name text not null check (length(file_name) between 1 and 200),
  bytes bigint not null,
  kind text not null check (kind in ('csv', 'xlsx')),
  status text not null default 'reading'
    check (status in ('reading', 'read', 'planning', 'planned', 'doing', 'done', 'undoing', 'undone', 'given-up', 'refused')),
  -- encoding, delimiter, sheet, line of the headers: what was found, and what somebody said instead
  reading jsonb not null default '{}',
  headers text[] not null default '{}',
  -- what each column means, how days are written, where the file comes from
  meaning jsonb not null default '{}',
  -- what its words stand for here
  stands_for jsonb not null default '{}',
  -- why it was refused, as a key of the catalogues and its values
  trouble jsonb,
  total integer not null default 0,
  so_far integer not null default 0,
  counts jsonb not null default '{}',
  version integer not null default 1,
  planned_at timestamptz,
  done_at timestamptz,
  undone_at timestamptz,
  undone_by_id uuid,
  has_file boolean not null default true,
  -- on that day its rows are thrown away
  rows_until date not null,
  -- which process works on it, and until when it is taken to be alive
  worker uuid,
  working_until timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, begun_by_id) references viewer,
  foreign key (organisation_id, undone_by_id) references viewer
);
create index import_by_time on import (organisation_id, begun_at desc, id desc);
create index import_waiting on import (begun_at) where status in ('reading', 'planning', 'doing', 'undoing');
select build_wall('import', 'select, insert, update', of_people => true);

-- One line of the sheet, what is to become of it, and what did. Thrown away some weeks after.
create table import_row (
  organisation_id uuid not null,
  import_id uuid not null,
  number integer not null,
  cells text[] not null,
  -- its text folded, to be searched in
  found text not null default '',
  -- by which rows of one file find each other
  reference text,
  name_key text,
  outcome text check (outcome in ('create', 'update', 'skip', 'error')),
  issues jsonb not null default '[]',
  plan jsonb,
  choice text check (choice in ('create', 'update', 'leave')),
  person_id uuid,
  person_version integer,
  -- whom it looks like, where nobody has said yet what is true
  like_id uuid,
  like_row integer,
  done text check (done in ('made', 'overtaken', 'undone', 'stays')),
  did jsonb,
  done_at timestamptz,
  primary key (organisation_id, import_id, number),
  foreign key (organisation_id, import_id) references import
);
create index import_row_by_outcome on import_row (organisation_id, import_id, outcome, number);
create index import_row_by_reference on import_row (organisation_id, import_id, reference, number) where reference is not null;
create index import_row_by_name on import_row (organisation_id, import_id, name_key, number) where name_key is not null;
create index import_row_of_person on import_row (organisation_id, person_id) where person_id is not null;
create index import_row_done on import_row (organisation_id, import_id, done, number);
select build_wall('import_row', 'select, insert, update, delete', of_people => true);

-- What the columns meant the last time that a file with these headers came.
create table import_memory (
  organisation_id uuid not null references organisation,
  headers_key text not null,
  meaning jsonb not null,
  kept_at timestamptz not null default now(),
  primary key (organisation_id, headers_key)
);
select build_wall('import_memory', 'select, insert, update');

-- What a word of a file stood for the last time: a service by another name, a worker by a short one.
create table import_word (
  organisation_id uuid not null references organisation,
  field text not null,
  word text not null check (length(word) <= 200),
  stands_for text not null,
  primary key (organisation_id, field, word)
);
select build_wall('import_word', 'select, insert, update');

-- Under what somebody is known in another system: the same file sent again finds them.
create table outside_reference (
  organisation_id uuid not null references organisation,
  source text not null check (length(source) between 1 and 80),
  reference text not null check (length(reference) between 1 and 200),
  person_id uuid not null,
  import_id uuid,
  noted_at timestamptz not null default now(),
  primary key (organisation_id, source, reference),
  foreign key (organisation_id, person_id) references person
);
create index outside_reference_of on outside_reference (organisation_id, person_id);
select build_wall('outside_reference', 'select, insert', of_people => true);

-- Whoever brings people in sees everybody already; nobody else reads what a file says of them.
do $$ declare kept text; begin
  foreach kept in array array['import', 'import_row', 'import_memory', 'import_word'] loop
    execute format('create policy importing on %I as restrictive to cairn_user using ((select bears_role(array[''manager'', ''coordinator''])))', kept);
  end loop;
end $$;

insert into forgetting (table_name, column_name, deed, becomes, whose, turn) values
  ('outside_reference', '*', 'remove', 'null', 'person_id = $2', 1),
  ('import_row', '*', 'remove', 'null', 'person_id = $2 or like_id = $2', 1);
