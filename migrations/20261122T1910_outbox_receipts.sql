/* A receipt may overtake the answer to the text that it is about: it waits for the text to be let go of, instead of being lost. */
create or replace function text_arrived(message_id uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $f$
  select from message where id = message_id for update;
  update message set arrived_at = now() where id = message_id and channel = 'text' and sent_at is not null and failed_at is null and arrived_at is null
$f$;
create or replace function text_failed(message_id uuid, code text) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare one record;
begin
  perform from message where id = message_id for update;
  update message set failed_at = now(), failure = left('did not arrive: ' || code, 200)
   where id = message_id and channel = 'text' and sent_at is not null and failed_at is null and arrived_at is null
  returning organisation_id, id, person_id, failure into one;
  if not found then return; end if;
  insert into event (organisation_id, kind, person_id, subject_id, detail)
    values (one.organisation_id, 'message failed', one.person_id, one.id, jsonb_build_object('channel', 'text', 'failure', one.failure));
end $f$;
