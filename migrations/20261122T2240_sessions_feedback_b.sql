-- What a stranger asks and answers, through functions alone; and sums, which name nobody.

/* What a code or a personal link asks: about the one session, else the latest that was held. Nothing where it ended, was long ago, or its receiver has died. */
create function feedback_asked(by_code text, one_session uuid, by_hash text)
returns table (asking_id uuid, set_id uuid, edition integer, title jsonb, naming text, public_name jsonb, activity_id uuid, session_id uuid, service_id uuid, on_day date,
               invitation_id uuid, spent boolean, spoken text, questions jsonb)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  with opened as (
    select k.id, k.set_id, k.activity_id, coalesce(k.session_id, one_session) as wished, null::uuid as invitation_id, false as spent, null::text as spoken
      from feedback_asking k
     where k.organisation_id = current_organisation() and k.code = by_code and k.ended_at is null and (k.session_id is null or one_session is null or one_session = k.session_id)
    union all
    select k.id, k.set_id, k.activity_id, l.session_id, l.id, l.answered_at is not null, l.language
      from feedback_invitation l join feedback_asking k on k.organisation_id = l.organisation_id and k.id = l.asking_id
     where l.organisation_id = current_organisation() and l.token_hash = by_hash and l.expires_at > now() and k.ended_at is null
       and not exists (select from death d where d.organisation_id = l.organisation_id and d.person_id = l.person_id and d.undone_at is null))
  select o.id, s.id, s.edition, s.title, s.naming, a.public_name, a.id, x.id, a.service_id, x.on_day, o.invitation_id, o.spent, o.spoken,
         (select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'words', q.words, 'options', q.options, 'optional', q.optional) order by q.position)
            from feedback_question q where q.organisation_id = s.organisation_id and q.set_id = s.id and q.edition = s.edition)
    from opened o
    join feedback_set s on s.organisation_id = current_organisation() and s.id = o.set_id and s.retired_at is null
    join lateral (
      select t.id, t.activity_id, t.on_day from session t
       where t.organisation_id = current_organisation() and (o.wished is null or t.id = o.wished) and (o.activity_id is null or t.activity_id = o.activity_id)
         and t.begins_at <= now() and t.begins_at > now() - interval '60 days'
         and not exists (select from calling_off c where c.organisation_id = t.organisation_id and c.session_id = t.id and c.taken_back_at is null)
       order by t.begins_at desc, t.id limit 1) x on o.activity_id is not null or o.wished is not null
    join activity a on a.organisation_id = current_organisation() and a.id = x.activity_id
    join service v on v.organisation_id = a.organisation_id and v.id = a.service_id and v.closed_on is null
   where exists (select from feedback_question q where q.organisation_id = s.organisation_id and q.set_id = s.id and q.edition = s.edition)
$f$;

/* Keeps what somebody answered: once for a form, and once for a personal link. Of when, the day alone. */
create function give_feedback(by_code text, one_session uuid, by_hash text, hash_of_form text, reader text, by_way text, may_quote boolean, by_name boolean, replies jsonb) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare asked record; given uuid := gen_random_uuid(); who uuid; today date;
begin
  select f.* into asked from feedback_asked(by_code, one_session, by_hash) f;
  if not found then return 'gone'; end if;
  select (now() at time zone o.time_zone)::date into today from organisation o where o.id = current_organisation();
  insert into feedback_sent (organisation_id, form_hash, on_day) values (current_organisation(), hash_of_form, today) on conflict do nothing;
  if not found then return 'twice'; end if;
  if asked.invitation_id is not null then
    update feedback_invitation set answered_at = expires_at where organisation_id = current_organisation() and id = asked.invitation_id and answered_at is null returning person_id into who;
    if not found then return 'twice'; end if;
  end if;
  delete from feedback_sent where organisation_id = current_organisation() and on_day < today - 7;
  insert into feedback_answer (organisation_id, id, set_id, edition, activity_id, session_id, service_id, on_day, answered_on, language, way, person_id, leave_to_quote)
    values (current_organisation(), given, asked.set_id, asked.edition, asked.activity_id, asked.session_id, asked.service_id, asked.on_day, today, reader, by_way,
            case when by_name and asked.naming = 'who-wishes' then who end, may_quote);
  insert into feedback_reply (organisation_id, answer_id, question_id, number, chosen, words)
    select current_organisation(), given, q.id, r.number, r.chosen, r.words
      from jsonb_to_recordset(replies) r (question uuid, number smallint, chosen smallint[], words text)
      join feedback_question q on q.organisation_id = current_organisation() and q.id = r.question and q.set_id = asked.set_id and q.edition = asked.edition;
  return 'kept';
end $f$;
revoke all on function feedback_asked(text, uuid, text), give_feedback(text, uuid, text, text, text, text, boolean, boolean, jsonb) from public;
grant execute on function feedback_asked(text, uuid, text), give_feedback(text, uuid, text, text, text, text, boolean, boolean, jsonb) to cairn_public;

/* How often each answer was given, and to how many it was put. Numbers alone: of how few may be told, whoever asks decides by one rule. */
create function feedback_counts(one_set uuid, services uuid[], one_activity uuid, one_session uuid, one_venue uuid, reader text, from_on date, until_on date)
returns table (line_id uuid, what text, value integer, n bigint)
language sql stable rows 100 security definer set search_path = public, pg_temp as $f$
  with about as materialized (
    select x.id, x.activity_id, x.on_day from session x join activity a on a.organisation_id = x.organisation_id and a.id = x.activity_id
     where x.organisation_id = current_organisation() and x.on_day >= from_on and x.on_day <= until_on
       and (services is null or a.service_id = any (services)) and (one_activity is null or x.activity_id = one_activity)
       and (one_session is null or x.id = one_session) and (one_venue is null or x.venue_id = one_venue)
       and not exists (select from calling_off c where c.organisation_id = x.organisation_id and c.session_id = x.id and c.taken_back_at is null)),
  given as materialized (
    select f.id, f.edition from feedback_answer f join about x on x.id = f.session_id
     where f.organisation_id = current_organisation() and f.set_id = one_set and (reader is null or f.language = reader)),
  replied as materialized (
    select q.line_id, r.number, r.chosen from given g
      join feedback_reply r on r.organisation_id = current_organisation() and r.answer_id = g.id
      join feedback_question q on q.organisation_id = r.organisation_id and q.id = r.question_id)
  select null::uuid, 'answers', null::integer, count(*) from given
  union all
  select q.line_id, 'asked', null, count(*) from given g join feedback_question q on q.organisation_id = current_organisation() and q.set_id = one_set and q.edition = g.edition group by 1
  union all select r.line_id, 'replied', null, count(*) from replied r group by 1
  union all select r.line_id, 'value', r.number, count(*) from replied r where r.number is not null group by 1, 3
  union all select r.line_id, 'value', c.value, count(*) from replied r cross join lateral unnest(r.chosen) c (value) where r.chosen is not null group by 1, 3
  union all
  select null, 'came', null, coalesce(sum((select count(*) from attendance t where t.organisation_id = current_organisation() and t.session_id = x.id and t.meaning in ('present', 'late'))
                                        + (select greatest(coalesce(sum(h.heads), 0), 0) from head_tap h where h.organisation_id = current_organisation() and h.session_id = x.id)), 0)
    from about x
   where exists (select from feedback_asking k where k.organisation_id = current_organisation() and k.set_id = one_set and (k.activity_id = x.activity_id or k.session_id = x.id)
                    and k.said_at::date <= x.on_day and (k.ended_at is null or k.ended_at::date >= x.on_day))
$f$;

/* Of each session of an activity: how many came, gave no name, how many packs were given, and how many of those who came went on to something else within so many days:
   a contact with them that took place, or a referral, on the day of the session or after it. Numbers alone. */
create function outcome_of_activity(whose uuid, from_on date, until_on date, within_days integer)
returns table (session_id uuid, on_day date, came bigint, heads bigint, packs bigint, went_on bigint)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  select x.id, x.on_day, count(a.person_id),
         (select greatest(coalesce(sum(h.heads), 0), 0) from head_tap h where h.organisation_id = x.organisation_id and h.session_id = x.id and h.came_as = 'participant'),
         (select coalesce(sum(p.given), 0) from (select distinct on (c.pack_id) c.given from pack_count c
            where c.organisation_id = x.organisation_id and c.session_id = x.id order by c.pack_id, c.receipt desc) p),
         count(a.person_id) filter (where
           exists (select from contact k where k.organisation_id = x.organisation_id and k.person_id = a.person_id and k.held = 'held' and k.with_person
                      and k.meaning not in ('liaison', 'tried-to-reach') and k.on_day between x.on_day and x.on_day + within_days)
           or exists (select from referral r where r.organisation_id = x.organisation_id and r.person_id = a.person_id and r.received_on between x.on_day and x.on_day + within_days))
    from session x
    left join attendance a on a.organisation_id = x.organisation_id and a.session_id = x.id and a.came_as = 'participant' and a.meaning in ('present', 'late')
   where x.organisation_id = current_organisation() and x.activity_id = whose and x.on_day >= from_on and x.on_day <= until_on and x.begins_at <= now()
     and not exists (select from calling_off c where c.organisation_id = x.organisation_id and c.session_id = x.id and c.taken_back_at is null)
   group by x.organisation_id, x.id, x.on_day, x.begins_at order by x.begins_at desc, x.id limit 400
$f$;
revoke all on function feedback_counts(uuid, uuid[], uuid, uuid, uuid, text, date, date), outcome_of_activity(uuid, date, date, integer) from public;
grant execute on function feedback_counts(uuid, uuid[], uuid, uuid, uuid, text, date, date), outcome_of_activity(uuid, date, date, integer) to cairn_user;

/* A session of which something was said or counted stays where the times of its activity change. */
create function is_spoken_of(one session) returns boolean language sql stable set search_path = public, pg_temp as $f$
  select exists (select from feedback_answer a where a.organisation_id = one.organisation_id and a.session_id = one.id)
      or exists (select from feedback_invitation i where i.organisation_id = one.organisation_id and i.session_id = one.id)
      or exists (select from pack_count c where c.organisation_id = one.organisation_id and c.session_id = one.id)
$f$;
revoke all on function is_spoken_of(session) from public;
grant execute on function is_spoken_of(session) to cairn_user;

create trigger end_of_the_dead before insert on feedback_invitation for each row execute function end_links_of_the_dead();
