-- Which columns of a list somebody sees, and in which order. One's own, and the wall keeps it so.
create table list_look (
  organisation_id uuid not null,
  viewer_id uuid not null,
  list text not null check (list ~ '^[a-z]{1,30}$'),
  columns text[] not null check (cardinality(columns) between 1 and 40),
  kept_at timestamptz not null default now(),
  primary key (organisation_id, viewer_id, list),
  foreign key (organisation_id, viewer_id) references viewer
);
select build_wall('list_look', 'select, insert, update, delete');
create policy own_look on list_look as restrictive to cairn_user using (viewer_id = nullif(current_setting('app.viewer', true), '')::uuid);

-- A list that is kept may have columns of its own, can be called otherwise, and says when it was changed.
alter table saved_list
  add column columns text[] check (cardinality(columns) between 1 and 40),
  add column version integer not null default 1;
-- Somebody's own lists are theirs; what is shared may be read by everybody and changed by those who may share.
create policy own_or_shared on saved_list as restrictive to cairn_user
  using (shared or viewer_id = nullif(current_setting('app.viewer', true), '')::uuid);

-- Support of several people ended in one go, to be taken back within a day. It names nobody: the closings point at it.
create table closing_together (
  organisation_id uuid not null,
  id uuid not null,
  closed_by_id uuid not null,
  closed_at timestamptz not null default now(),
  undone_by_id uuid,
  undone_at timestamptz,
  -- whose support could not be ended, and could not be taken up again, each with the reason: ids and words of a list
  left_out jsonb not null default '[]',
  primary key (organisation_id, id),
  foreign key (organisation_id, closed_by_id) references viewer,
  foreign key (organisation_id, undone_by_id) references viewer,
  check ((undone_at is null) = (undone_by_id is null))
);
select build_wall('closing_together', 'select, insert, update', of_people => true);
alter table closure add column together_id uuid, add foreign key (organisation_id, together_id) references closing_together;
create index closure_together on closure (organisation_id, together_id) where together_id is not null;

-- Who of those chosen could not be given to the one chosen, each with the reason.
alter table caseload_move add column left_out jsonb not null default '[]';

-- A list asks for the languages of each person that it shows, and for those who speak one: both are answered from the index alone.
create index person_language_of on person_language (organisation_id, person_id) include (language, speaks, preferred);
create index person_language_spoken_by on person_language (organisation_id, language, person_id) where speaks;
drop index person_language_spoken;
