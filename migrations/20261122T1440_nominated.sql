-- Who nominated somebody for a service that takes people in by nomination, in the words of whoever wrote it down: a team, a ward, a council.
alter table episode add column nominated_by text check (length(nominated_by) between 1 and 200);
insert into forgetting (table_name, column_name, deed) values ('episode', 'nominated_by', 'blank');
