-- Talks in figures: how many were held, whom they reached, and how many came forward.

/* As before; and of talks, who was addressed, of which age, and to whom those were led who came forward. */
create or replace function counted_session(org uuid, first_day date, last_day date) returns setof counted_row language sql stable as $f$
  with passed as materialized (select sessions_passed_until(org) as until),
  told as (
    select s.id, s.on_day, s.begins_at, v.service_id, k.meaning as kind, v.held, p.name as venue, t.meaning as theme, c.how as off, r.meaning as off_reason,
           k.meaning in ('talk', 'outreach') as is_talk, coalesce(w.meaning, 'not-said') as addressed, coalesce(o.age_band, 'not-said') as age_band,
           extract(epoch from s.ends_at - s.begins_at) / 3600 as hours, c.how is null and s.ends_at <= (select until from passed) as is_held, h.heads, h.taking_part,
           (select count(*) from attendance a where a.organisation_id = org and a.session_id = s.id and a.came_as = 'participant' and a.meaning in ('present', 'late')) as named
      from session s
      join activity v on v.organisation_id = org and v.id = s.activity_id
      join activity_kind k on k.organisation_id = org and k.id = v.kind_id
      left join venue p on p.organisation_id = org and p.id = s.venue_id
      left join session_theme t on t.organisation_id = org and t.id = s.theme_id
      left join calling_off c on c.organisation_id = org and c.session_id = s.id and c.taken_back_at is null
      left join calling_off_reason r on r.organisation_id = org and r.id = c.reason_id
      left join outreach_talk o on o.organisation_id = org and o.session_id = s.id
      left join talk_audience w on w.organisation_id = org and w.id = o.audience_id
     cross join lateral (
      select greatest(coalesce(sum(d.heads), 0), 0) as heads, greatest(coalesce(sum(d.heads) filter (where d.came_as = 'participant'), 0), 0) as taking_part
        from head_tap d where d.organisation_id = org and d.session_id = s.id) h
     where s.organisation_id = org and s.on_day between first_day and last_day)
  select f.figure, t.service_id, f.part, null::uuid, t.id, f.amount::numeric, t.on_day, t.on_day, t.begins_at
    from told t cross join lateral (
      select 'sessions-planned', t.kind, 1
      union all select case t.off when 'called-off' then 'sessions-called-off' else 'sessions-not-happened' end, t.off_reason, 1 where t.off is not null
      union all select 'heads', t.kind, t.heads where t.off is null and t.heads > 0
      union all select 'outreach', '', t.heads + t.named where t.off is null and t.kind = 'outreach' and t.heads + t.named > 0
      union all select r.figure, r.part, t.heads + t.named from (values ('reached-audiences', t.addressed), ('reached-ages', t.age_band)) r (figure, part)
                 where t.off is null and t.is_talk and t.heads + t.named > 0
      union all select 'came-forward', c.led_to, sum(c.people) from coming_forward c
                 where c.organisation_id = org and c.session_id = t.id and c.taken_back_at is null and t.off is null group by c.led_to
      union all select 'talks-held', t.addressed, 1 where t.is_held and t.is_talk
      union all select h.* from (values
        ('sessions-held', t.kind, 1::numeric), ('sessions-ways', t.held, 1), ('sessions-themes', coalesce(t.theme, 'not-said'), 1), ('sessions-venues', coalesce(t.venue, 'no-venue'), 1),
        ('hours-offered', t.kind, round(t.hours, 2)), ('hours-attended', t.kind, round(t.hours, 2) * (t.named + t.taking_part))) h (figure, part, amount) where t.is_held and h.amount > 0) f (figure, part, amount)
$f$;

select mark_store('session', 'outreach_talk', 'organisation_id, session_id, audience_id, age_band', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
select mark_store('session', 'coming_forward', 'organisation_id, session_id, people, led_to, taken_back_at', $t$
  select c.organisation_id, s.on_day from CHANGED c join session s on s.organisation_id = c.organisation_id and s.id = c.session_id $t$);
-- A word that means something else now changes all that was counted under it.
select mark_store('session', 'talk_audience', 'organisation_id, id, meaning', $t$
  select l.organisation_id, l.span_on from figure_laid l where l.store = 'session' and l.organisation_id in (select c.organisation_id from CHANGED c) $t$);

-- What is there already is counted.
insert into figure_mark (organisation_id, store, span_on)
  select distinct s.organisation_id, 'session', span_of('session', s.on_day) from session s;
