-- Since which day a questionnaire is asked here: whoever was supported before was not late with what nobody had asked. Null: since always, as it was kept until now.
alter table measure_schedule add column asked_since date;
alter table measure_everywhere add column asked_since date;
