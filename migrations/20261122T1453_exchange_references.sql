/* Whom the references of a source stand for: also whose record is closed to the present viewer. A row of theirs is nobody's to change, and not somebody new; of whom it is nothing is told but that. */
create function people_referred_to(of_source text, sought text[]) returns table (reference text, person_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $f$
begin
  if current_setting('app.content', true) is distinct from 'yes' or not bears_role(array['manager', 'coordinator']) then
    raise exception 'references are looked up by those who may import' using errcode = '42501';
  end if;
  return query select o.reference, o.person_id from outside_reference o
                where o.organisation_id = current_organisation() and o.source = of_source and o.reference = any (sought);
end $f$;
revoke all on function people_referred_to(text, text[]) from public;
grant execute on function people_referred_to(text, text[]) to cairn_user;
