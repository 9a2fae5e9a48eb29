-- Concerns, incidents and answers that show risk have walls of their own: whoever handles them handles them whole, whichever of two records they were written on.
-- That somebody has died, and what helps them in hard hours, is for whoever meets them.
do $$ declare whole text; begin
  foreach whole in array array['concern', 'concern_handler', 'concern_receipt', 'concern_assessment', 'concern_step', 'concern_note', 'concern_decision', 'concern_referral',
    'concern_closing', 'concern_happening', 'incident', 'incident_involved', 'incident_step', 'incident_note', 'risk_answer', 'death', 'death_word', 'safety_plan'] loop
    perform of_whole_person(whole::regclass);
  end loop;
end $$;
