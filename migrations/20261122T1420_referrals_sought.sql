/* As before, and searched in what the page shows anyway: our reference, their own, and who sent it. Never in whose it is: what finds somebody tells of them. */
drop function referrals_by_link(text, date, uuid, integer);
create function referrals_by_link(hash text, before_day date, before_id uuid, most integer, sought text)
returns table (id uuid, reference text, own_reference text, sent_by text, received_on date, decide_by date, service jsonb, stands text)
language sql stable rows 50 security definer set search_path = public, pg_temp as $f$
  select r.id, r.reference, r.referrer_reference, r.referrer_name, r.received_on, r.decide_by, s.name,
         case when not (r.referrer_may_know and coalesce((
                select c.given and not exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id)
                       and (c.ends_on is null or c.ends_on >= (now() at time zone o.time_zone)::date)
                  from consent c where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.purpose = 'tell-referrer'
                   and (c.recipient is null or lower(regexp_replace(trim(normalize(c.recipient, nfkc)), '\s+', ' ', 'g')) = lower(regexp_replace(trim(normalize(r.referrer_name, nfkc)), '\s+', ' ', 'g')))
                   and (c.kinds = '{}' or 'outcome' = any (c.kinds))
                 order by c.given_at desc, c.id desc limit 1), false)
                -- what was taken back since is not given again by a yes to somebody else
                and not exists (select from consent c join consent_withdrawal w on w.organisation_id = c.organisation_id and w.consent_id = c.id
                                 where c.organisation_id = r.organisation_id and c.person_id = r.person_id and c.purpose = 'tell-referrer'
                                   and (w.withdrawn_at at time zone o.time_zone)::date >= r.received_on)) then 'received'
              when r.stands = 'accepted' then 'accepted'
              when r.stands = 'declined' then 'not-accepted'
              else 'being-read' end
    from referrer_by_link(hash) l
    join referral r on r.organisation_id = current_organisation() and r.referrer_id = l.referrer_id
    join organisation o on o.id = r.organisation_id
    join service s on s.organisation_id = r.organisation_id and s.id = r.service_id
   where (before_day is null or (r.received_on, r.id) < (before_day, before_id))
     and (sought is null or strpos(lower(concat_ws(' ', r.reference, r.referrer_reference, r.referrer_name)), lower(sought)) > 0)
   order by r.received_on desc, r.id desc limit least(most, 51)
$f$;
revoke all on function referrals_by_link(text, date, uuid, integer, text) from public;
grant execute on function referrals_by_link(text, date, uuid, integer, text) to cairn_public;
