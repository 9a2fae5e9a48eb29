-- What a partner said of itself stands, and is its own: the service that does the work, and the worker who agreed for it.
alter table partner
  add foreign key (partner_id, service_id) references service (organisation_id, id),
  add foreign key (partner_id, agreed_by_id) references viewer (organisation_id, id);

/* Each side writes its own part of a place: the lead what is to be reached, the partner that it agreed, started, and with which service.
   What was said is not unsaid: the other side plans with it, and figures are counted from it. A pause is the one thing that goes and comes. */
create or replace function keep_to_own_side() returns trigger language plpgsql set search_path = public, pg_temp as $f$
declare
  before partner := case tg_op when 'UPDATE' then old end;
begin
  if current_user <> 'cairn_user' then return new; end if;
  if tg_op = 'UPDATE' and new.organisation_id is distinct from current_organisation()
     and (new.target_seen, new.totals_exempt) is distinct from (before.target_seen, before.totals_exempt) then
    raise exception 'the lead alone says what a partner is to reach' using errcode = '42501';
  end if;
  if new.partner_id is distinct from current_organisation()
     and (new.agreed_at, new.agreed_by_id, new.started_on, new.service_id) is distinct from (before.agreed_at, before.agreed_by_id, before.started_on, before.service_id) then
    raise exception 'the partner alone says that it agreed and started' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and (
       before.agreed_at is not null and (new.agreed_at, new.agreed_by_id) is distinct from (before.agreed_at, before.agreed_by_id)
       or before.started_on is not null and (new.started_on, new.service_id) is distinct from (before.started_on, before.service_id)
       or before.left_on is not null and new.left_on is distinct from before.left_on) then
    raise exception 'an agreement, a start and a leaving are said once' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and new.version < before.version then
    raise exception 'a version does not go back' using errcode = '42501';
  end if;
  return new;
end $f$;
