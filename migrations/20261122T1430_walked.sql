-- Who spoke for somebody, who was close to them, and who was booked to interpret should hear of a death too.
alter table death_word drop constraint death_word_who_check;
alter table death_word add constraint death_word_who_check
  check (who in ('emergency-contact', 'speaks-for', 'near', 'professional', 'interpreter', 'referrer', 'worker', 'other'));

-- What is booked and not said yet: a worker's day reads it.
create index interpreter_booking_open on interpreter_booking (organisation_id, on_day) where state = 'booked';
