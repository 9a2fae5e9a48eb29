-- What figures count, store by store: one row for each thing counted. A figure, its parts, its roll-up and what it opens to all come from these.
-- They run with the walls of whoever asks. A row counts on the days from `on_day` to `until_on`; `at` says which of somebody's rows is the latest.
create type counted_row as (
  figure text, service_id uuid, part text, person_id uuid, subject_id uuid, amount numeric, on_day date, until_on date, at timestamptz
);

create index referral_by_day on referral (organisation_id, received_on);
create index decision_by_day on decision (organisation_id, decided_on);
create index waiting_place_by_day on waiting_place (organisation_id, since_on);
create index episode_by_day on episode (organisation_id, opened_on);
create index closure_by_day on closure (organisation_id, closed_on) where reopened_at is null;
create index assessment_by_day on assessment (organisation_id, on_day);
create index goal_by_day on goal (organisation_id, set_on);
create index goal_by_end on goal (organisation_id, ended_on) where ended_on is not null;
create index plan_review_by_day on plan_review (organisation_id, on_day);
create index response_by_day on response (organisation_id, answered_on);
create index follow_up_by_day on follow_up (organisation_id, due_on);
create index follow_up_answered on follow_up (organisation_id, answered_on) where answers is not null;
create index quote_by_day on quote (organisation_id, given_on) where withdrawn_at is null;
create index risk_answer_by_time on risk_answer (organisation_id, noticed_at);
create index involvement_by_day on involvement (organisation_id, since_on) where state = 'supported';

create function counted_referral(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, r.service_id, f.part, r.person_id, r.id, 1::numeric, r.received_on, r.received_on, r.received_at
    from referral r cross join lateral (values
      ('referred', ''), ('languages', r.language), ('sources', r.source), ('heard', coalesce(r.heard_before, 'not-asked'))) f (figure, part)
   where r.organisation_id = org and r.received_on between first_day and last_day
  union all
  select 'referrers', r.service_id, f.kind, r.person_id, r.id, 1, r.received_on, r.received_on, r.received_at
    from referral r join referrer f on f.organisation_id = org and f.id = r.referrer_id
   where r.organisation_id = org and r.received_on between first_day and last_day
  union all
  select 'reasons', r.service_id, p.meaning, r.person_id, r.id, 1, r.received_on, r.received_on, r.received_at
    from referral r join referral_reason x on x.organisation_id = org and x.referral_id = r.id
    join presenting_reason p on p.organisation_id = org and p.id = x.reason_id
   where r.organisation_id = org and r.received_on between first_day and last_day
$f$;

/* Whether a referral was decided by its day, which was reckoned in working days when it came. */
create function counted_decision(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, r.service_id, f.part, r.person_id, r.id, f.amount::numeric, d.decided_on, d.decided_on, d.decided_at
    from decision d join referral r on r.organisation_id = org and r.id = d.referral_id
    left join decline_reason w on w.organisation_id = org and w.id = d.decline_reason_id
    left join waiting_place p on p.organisation_id = org and p.referral_id = r.id
    cross join lateral (values
      (d.outcome, coalesce(w.meaning, ''), 1), ('decision-days', '', d.decided_on - r.received_on),
      ('decided-in-time', case when d.decided_on <= r.decide_by then 'in-time' else 'late' end, 1),
      ('waited', '', d.decided_on - p.since_on)) f (figure, part, amount)
   where d.organisation_id = org and d.decided_on between first_day and last_day and f.amount is not null
  union all
  select 'kept-waiting', r.service_id, '', r.person_id, r.id, 1, p.since_on, p.since_on, p.put_at
    from waiting_place p join referral r on r.organisation_id = org and r.id = p.referral_id
   where p.organisation_id = org and p.since_on between first_day and last_day
$f$;

/* Support that somebody had on some day, and how it began: with a worker of their own, or in groups alone. */
create function counted_episode(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'supported', e.service_id, '', e.person_id, e.id, 1::numeric, e.opened_on, coalesce(c.closed_on, 'infinity'), e.opened_at
    from episode e left join closure c on c.organisation_id = org and c.episode_id = e.id and c.reopened_at is null
   where e.organisation_id = org and e.opened_on <= last_day and (c.closed_on is null or c.closed_on >= first_day)
  union all
  select 'began', e.service_id, 'one-to-one', e.person_id, e.id, 1, e.opened_on, e.opened_on, e.opened_at
    from episode e where e.organisation_id = org and e.opened_on between first_day and last_day
  union all
  select 'began', i.service_id, 'group', i.person_id, i.person_id, 1, i.since_on, i.since_on, null
    from involvement i where i.organisation_id = org and i.state = 'supported' and i.since_on between first_day and last_day
     and not exists (select from episode e where e.organisation_id = org and e.person_id = i.person_id and e.service_id = i.service_id)
$f$;

create function counted_contact(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, c.service_id, f.part, c.person_id, c.id, 1::numeric, c.on_day, c.on_day, null::timestamptz
    from contact c cross join lateral (
      select 'contact-languages', coalesce(c.language, 'not-said')
      union all select 'interpreted', '' where c.interpreter
      union all select 'mecc', c.mecc where c.mecc is not null
      union all select 'mecc-topics', coalesce(lower(c.mecc_topic), 'not-said') where c.mecc is not null
      union all select 'ways', '' where c.ways <> '{}'
      union all select 'ways', way from unnest(c.ways) way) f (figure, part)
   where c.organisation_id = org and c.on_day between first_day and last_day and counts_as(c.held, c.meaning) = 'contacts'
$f$;

/* What a domain of a sheet is about. The product's own sheets are data of the program; an organisation's say it in the edition that was asked by. */
create function need_meaning(shipped text, content jsonb, key text) returns text language sql immutable parallel safe as $f$
  select coalesce(case shipped
    when 'holistic' then key
    when 'what-matters' then case key when 'a-good-day' then 'time-and-meaning' when 'hopes' then 'time-and-meaning' when 'people' then 'family-and-caring' when 'helps' then 'health' else 'other' end
    else (select d ->> 'meaning' from jsonb_array_elements(content -> 'domains') d where d ->> 'key' = key limit 1) end, 'other')
$f$;

/* Needs that people want help with, and each answer beside the one of the same question before it. */
create function counted_assessment(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, a.service_id, f.part, a.person_id, a.id, 1::numeric, a.on_day, a.on_day, a.recorded_at
    from assessment a
    left join assessment_edition d on d.organisation_id = org and d.sheet_id = a.sheet_id and d.number = a.edition
    cross join lateral (
      select distinct need_meaning(a.shipped, d.content, w.key) from jsonb_each(a.answers) w where w.value ->> 'wanted' = 'true') n (meaning)
    cross join lateral (values ('needs', n.meaning), ('needs-languages', coalesce(a.language, 'not-said'))) f (figure, part)
   where a.organisation_id = org and a.on_day between first_day and last_day
  union all
  select 'assessed', a.service_id, '', a.person_id, a.id, 1, a.on_day, a.on_day, a.recorded_at
    from assessment a where a.organisation_id = org and a.on_day between first_day and last_day
  union all
  select 'needs-change', a.service_id, case when (w.value ->> 'step')::integer > s.step then 'better' when (w.value ->> 'step')::integer < s.step then 'worse' else 'same' end,
         a.person_id, a.id, 1, a.on_day, a.on_day, a.recorded_at
    from assessment a cross join lateral jsonb_each(a.answers) w
    cross join lateral (
      select (b.answers -> w.key ->> 'step')::integer as step from assessment b
       where b.organisation_id = org and b.person_id = a.person_id and (b.shipped, b.sheet_id) is not distinct from (a.shipped, a.sheet_id)
         and (b.on_day, b.id) < (a.on_day, a.id) and b.answers -> w.key ->> 'step' is not null
       order by b.on_day desc, b.id desc limit 1) s
   where a.organisation_id = org and a.on_day between first_day and last_day and w.value ->> 'step' is not null
$f$;

/* Goals belong to a person. They count for the service that supported them when it was said. */
create function counted_goal(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, s.service_id, f.part, f.person_id, f.id, 1::numeric, f.on_day, f.on_day, null::timestamptz
    from (
      select 'goals-set', g.meaning, g.person_id, g.id, g.set_on from goal g where g.organisation_id = org and g.set_on between first_day and last_day
      union all
      select case g.ended when 'reached' then 'goals-reached' else 'goals-let-go' end, g.meaning, g.person_id, g.id, g.ended_on
        from goal g where g.organisation_id = org and g.ended_on between first_day and last_day
      union all
      select 'goal-change', case when r.person_rating > b.person_rating then 'better' when r.person_rating < b.person_rating then 'worse' else 'same' end, v.person_id, r.goal_id, v.on_day
        from plan_review v join goal_rating r on r.organisation_id = org and r.review_id = v.id
        cross join lateral (
          select o.person_rating from plan_review w join goal_rating o on o.organisation_id = org and o.review_id = w.id
           where w.organisation_id = org and w.plan_id = v.plan_id and o.goal_id = r.goal_id and (w.on_day, w.id) < (v.on_day, v.id) and o.person_rating is not null
           order by w.on_day desc, w.id desc limit 1) b
       where v.organisation_id = org and v.on_day between first_day and last_day and r.person_rating is not null) f (figure, part, person_id, id, on_day)
    left join lateral (
      select e.service_id from episode e where e.organisation_id = org and e.person_id = f.person_id and e.opened_on <= f.on_day order by e.opened_on desc, e.id desc limit 1) s on true
$f$;

create function counted_response(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'measured', r.service_id, r.instrument, r.person_id, r.id, 1::numeric, r.answered_on, r.answered_on, r.recorded_at
    from response r where r.organisation_id = org and r.answered_on between first_day and last_day
$f$;

create function counted_closing(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select f.figure, e.service_id, f.part, e.person_id, e.id, 1::numeric, c.closed_on, c.closed_on, c.closed_at
    from closure c join episode e on e.organisation_id = org and e.id = c.episode_id
    join closing_reason w on w.organisation_id = org and w.id = c.reason_id
    cross join lateral (values ('closed', w.meaning), ('outcomes', coalesce(c.outcome, 'not-said')), ('destinations', coalesce(c.destination, 'not-said'))) f (figure, part)
   where c.organisation_id = org and c.closed_on between first_day and last_day and c.reopened_at is null
  union all
  select 'follow-ups', u.service_id, coalesce(u.how, 'not-yet'), u.person_id, u.id, 1, u.due_on, u.due_on, null
    from follow_up u where u.organisation_id = org and u.due_on between first_day and last_day
  union all
  select 'said-changed', u.service_id, a.key, u.person_id, u.id, 1, u.answered_on, u.answered_on, null
    from follow_up u cross join lateral jsonb_each_text(u.answers) a
   where u.organisation_id = org and u.answered_on between first_day and last_day and u.answers is not null and a.value in ('much', 'some')
$f$;

create function counted_voice(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'community-needs', null::uuid, t.tag, null::uuid, n.id, 1::numeric, n.heard_on, n.heard_on, n.logged_at
    from community_need n cross join lateral (select '' union all select tag from unnest(n.tags) tag) t (tag)
   where n.organisation_id = org and n.heard_on between first_day and last_day
  union all
  select 'feedback', b.service_id, b.kind, b.person_id, b.id, 1, b.said_on, b.said_on, b.filed_at
    from feedback b where b.organisation_id = org and b.said_on between first_day and last_day
  union all
  select 'quotes', s.service_id, '', q.person_id, q.id, 1, q.given_on, q.given_on, q.kept_at
    from quote q left join lateral (
      select e.service_id from episode e where e.organisation_id = org and e.person_id = q.person_id and e.opened_on <= q.given_on order by e.opened_on desc, e.id desc limit 1) s on true
   where q.organisation_id = org and q.given_on between first_day and last_day and q.withdrawn_at is null
$f$;

/* Concerns are in no figure: they leave no event and no count. */
create function counted_safety(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select case i.kind when 'near-miss' then 'near-misses' else 'incidents' end, i.service_id, i.severity, i.person_id, i.id, 1::numeric, i.happened_on, i.happened_on, i.recorded_at
    from incident i where i.organisation_id = org and i.happened_on between first_day and last_day
  union all
  select f.figure, a.service_id, f.part, a.person_id, a.id, f.amount, n.day, n.day, a.noticed_at
    from risk_answer a join organisation o on o.id = org
    cross join lateral (select (a.noticed_at at time zone o.time_zone)::date) n (day)
    cross join lateral (values
      ('risk-answers', case when a.stepped_at is null then 'open' else 'step-said' end, 1::numeric),
      ('risk-hours', '', round(extract(epoch from a.stepped_at - a.noticed_at) / 3600, 1))) f (figure, part, amount)
   where a.organisation_id = org and n.day between first_day and last_day and f.amount is not null
     and a.noticed_at >= (first_day - 1) and a.noticed_at < (last_day + 2)
$f$;

/* Whose clocks of the law and of our own word ran: days and outcomes alone. Which day was the last is reckoned with the country's holidays, by the program. */
create function clocks_between(first_day date, last_day date) returns table (
  figure text, id uuid, service_id uuid, kind text, received_on date, extended_on date, waiting_since date, waited_days integer,
  acknowledged_on date, answered_on date, answer_days integer, aware_at timestamptz, told_at timestamptz, risk text)
language sql stable security definer set search_path = public, pg_temp as $f$
  select 'rights-requests', q.id, null::uuid, q.kind, q.received_on, q.extended_on, q.waiting_since, q.waited_days, null::date, q.answered_on, null::integer, null::timestamptz, null::timestamptz, null::text
    from rights_request q where q.organisation_id = current_organisation() and q.received_on between first_day and last_day
  union all
  select 'complaints', c.id, c.service_id, c.kind, c.received_on, null, null, 0, c.acknowledged_on, c.answered_on, k.answer_days, null, null, null
    from complaint c left join complaint_clock k on k.organisation_id = c.organisation_id
   where c.organisation_id = current_organisation() and c.received_on between first_day and last_day
  union all
  select 'breaches', b.id, null, '', (b.aware_at at time zone o.time_zone)::date, null, null, 0, null, null, null, b.aware_at, b.authority_told_at, b.risk
    from breach b join organisation o on o.id = b.organisation_id
   where b.organisation_id = current_organisation() and (b.aware_at at time zone o.time_zone)::date between first_day and last_day
$f$;
revoke all on function clocks_between(date, date) from public;
grant execute on function clocks_between(date, date) to cairn_user;
grant execute on function counted_referral(uuid, date, date), counted_decision(uuid, date, date), counted_episode(uuid, date, date), counted_contact(uuid, date, date),
  need_meaning(text, jsonb, text), counted_assessment(uuid, date, date), counted_goal(uuid, date, date), counted_response(uuid, date, date), counted_closing(uuid, date, date),
  counted_voice(uuid, date, date), counted_safety(uuid, date, date) to cairn_user;

-- Pairs are found in the index alone.
create index response_of_pairs on response (organisation_id, instrument, episode_id, answered_on, recorded_at) include (main_score, person_id) where episode_id is not null and main_score is not null;

/* The change from the first score of an episode to the latest of each month that has answers, by instrument. Less than 14 days apart they are no pair. After the part stands
   the month in which the episode answers next: in a period counts the latest, which is the row whose next month lies beyond. */
create function counted_pair(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select l.instrument, e.service_id, case when l.answered_on - f.answered_on < 14 then 'unpaired' else 'paired' end || '|' || coalesce(to_char(n.answered_on, 'YYYY-MM'), ''),
         l.person_id, l.episode_id, l.main_score - f.main_score, l.answered_on, l.answered_on, l.recorded_at
    from (select distinct on (r.instrument, r.episode_id, date_trunc('month', r.answered_on)) r.instrument, r.episode_id, r.answered_on, r.recorded_at, r.main_score, r.person_id
            from response r where r.organisation_id = org and r.answered_on between first_day and last_day and r.episode_id is not null and r.main_score is not null
           order by r.instrument, r.episode_id, date_trunc('month', r.answered_on), r.answered_on desc, r.recorded_at desc) l
    cross join lateral (
      select b.answered_on, b.main_score from response b
       where b.organisation_id = org and b.instrument = l.instrument and b.episode_id = l.episode_id and b.main_score is not null order by b.answered_on, b.recorded_at limit 1) f
    left join lateral (
      select b.answered_on from response b
       where b.organisation_id = org and b.instrument = l.instrument and b.episode_id = l.episode_id and b.main_score is not null
         and b.answered_on >= (date_trunc('month', l.answered_on) + interval '1 month')::date order by b.answered_on limit 1) n on true
    join episode e on e.organisation_id = org and e.id = l.episode_id
$f$;
/* Whether a row of pairs is the latest of its episode in a period that ends on a day. */
create function is_latest_pair(part text, last_day date) returns boolean language sql immutable parallel safe as $f$
  select split_part(part, '|', 2) = '' or split_part(part, '|', 2) > to_char(last_day, 'YYYY-MM')
$f$;
grant execute on function counted_pair(uuid, date, date), is_latest_pair(text, date) to cairn_user;
