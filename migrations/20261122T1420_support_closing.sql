-- Whether a last questionnaire was answered is read from the answers; what is said by hand is why there is none.
alter table closure drop constraint closure_last_measure_check,
  add constraint closure_last_measure_check check (last_measure in ('answered', 'offered', 'not-reached', 'not-fitting', 'not-offered'));

/* The day on which a last questionnaire was answered: within four weeks before support ended, or as long after, for a link that was answered late. Of the episode, or of the person where the
   answer names none. Null where there is none. With the walls of whoever asks. */
create function last_measured_on(org uuid, of_episode uuid, ended_on date) returns date language sql stable as $f$
  select max(r.answered_on) from episode e join response r on r.organisation_id = e.organisation_id and r.person_id = e.person_id
     and (r.episode_id = e.id or r.episode_id is null and (r.service_id is null or r.service_id = e.service_id))
   where e.organisation_id = org and e.id = of_episode and r.answered_on between ended_on - 28 and ended_on + 28
$f$;
revoke all on function last_measured_on(uuid, uuid, date) from public;
grant execute on function last_measured_on(uuid, uuid, date) to cairn_user;
