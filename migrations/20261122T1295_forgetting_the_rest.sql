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
  ('concern', '*', 'keep', 'null', 'false', 1, 'What was done to keep somebody safe is kept as long as the law on safeguarding asks for, by those who handle it.'),
  ('incident', '*', 'keep', 'null', 'false', 1, 'What happened is kept for what must be learnt from it and answered for.');
insert into forgetting (table_name, deed, whose, why)
select part, 'keep', 'false', 'As the concern or the incident that it belongs to.'
  from unnest(array['concern_handler', 'concern_receipt', 'concern_assessment', 'concern_step', 'concern_note', 'concern_decision', 'concern_referral', 'concern_closing',
    'concern_happening', 'incident_involved', 'incident_step', 'incident_note']) part;
