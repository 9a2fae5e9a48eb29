-- Whether somebody became known in the service by this attendance alone: taken back, they are known there no more.
alter table attendance add column made_known boolean not null default false;

/* Moves every row of one person to another, table by table, and notes each; of what the other has already, the row of the first is set aside. */
create or replace function move_rows(org uuid, deed uuid, kept uuid, lost uuid, kept_part uuid, lost_part uuid, opened text[]) returns void language plpgsql volatile set search_path = public, pg_temp as $f$
declare link person_link; has_parts boolean; one text;
begin
  for link in select l.relation, l.col, l.key from person_links() l loop
    -- two who were at the same session were there once, as the one that is kept
    if link.relation = 'attendance' then
      for one in select a.session_id::text from attendance a join attendance k on k.organisation_id = a.organisation_id and k.session_id = a.session_id
                  where a.organisation_id = org and a.person_id = lost and k.person_id = kept loop
        perform set_aside(org, deed, link, one, lost);
      end loop;
    end if;
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
