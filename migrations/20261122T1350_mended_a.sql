-- A death is one deed for the whole person, and so is taking back what was agreed to. Who sees one side of a record that was two does it for both, and sees no more than before.

-- Deeds for the whole person that are being done at this moment. A row lives no longer than the transaction that laid it.
create table whole_deed (
  organisation_id uuid not null references organisation,
  viewer_id uuid not null,
  whose_id uuid not null,
  written_in xid8 not null default pg_current_xact_id(),
  primary key (organisation_id, viewer_id, whose_id, written_in)
);
alter table whole_deed enable row level security;
alter table whole_deed force row level security;
create policy owner on whole_deed to cairn_owner using (true) with check (true);
insert into forgetting (table_name, deed, whose, why) values ('whole_deed', 'keep', 'false', 'A row of it ends with the deed that laid it.');

create or replace function parts_hidden() returns uuid[] language plpgsql stable parallel restricted security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  me uuid := nullif(current_setting('app.viewer', true), '')::uuid;
  mine text[]; services uuid[] := '{}';
begin
  if me is null or current_setting('app.content', true) is distinct from 'yes' or not exists (select from person_part p where p.organisation_id = org) then return '{}'; end if;
  mine := array(select role from viewer_role r where r.organisation_id = org and r.viewer_id = me);
  if mine && array['manager', 'coordinator'] then return '{}'; end if;
  if 'worker' = any (mine) then services := array(select w.service_id from service_worker w where w.organisation_id = org and w.viewer_id = me); end if;
  return array(
    with reason as materialized (
      -- somebody's service, and their caseload; the worker of a service in which both records were known was one record's worker
      select i.person_id, l.id as part from involvement i
        left join lateral (select l.id from merged_row m join person_part l on l.organisation_id = m.organisation_id and l.id = m.part_id and l.person_id = i.person_id
                            where m.organisation_id = org and m.relation = 'involvement' and m.key = i.service_id::text
                              and (m.col = 'person_id' or m.col = 'worker_id' and not i.service_id = any (services)) limit 1) l on true
       where i.organisation_id = org and (i.service_id = any (services) or i.worker_id = me) and exists (select from person_part p where p.organisation_id = org and p.person_id = i.person_id)
      union all
      select b.person_id, l.id from break_glass b
        left join lateral (select l.id from merged_row m join person_part l on l.organisation_id = m.organisation_id and l.id = m.part_id and l.person_id = b.person_id
                            where m.organisation_id = org and m.relation = 'break_glass' and m.key = b.id::text limit 1) l on true
       where b.organisation_id = org and b.viewer_id = me and b.until > now()
      union all
      -- whom somebody registered: a reason as old as the record
      select l.person_id, l.id from person_part l where l.organisation_id = org and l.registered_by_id = me
      union all
      -- for as long as they do what is one deed for the whole person
      select d.whose_id, null from whole_deed d where d.organisation_id = org and d.viewer_id = me and d.written_in = pg_current_xact_id_if_assigned())
    select p.id from person_part p
     where p.organisation_id = org
       and not exists (select from reason r left join person_part o on o.organisation_id = org and o.id = r.part
                        where r.person_id = p.person_id and (r.part is null or r.part = any (p.path) or p.id = any (o.path))));
end $f$;

/* Begins a deed that is one for the whole person: until `see_own_side`, in this transaction, the viewer who may do it reaches both sides. Nothing begins where a record was never two. */
create function see_whole(who uuid, deed text) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  me uuid := nullif(current_setting('app.viewer', true), '')::uuid;
  roles text[] := case deed when 'death' then array['manager', 'coordinator', 'worker'] when 'consent' then array['manager', 'coordinator', 'worker', 'caseload-volunteer'] end;
begin
  if current_setting('app.content', true) is distinct from 'yes'
     or not exists (select from viewer_role r where r.organisation_id = org and r.viewer_id = me and r.role = any (roles))
     or not exists (select from person p where p.organisation_id = org and p.id = who)
     or exists (select from closed_record c where c.organisation_id = org and c.person_id = who and c.viewer_id = me) then
    raise exception 'a deed for the whole person is done by those who may do it' using errcode = '42501';
  end if;
  if not exists (select from person_part p where p.organisation_id = org and p.person_id = who) then return; end if;
  if not exists (select from person_part p where p.organisation_id = org and p.person_id = who and p.id <> all (parts_hidden())) then
    raise exception 'who sees neither side of a record does no deed for it' using errcode = '42501';
  end if;
  insert into whole_deed (organisation_id, viewer_id, whose_id) values (org, me, who) on conflict do nothing;
end $f$;

/* Ends it. What was written about rows of the other side stays with those who see that side. */
create function see_own_side(who uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  org uuid := current_organisation();
  hidden uuid[];
begin
  delete from whole_deed d where d.organisation_id = org and d.viewer_id = nullif(current_setting('app.viewer', true), '')::uuid and d.whose_id = who and d.written_in = pg_current_xact_id();
  if not found then return; end if;
  hidden := parts_hidden();
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, part_id)
    select distinct on (e.id) org, m.merge_id, 'event', 'person_id', e.id::text, 'since', m.part_id from event e
      join merged_row m on m.organisation_id = org and m.key = e.subject_id::text and m.part_id = any (hidden) and m.relation <> 'event'
     where e.organisation_id = org and e.person_id = who and e.written_in = pg_current_xact_id() order by e.id, m.merge_id
    on conflict do nothing;
  insert into merged_row (organisation_id, merge_id, relation, col, key, did, part_id)
    select distinct on (w.id) org, m.merge_id, 'word_to_send', 'person_id', w.id::text, 'since', m.part_id from word_to_send w
      join merged_row m on m.organisation_id = org and m.key = w.about_id::text and m.part_id = any (hidden)
     where w.organisation_id = org and w.person_id = who and w.noted_at = now() order by w.id, m.merge_id
    on conflict do nothing;
end $f$;

/* Which of some rows of somebody are of a side that the viewer does not see. */
create function out_of_sight(who uuid, keys uuid[]) returns uuid[] language sql stable parallel restricted security definer set search_path = public, pg_temp as $f$
  select array(select m.key::uuid from merged_row m join person_part p on p.organisation_id = m.organisation_id and p.id = m.part_id and p.person_id = who
                where m.organisation_id = current_organisation() and m.relation <> 'event' and m.col = 'person_id' and m.key = any (keys::text[]) and m.part_id = any (parts_hidden()))
$f$;
revoke all on function see_whole(uuid, text), see_own_side(uuid), out_of_sight(uuid, uuid[]) from public;
grant execute on function see_whole(uuid, text), see_own_side(uuid), out_of_sight(uuid, uuid[]) to cairn_user;

-- A colleague on the other side hears of it from a task of their own.
select allow_word('task', 'kind', 'has-died');

/* Whether somebody of one's own organisation has died. Of whose else it is asked only by the post, which carries for all. */
create function has_died(person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $f$
  select exists (select from death d where d.organisation_id = current_organisation() and d.person_id = person and d.undone_at is null)
$f$;
revoke all on function has_died(uuid) from public;
revoke execute on function has_died(uuid, uuid) from cairn_user, cairn_public;
grant execute on function has_died(uuid) to cairn_user, cairn_public;
alter policy by_token_select on follow_up
  using (organisation_id = current_organisation() and token_hash = nullif(current_setting('app.link', true), '') and not has_died(person_id));
