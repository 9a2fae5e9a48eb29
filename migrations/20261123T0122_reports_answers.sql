-- What those who came say, in figures: how many, of how many, and what an organisation calls its rating.

-- A question by whose answers an organisation measures itself: a line of faces or of a scale, through its editions.
create table feedback_rating (
  organisation_id uuid not null references organisation,
  line_id uuid not null,
  said_by_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, line_id),
  foreign key (organisation_id, said_by_id) references viewer
);
select build_wall('feedback_rating', 'select, insert, delete');

/* Every answer by the day of its session; and of each session that is over, at which something was asked, how many answered of those who came, by name or counted. */
create function counted_answer(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  with held as (
    select s.id, s.on_day, s.begins_at, s.ends_at, s.activity_id, v.service_id, k.meaning as kind, v.held, coalesce(w.name, 'no-venue') as venue, coalesce(t.meaning, 'not-said') as theme
      from session s
      join activity v on v.organisation_id = org and v.id = s.activity_id
      join activity_kind k on k.organisation_id = org and k.id = v.kind_id
      left join venue w on w.organisation_id = org and w.id = s.venue_id
      left join session_theme t on t.organisation_id = org and t.id = s.theme_id
     where s.organisation_id = org and s.on_day between first_day and last_day
       and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null))
  select f.figure, h.service_id, f.part, null::uuid, g.id, 1::numeric, h.on_day, h.on_day, h.begins_at
    from held h
    join feedback_answer g on g.organisation_id = org and g.session_id = h.id
   cross join lateral (
      select x.* from (values ('answers-given', h.kind), ('answers-venues', h.venue), ('answers-ways', h.held), ('answers-themes', h.theme)) x
      union all select 'answers-quotable', h.kind where g.leave_to_quote) f (figure, part)
  union all
  select 'answers-share', h.service_id, f.part, null, h.id, f.amount, h.on_day, h.on_day, h.begins_at
    from held h
   cross join lateral (
      select (select count(*) from feedback_answer g where g.organisation_id = org and g.session_id = h.id) as answered,
             (select count(*) from attendance a where a.organisation_id = org and a.session_id = h.id and a.meaning in ('present', 'late'))
               + (select greatest(coalesce(sum(d.heads), 0), 0) from head_tap d where d.organisation_id = org and d.session_id = h.id) as came) n
   cross join lateral (values ('answered', n.answered::numeric), ('not-answered', greatest(n.came - n.answered, 0)::numeric)) f (part, amount)
   where h.ends_at <= (select sessions_passed_until(org)) and f.amount > 0
     and exists (
       select from feedback_asking k join organisation o on o.id = org
        where k.organisation_id = org and (k.activity_id = h.activity_id or k.session_id = h.id) and (k.said_at at time zone o.time_zone)::date <= h.on_day
          and (k.ended_at is null or (k.ended_at at time zone o.time_zone)::date >= h.on_day))
$f$;

create index feedback_answer_of_session on feedback_answer (organisation_id, session_id);

/* The last day of the quarter of a day. */
create function end_of_quarter(day date) returns date language sql immutable parallel safe as $f$ select (date_trunc('quarter', day) + interval '3 months')::date - 1 $f$;

/* Fewer replies than this have no mean that may be told (`leastForMean`). */
create function least_for_mean() returns integer language sql immutable parallel safe as $f$ select 10 $f$;

/* What was replied to a question that is a rating, question by question. It is told of whole quarters alone, on their last day, and of one service in one quarter only where enough
   replied: so what is told of any days and any services is a sum of what may be told, and nothing can be worked out by taking one from another. */
create function counted_rating(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  select 'answers-rating', e.service_id, e.part, null::uuid, e.id, e.number::numeric, e.quarter, e.quarter, null::timestamptz
    from (
      select v.service_id, g.id, r.number, end_of_quarter(s.on_day) as quarter, n.part,
             count(*) over (partition by v.service_id, end_of_quarter(s.on_day), n.part) as replies
        from session s
        join organisation o on o.id = org
        join activity v on v.organisation_id = org and v.id = s.activity_id
        join feedback_answer g on g.organisation_id = org and g.session_id = s.id
        join feedback_reply r on r.organisation_id = org and r.answer_id = g.id and r.number is not null
        join feedback_question q on q.organisation_id = org and q.id = r.question_id and q.kind in ('faces', 'scale')
        join feedback_rating m on m.organisation_id = org and m.line_id = q.line_id
       cross join lateral (select left(coalesce(q.words ->> o.language, (select min(w.value) from jsonb_each_text(q.words) w)), 100) as part) n
       where s.organisation_id = org and s.on_day between date_trunc('quarter', first_day) and end_of_quarter(last_day)
         and not exists (select from calling_off c where c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null)) e
   where e.quarter between first_day and last_day and e.replies >= least_for_mean()
$f$;
revoke all on function counted_answer(uuid, date, date), counted_rating(uuid, date, date), end_of_quarter(date), least_for_mean() from public;
grant execute on function counted_answer(uuid, date, date), counted_rating(uuid, date, date), end_of_quarter(date), least_for_mean() to cairn_user;

select mark_store('answer', 'feedback_answer', 'organisation_id, id, session_id, leave_to_quote', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('answer', 'feedback_asking', 'organisation_id, id, activity_id, session_id, said_at, ended_at', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.activity_id
  union all select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('answer', 'session', 'organisation_id, id, activity_id, on_day, begins_at, ends_at, venue_id, theme_id', 'select c.organisation_id, c.on_day from CHANGED c');
select mark_store('answer', 'calling_off', 'organisation_id, session_id, taken_back_at', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('answer', 'attendance', 'organisation_id, session_id, person_id, meaning', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id
    where exists (select from feedback_asking k where k.organisation_id = s.organisation_id and k.activity_id = s.activity_id)
       or exists (select from feedback_asking k where k.organisation_id = s.organisation_id and k.session_id = s.id) $t$);
select mark_store('answer', 'head_tap', 'organisation_id, session_id, heads', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('answer', 'activity', 'organisation_id, id, service_id, kind_id, held', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id $t$);
select mark_store('answer', 'activity_kind', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'answer' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_store('answer', 'session_theme', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'answer' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);
select mark_store('answer', 'venue', 'organisation_id, id, name', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'answer' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);

select mark_store('rating', 'feedback_reply', 'organisation_id, answer_id, question_id, number', $t$
  select distinct c.organisation_id, end_of_quarter(s.on_day) from CHANGED c join feedback_answer g on g.organisation_id = c.organisation_id and g.id = c.answer_id
    join session s on s.organisation_id = g.organisation_id and s.id = g.session_id $t$);
select mark_store('rating', 'feedback_rating', 'organisation_id, line_id', $t$
  select distinct c.organisation_id, end_of_quarter(s.on_day) from CHANGED c join feedback_question q on q.organisation_id = c.organisation_id and q.line_id = c.line_id
    join feedback_reply r on r.organisation_id = q.organisation_id and r.question_id = q.id
    join feedback_answer g on g.organisation_id = r.organisation_id and g.id = r.answer_id
    join session s on s.organisation_id = g.organisation_id and s.id = g.session_id $t$);
select mark_store('rating', 'session', 'organisation_id, id, activity_id, on_day', 'select distinct c.organisation_id, end_of_quarter(c.on_day) from CHANGED c');
select mark_store('rating', 'calling_off', 'organisation_id, session_id, taken_back_at', $t$
  select distinct c.organisation_id, end_of_quarter(s.on_day) from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('rating', 'activity', 'organisation_id, id, service_id', $t$
  select distinct c.organisation_id, end_of_quarter(g.on_day) from CHANGED c join feedback_answer g on g.organisation_id = c.organisation_id and g.activity_id = c.id
  union select c.organisation_id, end_of_quarter(s.on_day) from CHANGED c join session s on s.organisation_id = c.organisation_id and s.activity_id = c.id $t$);
-- By which of its words a question is called.
select mark_store('rating', 'organisation', 'id, language', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'rating' and l.organisation_id in (select c.id from CHANGED c) $t$);
