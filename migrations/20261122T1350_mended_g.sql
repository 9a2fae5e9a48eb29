/* What became of a referrer's referrals: yes or no, only where the person agreed, has not taken it back, and their answer still holds today; of the others that they came in. Never why, and never whose.
   Days are the organisation's. An answer about somebody else who referred, or about other things than what became of it, is none about this. The same rule as `sharingOf`. */
create or replace function referrals_by_link(hash text, before_day date, before_id uuid, most integer)
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
   where before_day is null or (r.received_on, r.id) < (before_day, before_id)
   order by r.received_on desc, r.id desc limit least(most, 51)
$f$;
