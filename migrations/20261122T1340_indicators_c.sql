-- The marks: which figures a changed record may change. Each statement leaves one for each span it touches.

/* Puts triggers on a table that leave marks. `telling` reads the changed rows, which it calls CHANGED, and says organisation, store, day, and whose.
   `minded` are the columns that a figure minds: a note that was amended changes none. */
create function mark_changes(watched regclass, minded text, telling text) returns void language plpgsql set search_path = public, pg_temp as $f$
declare
  said text := format('insert into figure_mark (organisation_id, store, span_on, whose)
    select distinct m.organisation_id, m.store, span_of(m.store, m.day), m.whose from (%s) m (organisation_id, store, day, whose) where m.day is not null or m.whose is not null;', telling);
  name text := (select relname from pg_class where oid = watched);
begin
  execute format('create function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $t$ begin %s return null; end $t$',
                 'mark_' || name, replace(said, 'CHANGED', 'changed'));
  execute format('create function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $t$ begin %s return null; end $t$',
                 'mark_' || name || '_again', replace(said, 'CHANGED', format('((select %1$s from was except all select %1$s from became) union all (select %1$s from became except all select %1$s from was))', minded)));
  execute format('revoke all on function %I(), %I() from public', 'mark_' || name, 'mark_' || name || '_again');
  execute format('create trigger mark_put_in after insert on %s referencing new table as changed for each statement execute function %I()', watched, 'mark_' || name);
  execute format('create trigger mark_taken_out after delete on %s referencing old table as changed for each statement execute function %I()', watched, 'mark_' || name);
  execute format('create trigger mark_changed after update on %s referencing old table as was new table as became for each statement execute function %I()', watched, 'mark_' || name || '_again');
end $f$;

select mark_changes('referral', 'organisation_id, id, person_id, service_id, source, referrer_id, language, heard_before, received_on, received_at, decide_by', $t$
  select c.organisation_id, 'referral', c.received_on, null::uuid from CHANGED c
  union all select c.organisation_id, 'first_contact', null, c.person_id from CHANGED c
  union all select c.organisation_id, 'decision', d.decided_on, null from CHANGED c join decision d on d.organisation_id = c.organisation_id and d.referral_id = c.id
  union all select c.organisation_id, 'decision', p.since_on, null from CHANGED c join waiting_place p on p.organisation_id = c.organisation_id and p.referral_id = c.id $t$);
select mark_changes('referral_reason', 'organisation_id, referral_id, reason_id', $t$
  select c.organisation_id, 'referral', r.received_on, null::uuid from CHANGED c join referral r on r.organisation_id = c.organisation_id and r.id = c.referral_id $t$);
select mark_changes('decision', 'organisation_id, referral_id, outcome, decline_reason_id, decided_on, decided_at', $t$ select c.organisation_id, 'decision', c.decided_on, null::uuid from CHANGED c $t$);
select mark_changes('waiting_place', 'organisation_id, referral_id, since_on', $t$
  select c.organisation_id, 'decision', c.since_on, null::uuid from CHANGED c
  union all select c.organisation_id, 'decision', d.decided_on, null from CHANGED c join decision d on d.organisation_id = c.organisation_id and d.referral_id = c.referral_id $t$);
-- An episode stands in all of its months; goals and quotes count for the service that supported the person then; whoever has an episode is not in groups alone.
select mark_changes('episode', 'organisation_id, id, person_id, service_id, opened_on', $t$
  select c.organisation_id, 'episode', g::date, null::uuid from CHANGED c cross join lateral generate_series(date_trunc('month', c.opened_on), now(), interval '1 month') g
  union all select c.organisation_id, 'episode', c.opened_on, null from CHANGED c
  union all select c.organisation_id, 'episode', i.since_on, null from CHANGED c join involvement i on i.organisation_id = c.organisation_id and i.person_id = c.person_id
  union all select c.organisation_id, 'closing', x.closed_on, null from CHANGED c join closure x on x.organisation_id = c.organisation_id and x.episode_id = c.id
  union all select c.organisation_id, 'goal', d.day, null from CHANGED c join goal g on g.organisation_id = c.organisation_id and g.person_id = c.person_id
              cross join lateral (values (g.set_on), (g.ended_on)) d (day)
  union all select c.organisation_id, 'goal', v.on_day, null from CHANGED c join plan_review v on v.organisation_id = c.organisation_id and v.person_id = c.person_id
  union all select c.organisation_id, 'pair', r.answered_on, null from CHANGED c join response r on r.organisation_id = c.organisation_id and r.person_id = c.person_id and r.episode_id = c.id
  union all select c.organisation_id, 'voice', q.given_on, null from CHANGED c join quote q on q.organisation_id = c.organisation_id and q.person_id = c.person_id $t$);
select mark_changes('closure', 'organisation_id, episode_id, reason_id, closed_on, outcome, destination, reopened_at', $t$
  select c.organisation_id, 'closing', c.closed_on, null::uuid from CHANGED c
  union all select c.organisation_id, 'episode', g::date, null from CHANGED c cross join lateral generate_series(date_trunc('month', c.closed_on), now(), interval '1 month') g $t$);
select mark_changes('involvement', 'organisation_id, service_id, person_id, state, since_on', $t$ select c.organisation_id, 'episode', c.since_on, null::uuid from CHANGED c where c.state = 'supported' $t$);
select mark_changes('contact', 'organisation_id, id, person_id, service_id, on_day, held, meaning, with_person, language, interpreter, ways, mecc, mecc_topic', $t$
  select c.organisation_id, 'contact', c.on_day, null::uuid from CHANGED c
  union all select c.organisation_id, 'first_contact', null, c.person_id from CHANGED c $t$);
select mark_changes('assessment', 'organisation_id, id, person_id, service_id, on_day, language, answers', $t$
  select c.organisation_id, 'assessment', c.on_day, null::uuid from CHANGED c
  union all select c.organisation_id, 'assessment', a.on_day, null from CHANGED c join assessment a on a.organisation_id = c.organisation_id and a.person_id = c.person_id $t$);
select mark_changes('goal', 'organisation_id, id, person_id, meaning, set_on, ended, ended_on', $t$
  select c.organisation_id, 'goal', d.day, null::uuid from CHANGED c cross join lateral (values (c.set_on), (c.ended_on)) d (day) $t$);
select mark_changes('plan_review', 'organisation_id, id, plan_id, person_id, on_day', $t$
  select c.organisation_id, 'goal', c.on_day, null::uuid from CHANGED c
  union all select c.organisation_id, 'goal', v.on_day, null from CHANGED c join plan_review v on v.organisation_id = c.organisation_id and v.plan_id = c.plan_id $t$);
select mark_changes('goal_rating', 'organisation_id, review_id, goal_id, person_rating', $t$
  select c.organisation_id, 'goal', v.on_day, null::uuid from CHANGED c join goal_rating r on r.organisation_id = c.organisation_id and r.goal_id = c.goal_id
    join plan_review v on v.organisation_id = c.organisation_id and v.id in (r.review_id, c.review_id) $t$);
-- An answer changes what its episode's earlier months stand for.
select mark_changes('response', 'organisation_id, id, person_id, service_id, episode_id, instrument, answered_on, main_score', $t$
  select c.organisation_id, 'response', c.answered_on, null::uuid from CHANGED c
  union all select c.organisation_id, 'pair', c.answered_on, null from CHANGED c
  union all select c.organisation_id, 'pair', r.answered_on, null from CHANGED c join response r on r.organisation_id = c.organisation_id and r.instrument = c.instrument and r.episode_id = c.episode_id
             where r.episode_id is not null and r.main_score is not null $t$);
select mark_changes('follow_up', 'organisation_id, id, person_id, service_id, due_on, answered_on, how, answers', $t$
  select c.organisation_id, 'closing', d.day, null::uuid from CHANGED c cross join lateral (values (c.due_on), (c.answered_on)) d (day) $t$);
select mark_changes('community_need', 'organisation_id, id, tags, heard_on', $t$ select c.organisation_id, 'voice', c.heard_on, null::uuid from CHANGED c $t$);
select mark_changes('feedback', 'organisation_id, id, person_id, service_id, kind, said_on', $t$ select c.organisation_id, 'voice', c.said_on, null::uuid from CHANGED c $t$);
select mark_changes('quote', 'organisation_id, id, person_id, given_on, withdrawn_at', $t$ select c.organisation_id, 'voice', c.given_on, null::uuid from CHANGED c $t$);
select mark_changes('incident', 'organisation_id, id, person_id, service_id, kind, severity, happened_on', $t$ select c.organisation_id, 'safety', c.happened_on, null::uuid from CHANGED c $t$);
select mark_changes('risk_answer', 'organisation_id, id, person_id, service_id, noticed_at, stepped_at', $t$
  select c.organisation_id, 'safety', (c.noticed_at at time zone o.time_zone)::date, null::uuid from CHANGED c join organisation o on o.id = c.organisation_id $t$);
-- A word that means something else now changes all that was counted under it.
select mark_changes('referrer', 'organisation_id, id, kind', $t$ select l.organisation_id, 'referral', l.span_on, null::uuid from figure_laid l where l.store = 'referral' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_changes('presenting_reason', 'organisation_id, id, meaning', $t$ select l.organisation_id, 'referral', l.span_on, null::uuid from figure_laid l where l.store = 'referral' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_changes('decline_reason', 'organisation_id, id, meaning', $t$ select l.organisation_id, 'decision', l.span_on, null::uuid from figure_laid l where l.store = 'decision' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_changes('closing_reason', 'organisation_id, id, meaning', $t$ select l.organisation_id, 'closing', l.span_on, null::uuid from figure_laid l where l.store = 'closing' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);

/* Counts all figures of an organisation anew from its records. */
create function rebuild_figures(org uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp set jit = off as $f$
declare one text;
begin
  if current_setting('role') = 'cairn_user' and org is distinct from current_organisation() then
    raise exception 'the figures of another organisation' using errcode = '42501';
  end if;
  insert into month_folded (organisation_id, folded_below) values (org, '0') on conflict do nothing;
  perform from month_folded where organisation_id = org for update;
  delete from figure_mark where organisation_id = org;
  delete from figure_span where organisation_id = org;
  delete from figure_laid where organisation_id = org;
  delete from first_contact where organisation_id = org;
  insert into figure_mark (organisation_id, store, whose) select org, 'first_contact', r.person_id from referral r where r.organisation_id = org group by r.person_id;
  foreach one in array array['referral', 'decision', 'contact', 'assessment', 'goal', 'response', 'pair', 'closing', 'voice', 'safety'] loop
    execute format('insert into figure_mark (organisation_id, store, span_on) select distinct $1, $2, span_of($2, on_day) from %I($1, ''0001-01-01'', ''9999-12-31'')', 'counted_' || one) using org, one;
  end loop;
  insert into figure_mark (organisation_id, store, span_on)
    select org, 'episode', g::date from generate_series((select date_trunc('month', least((select min(opened_on) from episode where organisation_id = org),
      (select min(since_on) from involvement where organisation_id = org and state = 'supported')))), now(), interval '1 month') g;
  perform fold_figures(org);
end $f$;

revoke all on function span_of(text, date), end_of_span(text, date), is_of_people(text), is_latest(text), is_of_times(text), figure_sets(uuid, text, date, date, uuid[], text), number_people(uuid, text, date[]), lay_figures(uuid, text, date[]),
  fold_figures(uuid), fold_all_figures(), rebuild_figures(uuid), figures_between(text[], date, date, uuid[], text), mark_changes(regclass, text, text), counted_kept_first_contact(uuid, date, date) from public;
grant execute on function fold_figures(uuid), rebuild_figures(uuid), figures_between(text[], date, date, uuid[], text) to cairn_user;
grant execute on function fold_all_figures(), rebuild_figures(uuid) to cairn_login, cairn_jobs;

do $$ declare one uuid; begin
  for one in select id from organisation loop perform rebuild_figures(one); end loop;
end $$;

/* The languages that the people of the present organisation speak, each by a look at the index. */
create function languages_spoken() returns table (language text) language sql stable rows 20 security definer set search_path = public, pg_temp as $f$
  with recursive each (language) as (
    (select min(l.language) from person_language l where l.organisation_id = current_organisation() and l.speaks)
    union all
    select (select min(l.language) from person_language l where l.organisation_id = current_organisation() and l.speaks and l.language > e.language) from each e where e.language is not null)
  select e.language from each e where e.language is not null
$f$;
revoke all on function languages_spoken() from public;
grant execute on function languages_spoken() to cairn_user;
