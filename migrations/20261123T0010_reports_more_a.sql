-- Money at sessions in figures, from the lines of the ledger.

create or replace function figure_stores() returns text[] language sql immutable parallel safe as $f$
  select array['referral', 'decision', 'contact', 'assessment', 'goal', 'response', 'pair', 'closing', 'voice', 'safety', 'session', 'attendance', 'course', 'money']
$f$;

/* What moved, session by session, on the day of the session and at its place; what is of no session (a slip that the bank counted otherwise) on its own day. */
create function counted_money(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  with line as (
    select l, l.entry_id, s.id as subject_id, s.on_day, v.service_id, coalesce(p.name, 'no-venue') as venue
      from session s
      join money_line l on l.organisation_id = org and l.session_id = s.id
      join activity v on v.organisation_id = org and v.id = s.activity_id
      left join venue p on p.organisation_id = org and p.id = s.venue_id
     where s.organisation_id = org and s.on_day between first_day and last_day
    union all
    select l, l.entry_id, e.id, e.on_day, null, 'no-venue'
      from money_entry e join money_line l on l.organisation_id = org and l.entry_id = e.id and l.session_id is null
     where e.organisation_id = org and e.on_day between first_day and last_day)
  select f.figure, n.service_id, n.venue, null::uuid, n.subject_id, sum(f.minor)::numeric, n.on_day, n.on_day, null::timestamptz
    from line n cross join lateral (values
      ('money-taken', case when 'tin' in ((n.l).into_account, (n.l).from_account) and ((n.l).into_account in ('due', 'income') or (n.l).from_account in ('due', 'income')) then moved_into(n.l, 'tin') else 0 end),
      ('money-gifts', -moved_into(n.l, 'gifts')), ('money-let-off', moved_into(n.l, 'let-off')), ('money-spent', moved_into(n.l, 'spent')),
      ('money-banked', moved_into(n.l, 'bank')), ('money-differences', moved_into(n.l, 'difference'))) f (figure, minor)
   where f.minor <> 0 group by 1, 2, 3, 5, 7 having sum(f.minor) <> 0
$f$;
revoke all on function counted_money(uuid, date, date) from public;
grant execute on function counted_money(uuid, date, date) to cairn_user;

select mark_store('money', 'money_line', 'organisation_id, entry_id, position, into_account, from_account, session_id, minor', $t$
  select c.organisation_id, coalesce(s.on_day, e.on_day) from CHANGED c join money_entry e on e.organisation_id = c.organisation_id and e.id = c.entry_id
    left join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('money', 'session', 'organisation_id, id, activity_id, on_day, venue_id', $t$
  select c.organisation_id, c.on_day from CHANGED c where exists (select from money_line l where l.organisation_id = c.organisation_id and l.session_id = c.id) $t$);
select mark_store('money', 'activity', 'organisation_id, id, service_id', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id
   where exists (select from money_line l where l.organisation_id = s.organisation_id and l.session_id = s.id) $t$);
select mark_store('money', 'venue', 'organisation_id, id, name', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'money' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);

insert into figure_mark (organisation_id, store, span_on)
  select distinct o.id, 'money', span_of('money', k.on_day) from organisation o cross join lateral counted_money(o.id, '0001-01-01', '9999-12-31') k;
