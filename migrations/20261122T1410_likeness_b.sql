-- An age that was said counts when two records are compared: somebody of thirty and somebody of seventy who share a name are two people.
drop function likened(uuid, uuid[]);
/* What some people are compared by. Where no day of birth is known, about when they were born by the age that was said. */
create function likened(org uuid, who uuid[]) returns table (id uuid, names text[], born_on date, phones text[], mails text[], postcode text, born_about date)
language sql stable security definer set search_path = public, pg_temp as $f$
  select p.id, array(select fold_words(n.name) from (select p.known_as as name union select o.name from person_name o where o.organisation_id = org and o.person_id = p.id) n), p.born_on,
         array(select r.digits from person_reach r where r.organisation_id = org and r.person_id = p.id and r.digits is not null),
         array(select lower(r.value) from person_reach r where r.organisation_id = org and r.person_id = p.id and r.kind = 'email'), p.postcode,
         coalesce(p.born_on, (p.age_given_on - make_interval(years => p.age_given, months => 6))::date)
    from person p where p.organisation_id = org and p.id = any (who)
$f$;
revoke all on function likened(uuid, uuid[]) from public;
grant execute on function likened(uuid, uuid[]) to cairn_jobs;

drop trigger likeness_due on person;
create trigger likeness_due after update of known_as, born_on, age_given, age_given_on, postcode on person for each row execute function likeness_is_due();
-- of those who stand in a pair, whoever said an age is compared once more
insert into likeness_due (organisation_id, person_id)
  select p.organisation_id, p.id from person p where p.age_given is not null and exists (
    select from likely_pair k where k.organisation_id = p.organisation_id and p.id in (k.one_id, k.other_id)) on conflict do nothing;
