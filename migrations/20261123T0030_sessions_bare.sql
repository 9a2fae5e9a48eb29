-- What keeps a session where it is when the times of its activity change, said in one place.

/* Nothing was said of it alone, nobody is put with it, nothing hangs on it: it may go with the times that made it. */
create or replace function is_bare(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select not one.said_alone
     and not is_spoken_of(one)
     and not exists (select from calling_off h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_worker h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from attendance_tap h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from head_tap h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from register_closing h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from booking h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from money_entry h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from hours_credit h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from feedback_asking h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_partner h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_contact h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from session_invitation h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from slot_plan h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from missing_answer h where h.organisation_id = one.organisation_id and h.session_id = one.id)
     and not exists (select from offline_entry h where h.organisation_id = one.organisation_id and h.session_id = one.id)
$f$;
drop function is_bare_of_all_else(session);
drop function is_bare_but_for_money(session);
