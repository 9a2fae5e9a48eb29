-- A programme is changed while it runs. Those whom a change concerns read what it was and what it became, and letters go between its sides.

-- One line for each thing that a lead changed. The partner named is the only one to read it; without one, all partners do.
create table programme_change (
  organisation_id uuid not null,
  id uuid not null,
  programme_id uuid not null,
  partner_id uuid references organisation,
  field text not null check (field in ('name', 'about', 'starts-on', 'ends-on', 'budget', 'target')),
  -- The text by language, the day, the amount in minor units, the number of people; null where there was none.
  was jsonb not null,
  became jsonb not null,
  changed_by_id uuid not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme,
  check ((field = 'target') = (partner_id is not null))
);
create index programme_change_by_programme on programme_change (organisation_id, programme_id, changed_at);
select build_wall('programme_change', 'select, insert');
-- What was changed before a partner was invited is no news to it.
create policy to_partner on programme_change for select to cairn_user
  using ((partner_id is null or partner_id = current_organisation())
     and exists (select from partner p where p.organisation_id = programme_change.organisation_id and p.programme_id = programme_change.programme_id
                    and p.partner_id = current_organisation() and p.invited_at <= programme_change.changed_at));

/* A letter from one side of a place in a programme to those who answer for the other: at a partner its managers and administrators, at the lead those
   who lead programmes. It is written into the post of whom it goes to, each in their own language: the writer learns no name, no address and no number. */
create function write_to_other_side(of_lead uuid, of_programme uuid, of_partner uuid, letters jsonb) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $f$
declare
  there uuid := case current_organisation() when of_lead then of_partner when of_partner then of_lead end;
  answering text[] := case there when of_lead then array['lead', 'manager', 'administrator'] else array['manager', 'administrator'] end;
begin
  if there is null or not exists (select from partner p where p.organisation_id = of_lead and p.programme_id = of_programme and p.partner_id = of_partner) then
    raise exception 'a letter goes between the two sides of a place in a programme' using errcode = '42501';
  end if;
  insert into message (organisation_id, id, about_id, channel, recipient, language, subject, body)
  select there, gen_random_uuid(), of_programme, 'email', v.email, l.language, letters -> l.language ->> 'subject', letters -> l.language ->> 'body'
    from viewer v join organisation o on o.id = v.organisation_id
    cross join lateral (select case when letters ? v.language then v.language when letters ? o.language then o.language else 'en' end as language) l
   where v.organisation_id = there and v.ended_at is null
     and exists (select from viewer_role r where r.organisation_id = there and r.viewer_id = v.id and r.role = any (answering));
end $f$;
revoke all on function write_to_other_side(uuid, uuid, uuid, jsonb) from public;
grant execute on function write_to_other_side(uuid, uuid, uuid, jsonb) to cairn_user;
