-- Whoever comes to a course that is open to all is a learner: found on the registers of that service, and by those who work in it, and supported by nobody.
alter table involvement drop constraint involvement_state_check;
alter table involvement add constraint involvement_state_check check (state in ('referred', 'waiting', 'supported', 'past', 'learning'));
-- a learner is on nobody's caseload
alter table involvement add constraint learner_of_nobody check (state <> 'learning' or worker_id is null);

/* Whether coming to it is support: it is for people supported, and either needs a referral or is no course, talk or meeting. */
create function is_support(for_whom text[], admits text, meaning text) returns boolean language sql immutable parallel safe as $f$
  select 'supported' = any (for_whom) and (admits = 'by-referral' or meaning in ('drop-in', 'self-management', 'social', 'other'))
$f$;

/* Who came, by name, to sessions that took place. Support is what is for people supported and either needs a referral or is no course, talk or meeting:
   whoever comes to a course that is open to all is a learner. */
create or replace function came_to_sessions(org uuid, first_day date, last_day date) returns table (
  session_id uuid, person_id uuid, came_as text, service_id uuid, on_day date, marked_at timestamptz, kind text, is_support boolean)
language sql stable as $f$
  select a.session_id, a.person_id, a.came_as, a.service_id, a.on_day, a.marked_at, k.meaning,
         a.came_as = 'participant' and is_support(v.for_whom, v.admits, k.meaning)
    from attendance a
    join session s on s.organisation_id = org and s.id = a.session_id
    join activity v on v.organisation_id = org and v.id = s.activity_id
    join activity_kind k on k.organisation_id = org and k.id = v.kind_id
   where a.organisation_id = org and a.on_day between first_day and last_day and a.meaning in ('present', 'late')
     and not exists (select from calling_off c where c.organisation_id = org and c.session_id = a.session_id and c.taken_back_at is null)
$f$;

create or replace function known_by_coming(one involvement) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select one.state = 'learning' or one.state = 'supported' and one.worker_id is null
     and exists (select from attendance a where a.organisation_id = one.organisation_id and a.person_id = one.person_id and a.service_id = one.service_id and a.made_known)
     and not exists (select from episode e where e.organisation_id = one.organisation_id and e.person_id = one.person_id and e.service_id = one.service_id)
$f$;

-- Who became known by coming is supported since the first session that was support, and a learner where there was none.
with came as (
  select i.organisation_id, i.service_id, i.person_id, a.session_id, a.on_day, is_support(v.for_whom, v.admits, k.meaning) as supports,
         row_number() over (partition by i.organisation_id, i.service_id, i.person_id order by is_support(v.for_whom, v.admits, k.meaning) desc, a.on_day, a.session_id) as at
    from involvement i
    join attendance a on a.organisation_id = i.organisation_id and a.person_id = i.person_id and a.service_id = i.service_id and a.came_as = 'participant' and a.meaning in ('present', 'late')
    join session s on s.organisation_id = a.organisation_id and s.id = a.session_id
    join activity v on v.organisation_id = s.organisation_id and v.id = s.activity_id
    join activity_kind k on k.organisation_id = v.organisation_id and k.id = v.kind_id
   where known_by_coming(i)),
stands as (
  update involvement i set state = case when c.supports then 'supported' else 'learning' end, since_on = c.on_day
    from came c where c.at = 1 and c.organisation_id = i.organisation_id and c.service_id = i.service_id and c.person_id = i.person_id)
update attendance a set made_known = c.at = 1 from came c where c.organisation_id = a.organisation_id and c.session_id = a.session_id and c.person_id = a.person_id and a.made_known <> (c.at = 1);

-- Of two records that become one, support counts before an ending, and an ending before learning.
create or replace function unite_rows(org uuid, deed uuid, kept uuid, lost uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare pair record; ranks text[] := array['supported', 'waiting', 'referred', 'past', 'learning'];
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

create or replace function merge_people(kept uuid, lost uuid, deed uuid, taken text[], asked text[], opened text[], parted boolean) returns void
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
             case when k.worker_id is null or array_position(array['supported', 'waiting', 'referred', 'past', 'learning'], o.state) < array_position(array['supported', 'waiting', 'referred', 'past', 'learning'], k.state)
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
