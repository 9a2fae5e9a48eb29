-- People who may be the one that is being written down: found by what hardly two people share, without comparing anybody with everybody.

create index person_reach_end on person_reach (organisation_id, right(digits, 8)) where digits is not null;
create index person_reach_mail on person_reach (organisation_id, lower(value)) where kind = 'email';

/* Ids of people who share a phone, an address of mail, two words of their names (each up to one letter apart) or one such word and the day of birth.
   One word alone says enough only where it is all that was given. `who` narrows to those whom a viewer has a reason to see. */
create function people_like(words text[], phones text[], mails text[], born date, who uuid default null, services uuid[] default '{}') returns table (id uuid)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $f$
declare
  org uuid := nullif(current_setting('app.organisation', true), '')::uuid;
  terms text[]; paired tsquery; single tsquery;
begin
  if current_setting('app.content', true) is distinct from 'yes' then return; end if;
  terms := (select array_agg('(' || quote_literal(w) || coalesce((select string_agg(' | ' || quote_literal(n.word), '') from near_words(org, words) n where n.of = w), '') || ')')
              from (select distinct u w from unnest(words[1:8]) u where u <> '') x);
  if cardinality(terms) > 0 then
    single := array_to_string(terms, ' | ')::tsquery;
    paired := case when cardinality(terms) = 1 then single
      else (select string_agg(a.term || ' & ' || b.term, ' | ') from unnest(terms) with ordinality a(term, nth) join unnest(terms) with ordinality b(term, nth) on a.nth < b.nth)::tsquery end;
  end if;
  return query
    with alike as materialized (
      (select p.id from person p where p.organisation_id = org and array_to_tsvector(string_to_array(p.folded, ' ')) @@ paired limit 400)
      union (select p.id from person p where p.organisation_id = org and p.born_on = born and array_to_tsvector(string_to_array(p.folded, ' ')) @@ single limit 100)
      union (select r.person_id from person_reach r where r.organisation_id = org and r.digits is not null and right(r.digits, 8) = any(phones) limit 100)
      union (select r.person_id from person_reach r where r.organisation_id = org and r.kind = 'email' and lower(r.value) = any(mails) limit 100))
    select a.id from alike a join person p on p.organisation_id = org and p.id = a.id
     where who is null or p.registered_by_id = who
        or exists (select from involvement i where i.organisation_id = org and i.person_id = p.id and (i.service_id = any(services) or i.worker_id = who))
        or exists (select from break_glass b where b.organisation_id = org and b.viewer_id = who and b.person_id = p.id and b.until > now())
     limit 100;
end $f$;

grant create on schema public to cairn_search;
alter function people_like(text[], text[], text[], date, uuid, uuid[]) owner to cairn_search;
revoke create on schema public from cairn_search;
revoke all on function people_like(text[], text[], text[], date, uuid, uuid[]) from public;
grant execute on function people_like(text[], text[], text[], date, uuid, uuid[]) to cairn_user;
