-- Nobody stays among the speakers for good: a year after they stopped, their name, checks and talks are gone. How many were reached stays.
create function forget_speakers(ended_before date) returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare gone integer;
begin
  delete from talk_speaker t using speaker s where s.organisation_id = t.organisation_id and s.id = t.speaker_id and s.ended_on < ended_before;
  delete from speaker_check c using speaker s where s.organisation_id = c.organisation_id and s.id = c.speaker_id and s.ended_on < ended_before;
  delete from speaker s where s.ended_on < ended_before;
  get diagnostics gone = row_count;
  return gone;
end $f$;
revoke all on function forget_speakers(date) from public;
grant execute on function forget_speakers(date) to cairn_jobs;
