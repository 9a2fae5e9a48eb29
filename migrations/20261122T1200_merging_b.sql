-- Merging, row by row. The functions below work as their owner, past the walls, and are called by merge_people and undo_merge alone.

create type person_link as (relation name, col name, key text);

/* A row without whose it is: what was not changed since has the same. */
create function row_digest(whole jsonb, col text) returns text language sql immutable parallel safe as $$ select md5((whole - col)::text) $$;

/* Whether a row belongs to a part already, from an earlier merge. */
create function has_part(org uuid, whose uuid, in_table text, in_col text, row_key text) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select exists (select from merged_row m join person_part p on p.organisation_id = org and p.id = m.part_id and p.person_id = whose
                  where m.organisation_id = org and m.relation = in_table and m.col = in_col and m.key = row_key)
$f$;

/* Puts some people's bits of the sets of some months right. The sets of everybody else are as they were: laying a whole month anew takes seconds where a month has many contacts. */
create function set_bits_again(org uuid, who uuid[], months date[]) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare one record; bit integer;
begin
  insert into person_number (organisation_id, person_id, number)
    select org, n.person_id, (select coalesce(max(number), -1) from person_number where organisation_id = org) + row_number() over (order by n.person_id)
      from (select distinct c.person_id from contact c where c.organisation_id = org and c.person_id = any (who)
            except select person_id from person_number where organisation_id = org) n;
  for one in select person_id, number from person_number where organisation_id = org and person_id = any (who) loop
    bit := one.number;
    update month_set s set people = set_bit(s.people, bit, 0) where s.organisation_id = org and s.month = any (months) and length(s.people) > bit and get_bit(s.people, bit) = 1;
    insert into month_set as s (organisation_id, service_id, month, figure, part, with_person, people)
      select distinct org, coalesce(c.service_id, '00000000-0000-0000-0000-000000000000'), date_trunc('month', c.on_day)::date, counts_as(c.held, c.meaning), counted_part(c.held, c.meaning),
             c.with_person, (repeat('0', bit) || '1' || repeat('0', 3 - bit % 4))::bit varying
        from contact c where c.organisation_id = org and c.person_id = one.person_id and c.held <> 'cancelled'
      on conflict (organisation_id, month, service_id, figure, part, with_person)
        do update set people = set_bit(s.people || repeat('0', greatest(0, length(excluded.people) - length(s.people)))::bit varying, bit, 1);
  end loop;
end $f$;

/* Counts some people's months anew, in the same transaction as what changed whose their contacts are. What is not folded yet will be added by the fold, and is taken off here. */
create function recount_people(org uuid, who uuid[]) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare mark xid8; touched date[]; had jsonb;
begin
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  select folded_below into mark from month_folded where organisation_id = org for update;
  select coalesce(jsonb_agg(to_jsonb(m)), '[]') into had from month_person m where m.organisation_id = org and m.person_id = any (who);
  touched := array(select (h ->> 'month')::date from jsonb_array_elements(had) h
             union select date_trunc('month', c.on_day)::date from contact c where c.organisation_id = org and c.person_id = any (who));
  delete from month_person m where m.organisation_id = org and m.person_id = any (who);
  insert into month_person (organisation_id, service_id, month, person_id, contacts)
    select org, s.id, x.month, x.person_id, sum(x.amount) from (
      select coalesce(c.service_id, '00000000-0000-0000-0000-000000000000') service_id, date_trunc('month', c.on_day)::date as month, c.person_id, 1 amount
        from contact c where c.organisation_id = org and c.person_id = any (who) and counts_as(c.held, c.meaning) = 'contacts'
      union all
      select m.service_id, m.month, m.person_id, -m.amount from month_changes(org, mark, null) m where m.figure = 'contacts' and m.person_id = any (who)) x
     cross join lateral (values (x.service_id), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) s (id)
     group by 2, 3, 4 having sum(x.amount) <> 0;
  insert into month_count as m (organisation_id, service_id, month, figure, part, amount)
    select org, d.service_id, d.month, 'people', '', sum(d.more) from (
      select service_id, month, (contacts > 0)::integer more from month_person where organisation_id = org and person_id = any (who)
      union all select (h ->> 'service_id')::uuid, (h ->> 'month')::date, -((h ->> 'contacts')::integer > 0)::integer from jsonb_array_elements(had) h) d
     group by 2, 3 having sum(d.more) <> 0
    on conflict (organisation_id, figure, month, service_id, part) do update set amount = m.amount + excluded.amount;
  perform set_bits_again(org, who, touched);
end $f$;

/* Sets a row of the one that is merged aside, because the other has one like it. `col` and `key` as in person_links. */
create function set_aside(org uuid, deed uuid, link person_link, row_key text, whose uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
begin
  execute format('insert into merged_row (organisation_id, merge_id, relation, col, key, did, before)
                    select $1, $2, %1$L, %2$L, ''aside '' || $3, ''aside'', to_jsonb(t) from %1$I t where t.organisation_id = $1 and t.%2$I = $4 and %3$s = $3', link.relation, link.col, link.key)
    using org, deed, row_key, whose;
  execute format('delete from %I t where t.organisation_id = $1 and t.%I = $3 and %s = $2', link.relation, link.col, link.key) using org, row_key, whose;
end $f$;

/* Changes a row of the one that is kept, so that it says what both said. */
create function say_both(org uuid, deed uuid, link person_link, row_key text, whose uuid, setting text) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare was jsonb; became jsonb;
begin
  execute format('select to_jsonb(t) from %I t where t.organisation_id = $1 and t.%I = $3 and %s = $2', link.relation, link.col, link.key) into was using org, row_key, whose;
  execute format('update %I t set %s where t.organisation_id = $1 and t.%I = $3 and %s = $2 returning to_jsonb(t)', link.relation, setting, link.col, link.key) into became using org, row_key, whose;
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, before, after) values (org, deed, link.relation, link.col, row_key, 'changed', was, became);
end $f$;

create function person_link_of(in_table name) returns person_link language sql stable set search_path = public, pg_temp as $f$
  select row(l.relation, l.col, l.key)::person_link from person_links() l where l.relation = in_table and l.col = 'person_id'
$f$;

/* What both records have, once: services, languages, ways, names, to whom a record is closed. Where the two disagree on what is safe, the careful one counts. */
create function unite_rows(org uuid, deed uuid, kept uuid, lost uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare pair record; ranks text[] := array['supported', 'waiting', 'referred', 'past'];
begin
  for pair in select k.service_id, k.state, o.state other, k.worker_id, o.worker_id other_worker, k.since_on, o.since_on other_since from involvement k
      join involvement o on o.organisation_id = org and o.person_id = lost and o.service_id = k.service_id where k.organisation_id = org and k.person_id = kept loop
    perform say_both(org, deed, person_link_of('involvement'), pair.service_id::text, kept, format('state = %L, worker_id = %L, since_on = %L',
      case when array_position(ranks, pair.other) < array_position(ranks, pair.state) then pair.other else pair.state end,
      case when pair.worker_id is null or array_position(ranks, pair.other) < array_position(ranks, pair.state) then coalesce(pair.other_worker, pair.worker_id) else pair.worker_id end,
      least(pair.since_on, pair.other_since)));
    perform set_aside(org, deed, person_link_of('involvement'), pair.service_id::text, lost);
  end loop;
  for pair in select k.language, k.speaks or o.speaks speaks, k.reads or o.reads reads from person_language k
      join person_language o on o.organisation_id = org and o.person_id = lost and o.language = k.language where k.organisation_id = org and k.person_id = kept loop
    perform say_both(org, deed, person_link_of('person_language'), pair.language, kept, format('speaks = %L, reads = %L', pair.speaks, pair.reads));
    perform set_aside(org, deed, person_link_of('person_language'), pair.language, lost);
  end loop;
  for pair in select distinct on (o.id) k.id, o.id other, k.safe and o.safe safe, coalesce(k.note, o.note) note from person_reach k
      join person_reach o on o.organisation_id = org and o.person_id = lost and o.kind = k.kind and coalesce(right(o.digits, 8), lower(trim(o.value))) = coalesce(right(k.digits, 8), lower(trim(k.value)))
     where k.organisation_id = org and k.person_id = kept order by o.id, k.id loop
    if not exists (select from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = 'person_reach' and m.key = pair.id::text) then
      perform say_both(org, deed, person_link_of('person_reach'), pair.id::text, kept, format('safe = %L, note = %L', pair.safe, pair.note)); end if;
    perform set_aside(org, deed, person_link_of('person_reach'), pair.other::text, lost);
  end loop;
  for pair in select o.id::text as key from person_name o where o.organisation_id = org and o.person_id = lost
      and exists (select from person_name k where k.organisation_id = org and k.person_id = kept and k.name = o.name) loop
    perform set_aside(org, deed, person_link_of('person_name'), pair.key, lost);
  end loop;
  for pair in select o.viewer_id::text as key from closed_record o join closed_record k on k.organisation_id = org and k.person_id = kept and k.viewer_id = o.viewer_id
      where o.organisation_id = org and o.person_id = lost loop
    perform set_aside(org, deed, person_link_of('closed_record'), pair.key, lost);
  end loop;
  -- one way and one language is preferred
  for pair in select o.id::text as key from person_reach o where o.organisation_id = org and o.person_id = lost and o.preferred
      and exists (select from person_reach k where k.organisation_id = org and k.person_id = kept and k.preferred) loop
    update person_reach set preferred = false where organisation_id = org and person_id = lost and id::text = pair.key;
  end loop;
  if exists (select from person_language where organisation_id = org and person_id = kept and preferred) then
    update person_language set preferred = false where organisation_id = org and person_id = lost and preferred; end if;
end $f$;

/* Writes down what a person's own fields become. `taken`: the fields for which the record that goes was chosen. What only one of the two says is kept in any case, but for what was asked of the merger. */
create function take_fields(org uuid, deed uuid, kept uuid, lost uuid, taken text[], asked text[]) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare was jsonb; other jsonb; became jsonb; setting text;
begin
  select to_jsonb(p) into was from person p where p.organisation_id = org and p.id = kept;
  select to_jsonb(p) into other from person p where p.organisation_id = org and p.id = lost;
  select string_agg(format('%I = o.%I', a.attname, a.attname), ', ') into setting from pg_attribute a
   where a.attrelid = 'person'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     and a.attname <> all (array['organisation_id', 'id', 'reference', 'folded', 'registered_by_id', 'registered_at', 'version'])
     and (a.attname::text = any (taken) or a.attname::text <> all (asked) and was -> a.attname::text = 'null' and other -> a.attname::text <> 'null');
  execute format('update person p set version = greatest(p.version, o.version) + 1%s from person o where p.organisation_id = $1 and p.id = $2 and o.organisation_id = $1 and o.id = $3 returning to_jsonb(p)',
                 coalesce(', ' || setting, '')) into became using org, kept, lost;
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, before, after) values (org, deed, 'person', 'id', kept::text, 'changed', was, became);
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, before) values (org, deed, 'person', 'id', lost::text, 'aside', other);
end $f$;

/* Adds what follows from two records being one: the name that was not chosen, what was taken back, who it is not. */
create function add_what_follows(org uuid, deed uuid, kept uuid, lost uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
begin
  with named as (
    insert into person_name (organisation_id, id, person_id, kind, name)
      select org, gen_random_uuid(), kept, 'also', n.name from (
        select distinct m.before ->> 'known_as' from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = 'person') n (name)
       where n.name <> (select known_as from person where organisation_id = org and id = kept)
         and not exists (select from person_name k where k.organisation_id = org and k.person_id = kept and k.name = n.name) returning *)
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, after) select org, deed, 'person_name', 'person_id', id::text, 'added', to_jsonb(n) from named n;
  -- What was taken back on one record after it was agreed to on the other is taken back on both: it is one person.
  with back as (
    insert into consent_withdrawal (organisation_id, consent_id, how, note, withdrawn_at, taken_by_id)
      select distinct on (c.id) org, c.id, w.how, w.note, w.withdrawn_at, w.taken_by_id
        from consent c join consent o on o.organisation_id = org and o.person_id = kept and o.purpose = c.purpose and o.id <> c.id
         and exists (select from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = 'consent' and m.did = 'moved' and m.key = o.id::text)
          <> exists (select from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = 'consent' and m.did = 'moved' and m.key = c.id::text)
        join consent_withdrawal w on w.organisation_id = org and w.consent_id = o.id and w.withdrawn_at > c.given_at
       where c.organisation_id = org and c.person_id = kept and c.given order by c.id, w.withdrawn_at
      on conflict do nothing returning *)
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, after) select org, deed, 'consent_withdrawal', 'consent_id', consent_id::text, 'added', to_jsonb(b) from back b;
  with apart as (
    insert into told_apart (organisation_id, one_id, other_id, told_by_id, told_at)
      select org, least(kept, x.who), greatest(kept, x.who), t.told_by_id, t.told_at from told_apart t
       cross join lateral (select case when t.one_id = lost then t.other_id else t.one_id end who) x
       where t.organisation_id = org and lost in (t.one_id, t.other_id) and x.who <> kept
      on conflict do nothing returning *)
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, after) select org, deed, 'told_apart', 'other_id', a.one_id || ' ' || a.other_id, 'added', to_jsonb(a) from apart a;
end $f$;

/* Moves every row of one person to another, table by table, and notes each; of what the other has already, the row of the first is set aside. */
create function move_rows(org uuid, deed uuid, kept uuid, lost uuid, kept_part uuid, lost_part uuid, opened text[]) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare link person_link; has_parts boolean; one text;
begin
  for link in select l.relation, l.col, l.key from person_links() l loop
    has_parts := kept_part is not null and exists (select from pg_policy p where p.polrelid = link.relation::regclass and p.polname = 'parts_by_' || link.col);
    if has_parts then
      -- what stays keeps its side as well, where it has none from an earlier merge and was not found in both
      execute format('insert into merged_row (organisation_id, merge_id, relation, col, key, did, part_id) select $1, $2, %1$L, %2$L, %3$s, ''stayed'', $4 from %1$I t
                       where t.organisation_id = $1 and t.%2$I = $3 and not has_part($1, $3, %1$L, %2$L, %3$s) and %3$s <> all ($5) on conflict do nothing', link.relation, link.col, link.key)
        using org, deed, kept, kept_part, opened;
    end if;
    execute format('insert into merged_row (organisation_id, merge_id, relation, col, key, did, part_id, digest)
                      select $1, $2, %1$L, %2$L, %3$s, ''moved'', case when $6 and not has_part($1, $3, %1$L, %2$L, %3$s) and %3$s <> all ($5) then $4 end, row_digest(to_jsonb(t), %2$L) from %1$I t
                       where t.organisation_id = $1 and t.%2$I = $3', link.relation, link.col, link.key)
      using org, deed, lost, lost_part, opened, has_parts;
    begin
      execute format('update %1$I t set %2$I = $3 where t.organisation_id = $1 and t.%2$I = $2', link.relation, link.col) using org, lost, kept;
    exception when unique_violation or check_violation or exclusion_violation then
      for one in execute format('select %3$s from %1$I t where t.organisation_id = $1 and t.%2$I = $2', link.relation, link.col, link.key) using org, lost loop
        begin
          execute format('update %1$I t set %2$I = $3 where t.organisation_id = $1 and t.%2$I = $2 and %3$s = $4', link.relation, link.col, link.key) using org, lost, kept, one;
        exception when unique_violation or check_violation or exclusion_violation then
          delete from merged_row m where m.organisation_id = org and m.merge_id = deed and m.relation = link.relation and m.col = link.col and m.key = one;
          perform set_aside(org, deed, link, one, lost);
        end;
      end loop;
    end;
  end loop;
end $f$;

/* Merges a record into another. `taken`: the fields that the one that goes says better, of those `asked`; `opened`: keys of rows that all who see either may see.
   `parted`: what was written so far stays with those who could see it. Nobody is left behind: a row that still points at the record that goes keeps it from going. */
create function merge_people(kept uuid, lost uuid, deed uuid, taken text[], asked text[], opened text[], parted boolean) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  me uuid := nullif(current_setting('app.viewer', true), '')::uuid;
  kept_part uuid; lost_part uuid; has_parts boolean;
begin
  if current_setting('app.content', true) is distinct from 'yes'
     or not exists (select from viewer_role r where r.organisation_id = org and r.viewer_id = me and r.role in ('manager', 'coordinator', 'worker')) then
    raise exception 'records are merged by those who work with people' using errcode = '42501';
  end if;
  perform from person where organisation_id = org and id in (kept, lost) order by id for update;
  if (select count(*) from person where organisation_id = org and id in (kept, lost)) <> 2 then raise exception 'two people of this organisation are merged' using errcode = '42501'; end if;
  insert into person_merge (organisation_id, id, kept_id, lost_id, lost_reference, merged_by_id) select org, deed, kept, lost, reference, me from person where organisation_id = org and id = lost;
  if parted or exists (select from person_part where organisation_id = org and person_id = lost) then
    has_parts := exists (select from person_part where organisation_id = org and person_id = kept);
    kept_part := gen_random_uuid(); lost_part := gen_random_uuid();
    update person_part set path = path || kept_part where organisation_id = org and person_id = kept;
    insert into person_part (organisation_id, id, merge_id, person_id, of_lost, path, registered_by_id)
      select org, kept_part, deed, kept, false, array[kept_part], case when not has_parts then registered_by_id end from person where organisation_id = org and id = kept;
    has_parts := exists (select from person_part where organisation_id = org and person_id = lost);
    insert into person_part (organisation_id, id, merge_id, person_id, of_lost, path, registered_by_id)
      select org, lost_part, deed, lost, true, array[lost_part], case when not has_parts then registered_by_id end from person where organisation_id = org and id = lost;
    -- where a worker of one record works on in a service that knew both, without working in it, they had a reason for the one
    insert into merged_row (organisation_id, merge_id, relation, col, key, did, part_id)
      select org, deed, 'involvement', 'worker_id', k.service_id::text, 'stayed',
             case when k.worker_id is null or array_position(array['supported', 'waiting', 'referred', 'past'], o.state) < array_position(array['supported', 'waiting', 'referred', 'past'], k.state)
                        and o.worker_id is not null then lost_part else kept_part end
        from involvement k join involvement o on o.organisation_id = org and o.person_id = lost and o.service_id = k.service_id
       where k.organisation_id = org and k.person_id = kept and k.worker_id is distinct from o.worker_id;
  end if;
  perform unite_rows(org, deed, kept, lost);
  perform take_fields(org, deed, kept, lost, taken, asked);
  perform move_rows(org, deed, kept, lost, kept_part, lost_part, opened);
  update person_part set person_id = kept, path = case when id = lost_part then path else path || lost_part end where organisation_id = org and person_id = lost;
  perform add_what_follows(org, deed, kept, lost);
  update draft d set path = replace(d.path, lost::text, kept::text) where d.organisation_id = org and d.path like '/people/' || lost || '/%'
     and not exists (select from draft o where o.organisation_id = org and o.viewer_id = d.viewer_id and o.path = replace(d.path, lost::text, kept::text));
  delete from person where organisation_id = org and id = lost;
  perform fold_person(org, kept);
  perform recount_people(org, array[kept, lost]);
end $f$;
