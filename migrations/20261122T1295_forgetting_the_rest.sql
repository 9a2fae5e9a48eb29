-- What becomes of the tables that came beside the rights of people, when somebody is forgotten.
insert into forgetting (table_name, column_name, deed, becomes, whose, turn, why) values
  ('hand_over', 'note', 'blank', '''—''', 'episode_id in (select id from episode where organisation_id = $1 and person_id = $2)', 1, ''),
  ('hand_over', 'answer_words', 'blank', 'null', 'episode_id in (select id from episode where organisation_id = $1 and person_id = $2)', 1, ''),
  ('waiting_check', '*', 'remove', 'null', 'referral_id in (select id from referral where organisation_id = $1 and person_id = $2)', 1, ''),
  ('waiting_move', 'reason', 'blank', '''—''', 'referral_id in (select id from referral where organisation_id = $1 and person_id = $2)', 1, ''),
  ('referral_nudge', '*', 'keep', 'null', 'false', 1, 'Says on which day a mail went out that names nobody.'),
  ('likely_pair', '*', 'remove', 'null', 'one_id = $2 or other_id = $2', 1, ''),
  ('likeness_key', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('likeness_due', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('person_part', '*', 'keep', 'null', 'false', 1, 'Says which rows came from which of two records, and nothing of anybody.'),
  ('merged_row', 'before', 'blank', 'null', 'merge_id in (select id from person_merge where organisation_id = $1 and (kept_id = $2 or lost_id = $2))', 1, ''),
  ('merged_row', 'after', 'blank', 'null', 'merge_id in (select id from person_merge where organisation_id = $1 and (kept_id = $2 or lost_id = $2))', 1, ''),
  ('risk_answer', 'note', 'blank', 'null', 'person_id = $2', 1, ''),
  ('document', 'title', 'blank', '''—''', 'person_id = $2', 1, ''),
  ('document', 'file_name', 'blank', '''—''', 'person_id = $2', 1, ''),
  ('document', 'withdrawn_because', 'blank', 'case when withdrawn_because is not null then ''—'' end', 'person_id = $2', 1, ''),
  ('safety_plan', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('death_word', '*', 'remove', 'null', 'death_id in (select id from death where organisation_id = $1 and person_id = $2)', 1, ''),
  ('death', 'told_by', 'blank', '''—''', 'person_id = $2', 1, ''),
  ('death', 'note', 'blank', 'null', 'person_id = $2', 1, ''),
  ('due_snooze', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('task_snooze', '*', 'remove', 'null', 'task_id in (select id from task where organisation_id = $1 and person_id = $2)', 0, ''),
  ('caseload_move_item', '*', 'remove', 'null', 'task_id in (select id from task where organisation_id = $1 and person_id = $2) or episode_id in (select id from episode where organisation_id = $1 and person_id = $2)', 0, ''),
  ('pause', 'reason', 'blank', '''other''', 'person_id = $2', 1, ''),
  ('pause', 'note', 'blank', 'null', 'person_id = $2', 1, ''),
  ('follow_up', 'said', 'blank', 'null', 'person_id = $2', 1, ''),
  ('follow_up', 'token_hash', 'blank', 'null', 'person_id = $2', 1, ''),
  ('referral', 'hand_over_note', 'blank', 'null', 'person_id = $2', 1, ''),
  ('referral', 'referrer_reference', 'blank', 'null', 'person_id = $2', 1, ''),
  ('complaint', 'learnt', 'blank', 'null', 'person_id = $2', 1, ''),
  ('person_merge', 'lost_reference', 'blank', '''—''', 'kept_id = $2 or lost_id = $2', 0, ''),
  -- who handles a concern goes on knowing whom it is about
  ('concern', 'about', 'blank', 'coalesce(about, (select left(p.known_as || '' · '' || p.reference, 300) from person p where p.organisation_id = $1 and p.id = $2))', 'person_id = $2', 0, ''),
  ('quote', '*', 'remove', 'null', 'person_id = $2', 1, ''),
  ('feedback', 'words', 'blank', '''—''', 'person_id = $2', 1, ''),
  ('closure', 'said', 'blank', 'null', 'episode_id in (select id from episode where organisation_id = $1 and person_id = $2)', 1, ''),
  ('concern', '*', 'keep', 'null', 'false', 1, 'What was done to keep somebody safe is kept as long as the law on safeguarding asks for, by those who handle it.'),
  ('incident', '*', 'keep', 'null', 'false', 1, 'What happened is kept for what must be learnt from it and answered for.');
insert into forgetting (table_name, deed, whose, why)
select part, 'keep', 'false', 'As the concern or the incident that it belongs to.'
  from unnest(array['concern_handler', 'concern_receipt', 'concern_assessment', 'concern_step', 'concern_note', 'concern_decision', 'concern_referral', 'concern_closing',
    'concern_happening', 'incident_involved', 'incident_step', 'incident_note']) part;

-- A file lies outside of the database: it goes in the night after its person was forgotten, and its row after it.
create function files_of_the_forgotten(most integer) returns table (organisation_id uuid, id uuid) language sql stable rows 100 security definer set search_path = public, pg_temp as $f$
  select d.organisation_id, d.id from document d join person p on p.organisation_id = d.organisation_id and p.id = d.person_id where p.erased_on is not null order by d.id limit most
$f$;
create function file_is_gone(org uuid, document_id uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  delete from document d using person p where d.organisation_id = org and d.id = document_id and p.organisation_id = org and p.id = d.person_id and p.erased_on is not null
$f$;
revoke all on function files_of_the_forgotten(integer), file_is_gone(uuid, uuid) from public;
grant execute on function files_of_the_forgotten(integer), file_is_gone(uuid, uuid) to cairn_jobs;

-- Who handles a concern is named by a safeguarding lead, in the database as on the page.
revoke update on concern_handler from cairn_user;
grant update (named_by_id, named_at, ended_at, ended_by_id) on concern_handler to cairn_user;
revoke execute on function concern_counts(timestamptz, timestamptz) from cairn_user;
