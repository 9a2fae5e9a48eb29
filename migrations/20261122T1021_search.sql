-- How people are found: by any part of any name, phone, postcode or reference, forgiving of accents, script habits, spelling and the order of words.

/* The form in which words are compared: lower case, no accents, Arabic letters and digits folded, hyphens and backslashes apart; tatweel, vowel marks and apostrophes dropped. */
create function fold(written text) returns text language sql immutable parallel safe strict
  as $$ select translate(public.unaccent('public.unaccent'::regdictionary, lower(written)),
    'أإآٱىةؤئگکیھہ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹-‐‑–/,;()\’‘''`´ʼـًٌٍَُِّْ', 'اااايهويككيهه01234567890123456789          ') $$;

/* The words of several texts, folded, each once and in one order: the same texts give the same words, however they were stored. */
create function fold_words(written text) returns text language plpgsql immutable parallel safe strict
  as $$ begin
    return (select coalesce(string_agg(distinct w collate "C", ' ' order by w collate "C"), '') from regexp_split_to_table(public.fold(written), '\s+') w where w <> '');
  end $$;

/* Everything that a person can be found by. Phones by their digits, mail by its address, a postcode with and without its space. */
create function found_by(names text, postcode text, reference text, reach text) returns text language plpgsql immutable parallel safe
  as $$ begin return public.fold_words(concat_ws(' ', names, postcode, replace(postcode, ' ', ''), reference, replace(reference, '-', ''), reach)); end $$;

-- Small pending lists: a search reads them from end to end.
create index person_folded on person using gin (organisation_id, folded gin_trgm_ops) with (gin_pending_list_limit = 128);
create index person_folded_words on person using gin (organisation_id, array_to_tsvector(string_to_array(folded, ' '))) with (gin_pending_list_limit = 128);

-- The words that names are made of, each once.
create table name_word (
  organisation_id uuid not null references organisation,
  word text collate "C" not null,
  primary key (organisation_id, word)
);
create index name_word_alike on name_word using gin (organisation_id, word gin_trgm_ops) with (gin_pending_list_limit = 128);

-- Each of them as it stands and with any one letter left out. Two words that share such a spelling are at most one letter apart:
-- wrong, missing, added or swapped. So a misspelt word finds its neighbours by equality, where likeness would be asked of every word.
create table name_spelling (
  organisation_id uuid not null,
  spelling text collate "C" not null,
  word text collate "C" not null,
  primary key (organisation_id, spelling, word),
  foreign key (organisation_id, word) references name_word
);

do $$ declare kept text; begin
  foreach kept in array array['name_word', 'name_spelling'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner on %I to cairn_owner using (true) with check (true)', kept);
    execute format('create policy search on %I for select to cairn_search using (true)', kept);
    execute format('grant select on %I to cairn_search', kept);
  end loop;
  foreach kept in array array['person', 'person_name', 'person_reach', 'involvement', 'break_glass', 'closed_record'] loop
    execute format('create policy search on %I for select to cairn_search using (true)', kept);
    execute format('grant select on %I to cairn_search', kept);
  end loop;
end $$;

create function spellings(word text) returns setof text language sql immutable parallel safe strict rows 8
  as $$ select word union select overlay(word placing '' from at for 1) from generate_series(1, length(word)) at $$;

/* Learns the words by which somebody is found. Numbers, addresses of mail and the reference are no words that anybody misspells. */
create function learn_words(org uuid, folded text, reference text) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare learnt text; own text := lower(reference);
begin
  foreach learnt in array string_to_array(folded, ' ') loop
    continue when length(learnt) not between 2 and 40 or learnt ~ '[0-9@]' or learnt in (left(own, 4), right(own, 4), replace(own, '-', ''));
    perform from name_word k where k.organisation_id = org and k.word = learnt;
    continue when found;
    insert into name_word (organisation_id, word) values (org, learnt) on conflict do nothing;
    continue when length(learnt) < 4;
    insert into name_spelling (organisation_id, spelling, word) select org, s, learnt from spellings(learnt) s on conflict do nothing;
  end loop;
end $f$;

/* Brings what somebody can be found by up to date. */
create function fold_person(org uuid, who uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  known person; after text;
begin
  select * into known from person p where p.organisation_id = org and p.id = who;
  after := found_by(
    concat_ws(' ', known.known_as, (select string_agg(n.name, ' ') from person_name n where n.organisation_id = org and n.person_id = who)), known.postcode, known.reference,
    (select string_agg(concat_ws(' ', r.digits, case r.kind when 'email' then r.value end), ' ') from person_reach r where r.organisation_id = org and r.person_id = who));
  if after is not distinct from known.folded then return; end if;
  update person set folded = after where organisation_id = org and id = who;
  perform learn_words(org, after, known.reference);
end $f$;

-- Triggers, since a name may come from a stranger who can read nothing back. Whoever registers says what the person is found by at once, so that no row is written twice.
create function fold_new_person() returns trigger language plpgsql as $f$
begin
  if new.folded = '' then new.folded := public.found_by(new.known_as, new.postcode, new.reference, null); end if;
  return new;
end $f$;
create trigger fold_new before insert on person for each row execute function fold_new_person();

create function learn_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  perform learn_words(new.organisation_id, new.folded, new.reference);
  return null;
end $f$;
create trigger learn after insert on person for each row execute function learn_person();

create function fold_changed_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
begin
  perform fold_person(new.organisation_id, new.id);
  return null;
end $f$;
create trigger fold_changed after update of known_as, postcode, reference on person for each row execute function fold_changed_person();

create function fold_persons_of_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare touched record;
begin
  for touched in select distinct c.organisation_id, c.person_id from changed c loop
    perform fold_person(touched.organisation_id, touched.person_id);
  end loop;
  return null;
end $f$;

create function fold_person_of_new_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  row jsonb := to_jsonb(new);
  added text := fold_words(concat_ws(' ', row ->> 'name', row ->> 'digits', case row ->> 'kind' when 'email' then row ->> 'value' end));
begin
  if not exists (select from person p where p.organisation_id = new.organisation_id and p.id = new.person_id and string_to_array(added, ' ') <@ string_to_array(p.folded, ' '))
    then perform fold_person(new.organisation_id, new.person_id); end if;
  return null;
end $f$;
do $$ declare kept text; begin
  foreach kept in array array['person_name', 'person_reach'] loop
    execute format('create trigger fold_added after insert on %I for each row execute function fold_person_of_new_row()', kept);
    execute format('create trigger fold_changed after update on %I referencing new table as changed for each statement execute function fold_persons_of_rows()', kept);
    execute format('create trigger fold_removed after delete on %I referencing old table as changed for each statement execute function fold_persons_of_rows()', kept);
  end loop;
end $$;

/* The words that were sought, folded. What is written like a phone number is one word, its last eight digits: with or without the country's code it is the same phone. */
create function sought_words(sought text) returns text[] language sql immutable parallel safe
  as $$ select case when plain ~ '^[+0-9 ().-]{6,24}$' and length(regexp_replace(plain, '\D', '', 'g')) >= 6 then array[right(regexp_replace(plain, '\D', '', 'g'), 8)]
                    else (regexp_split_to_array(nullif(public.fold_words(plain), ''), ' '))[1:6] end
          from (select trim(translate(left(coalesce(sought, ''), 120), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789')) plain) x $$;

/* The clause that a person has each of these words somewhere. Under three letters there is nothing to index inside of a word: those are sought at its beginning. */
create function has_words(words text[]) returns text language sql immutable parallel safe
  as $$ select string_agg(case when length(w) < 3
      then format('array_to_tsvector(string_to_array(p.folded, '' '')) @@ %L::tsquery', quote_literal(w) || ':*')
      else format('p.folded like %L', '%' || replace(replace(w, '%', '\%'), '_', '\_') || '%') end, ' and ') from unnest(words) w $$;

/* The clause that a viewer has a usual reason to see somebody. It only narrows: what is found is joined back under the walls and the module's own `visible`.
   Few people are named by their ids, many are asked for one by one. Planned anew each time: a plan that suits a service with everybody reads all of it for one with few. */
create function seen_by(org uuid, who uuid, services uuid[]) returns text language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $f$
declare own uuid[];
begin
  own := array(select person_id from (
    select i.person_id from involvement i where i.organisation_id = org and i.service_id = any(services)
    union all select i.person_id from involvement i where i.organisation_id = org and i.worker_id = who
    union all select b.person_id from break_glass b where b.organisation_id = org and b.viewer_id = who and b.until > now()
    union all select p.id from person p where p.organisation_id = org and p.registered_by_id = who) mine limit 1001);
  if cardinality(own) <= 1000 then return format('p.id = any(%L::uuid[])', own); end if;
  return format('((select true from involvement i where i.organisation_id = p.organisation_id and i.person_id = p.id and (i.service_id = any(%L::uuid[]) or i.worker_id = %L) limit 1)
    or p.registered_by_id = %L or p.id = any(array(select b.person_id from break_glass b where b.organisation_id = %L and b.viewer_id = %L and b.until > now())))',
    services, who, who, org, who);
end $f$;

/* Ids of people with all of the words somewhere, as they were written: what a list is filtered by. */
create function people_named(sought text, most integer, who uuid default null, services uuid[] default '{}') returns table (id uuid)
language plpgsql stable rows 100 security definer set search_path = public, pg_temp as $f$
declare
  org uuid := nullif(current_setting('app.organisation', true), '')::uuid;
  words text[] := sought_words(sought);
begin
  if current_setting('app.content', true) is distinct from 'yes' or words is null then return; end if;
  return query execute 'select p.id from person p where p.organisation_id = $1 and ' || has_words(words)
    || case when who is null then '' else ' and ' || seen_by(org, who, services) end || ' limit $2' using org, most;
end $f$;

/* The known words that are one letter from those sought: rank 1 is the nearest to its word. */
create function near_words(org uuid, words text[]) returns table (word text, of text, rank bigint)
language sql stable rows 20 security definer set search_path = public, pg_temp as $f$
  select * from (
    select n.word, w, row_number() over (partition by w order by levenshtein(n.word, w), left(n.word, 1) = left(w, 1) desc, length(n.word) desc, n.word) r
      from unnest(words) w cross join lateral (
        select distinct s.word from name_spelling s where s.organisation_id = org and s.spelling = any(array(select spellings(w))) and s.word <> w collate "C") n
     where length(w) between 4 and 40 and w !~ '[0-9]') near where r <= 12
$f$;

/* The same for words that are further off, by the pairs and triples of letters that they share. Asked only where nothing nearer was found. */
create function alike_words(org uuid, words text[]) returns table (word text, of text, rank bigint)
language sql stable rows 20 security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.3 as $f$
  select a.word, w, row_number() over (partition by w order by similarity(a.word, w) desc, a.word)
    from unnest(words) w cross join lateral (
      select n.word from name_word n where n.organisation_id = org and n.word % w order by similarity(n.word, w) desc, n.word limit 10) a
   where length(w) >= 4
$f$;

/* People found by any part of any name, phone, postcode or reference, best first. `who` narrows to those whom a viewer has a reason to see.
   As it was written comes first, but where more than six are found so, the four nearest of other spellings still have a place among the first ten:
   a name that was misspelt is often a name that others have. */
create function search_people(sought text, most integer, who uuid default null, services uuid[] default '{}')
returns table (id uuid, place bigint, near boolean)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $f$
declare
  org uuid := nullif(current_setting('app.organisation', true), '')::uuid;
  words text[] := sought_words(sought);
  other text[]; of text[]; rank bigint[]; source text := 'near_words'; narrow text := ''; has text := 'array_to_tsvector(string_to_array(p.folded, '' '')) @@ ';
  picked text := 'select p.id, p.folded from person p where p.organisation_id = $1 and '; terms text; candidates text; round integer := 0; found bigint;
begin
  if current_setting('app.content', true) is distinct from 'yes' or words is null then return; end if;
  if who is not null then narrow := ' and ' || seen_by(org, who, services); end if;
  loop
    execute format('select array_agg(n.word), array_agg(n.of), array_agg(n.rank) from %I($1, $2) n', source) into other, of, rank using org, words;
    if round = 0 then
      terms := (select string_agg(quote_literal(w), ' & ') from unnest(words) w);
      candidates := format('(%s %s %L::tsquery %s limit 60) union (%s %s %s limit 100)', picked, has, terms, narrow, picked, has_words(words), narrow);
    else candidates := picked || 'false';
    end if;
    if cardinality(other) > 0 and cardinality(words) = 1 then
      -- some of each spelling, so that a common one leaves room for the others
      candidates := candidates || format(' union (select f.* from unnest($3) o cross join lateral (%s %s quote_literal(o)::tsquery %s limit 10) f)', picked, has, narrow);
    elsif cardinality(other) > 0 then
      terms := (select string_agg('(' || quote_literal(w) || ':*' || coalesce((select ' | ' || string_agg(quote_literal(o), ' | ') from unnest(other, of) n(o, f) where f = w), '') || ')', ' & ')
                  from unnest(words) w);
      candidates := candidates || format(' union (%s %s %L::tsquery %s limit 100)', picked, has, terms, narrow);
    end if;
    return query execute format($q$
      with candidate as materialized (%s),
      weighed as (
        select c.id, sum(case when s.w = any(c.ws) then 0 when n.rank is not null then 10 + n.rank when position(' ' || s.w in ' ' || c.folded) > 0 then 2 else 3 end) weight,
               coalesce(bool_or(not s.w = any(c.ws) and n.rank is not null), false) near
          from (select d.id, d.folded, string_to_array(d.folded, ' ') ws from candidate d) c cross join unnest($2) s(w)
          left join lateral (select min(o.rank) rank from unnest($3, $4, $5) o(word, of, rank) where o.of = s.w and o.word = any(c.ws)) n on true
         group by c.id),
      numbered as (
        select w.*, row_number() over (partition by w.near order by case when w.near then w.nth else 0 end, w.weight, w.id) n
          from (select v.*, row_number() over (partition by v.near, v.weight order by v.id) nth from weighed v) w)
      select m.id, row_number() over (order by (m.n > case when m.near then 4 else 6 end), m.near, m.n) place, m.near from numbered m order by 2 limit $6 $q$, candidates)
      using org, words, coalesce(other, '{}'), coalesce(of, '{}'), coalesce(rank, '{}'), most;
    get diagnostics found = row_count;
    exit when found > 0 or round = 1 or length(array_to_string(words, '')) < 4;
    round := 1;
    source := 'alike_words';
  end loop;
end $f$;

grant create on schema public to cairn_search;
alter function seen_by(uuid, uuid, uuid[]) owner to cairn_search;
alter function near_words(uuid, text[]) owner to cairn_search;
alter function alike_words(uuid, text[]) owner to cairn_search;
alter function people_named(text, integer, uuid, uuid[]) owner to cairn_search;
alter function search_people(text, integer, uuid, uuid[]) owner to cairn_search;
revoke create on schema public from cairn_search;
revoke all on function seen_by(uuid, uuid, uuid[]), near_words(uuid, text[]), alike_words(uuid, text[]), people_named(text, integer, uuid, uuid[]),
  search_people(text, integer, uuid, uuid[]), fold_person(uuid, uuid), learn_words(uuid, text, text) from public;
grant execute on function people_named(text, integer, uuid, uuid[]), search_people(text, integer, uuid, uuid[]) to cairn_user;
