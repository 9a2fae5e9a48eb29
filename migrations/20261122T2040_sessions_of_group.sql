/* The last sessions of an activity whose time has come, with how many took part: numbers alone, for whoever may read what is on; who they were stands on the register. */
create function sessions_of_group(org uuid, whose uuid, most integer) returns table (
  session_id uuid, on_day date, begins_at timestamptz, came bigint, first_time bigint, heads bigint, off_how text)
language sql stable security definer set search_path = public, pg_temp as $f$
  with last as materialized (
    select s.id, s.on_day, s.begins_at, c.how from session s
      left join calling_off c on c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null
     where s.organisation_id = org and org = current_organisation() and s.activity_id = whose and s.begins_at <= now() order by s.begins_at desc, s.id desc limit most)
  select l.id, l.on_day, l.begins_at, count(t.person_id), count(t.person_id) filter (where t.is_first),
         (select greatest(coalesce(sum(h.heads), 0), 0) from head_tap h where h.organisation_id = org and h.session_id = l.id and h.came_as = 'participant' and l.how is null), l.how
    from last l
    left join lateral (
      select a.person_id, not exists (
               select from attendance b where b.organisation_id = org and b.person_id = a.person_id and b.came_as = 'participant' and b.meaning in ('present', 'late')
                  and (b.on_day, b.session_id) < (a.on_day, a.session_id)
                  and not exists (select from calling_off o where o.organisation_id = org and o.session_id = b.session_id and o.taken_back_at is null)) as is_first
        from attendance a where a.organisation_id = org and a.session_id = l.id and a.came_as = 'participant' and a.meaning in ('present', 'late') and l.how is null) t on true
   group by l.id, l.on_day, l.begins_at, l.how
$f$;
revoke all on function sessions_of_group(uuid, uuid, integer) from public;
grant execute on function sessions_of_group(uuid, uuid, integer) to cairn_user;
