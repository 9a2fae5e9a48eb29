-- A programme: funded work of a lead and its partners. A partner publishes figures; the lead reads those, and nothing else of the partner's.
create table programme (
  organisation_id uuid not null references organisation,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{0,58}[a-z0-9]$'),
  name jsonb not null,
  about jsonb not null default '{}',
  starts_on date not null,
  ends_on date not null,
  budget_minor bigint check (budget_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  hide_below integer not null default 5 check (hide_below between 3 and 20),
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, slug),
  check (starts_on <= ends_on)
);
select build_wall('programme', 'select, insert, update');

-- A partner's place in a programme. The lead's row; the partner may read it, and write when it agreed and started.
create table partner (
  organisation_id uuid not null,
  programme_id uuid not null,
  partner_id uuid not null references organisation,
  service_id uuid,
  target_seen integer not null default 0 check (target_seen >= 0),
  totals_exempt boolean not null default true,
  invited_at timestamptz not null default now(),
  agreed_at timestamptz,
  agreed_by_id uuid,
  started_on date,
  paused_on date,
  left_on date,
  version integer not null default 1,
  primary key (organisation_id, programme_id, partner_id),
  foreign key (organisation_id, programme_id) references programme
);
create index partner_by_partner on partner (partner_id);
select build_wall('partner', 'select, insert');
-- what a place is in is never changed, by neither side
grant update (service_id, target_seen, totals_exempt, agreed_at, agreed_by_id, started_on, paused_on, left_on, version) on partner to cairn_user;
create policy as_partner on partner for select to cairn_user using (partner_id = current_organisation());
create policy partner_agrees on partner for update to cairn_user using (partner_id = current_organisation()) with check (partner_id = current_organisation());
/* Each side writes its own part of a place: the lead what is to be reached, the partner that it agreed, started, and with which service. */
create function keep_to_own_side() returns trigger language plpgsql set search_path = public, pg_temp as $f$
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
  return new;
end $f$;
create trigger keep_to_own_side before insert or update on partner for each row execute function keep_to_own_side();
create policy programme_of_partner on programme for select to cairn_user
  using (exists (select from partner p where p.organisation_id = programme.organisation_id and p.programme_id = programme.id and p.partner_id = current_organisation()));

/* What the public may see of a programme: its name, and the partners that started, each with its own form. The lead stores nothing of who comes. */
create function programme_for_public(lead_slug text, programme_slug text)
returns table (name jsonb, about jsonb, lead_name text, partner_slug text, partner_name text, partner_languages text[], service_slug text, service_name jsonb)
language sql stable rows 10 security definer set search_path = public, pg_temp as $f$
  select pr.name, pr.about, l.name, o.slug, o.name, o.languages, s.slug, s.name
    from organisation l join programme pr on pr.organisation_id = l.id and pr.slug = programme_slug
    join partner p on p.organisation_id = pr.organisation_id and p.programme_id = pr.id and p.started_on is not null and p.paused_on is null and p.left_on is null
    join organisation o on o.id = p.partner_id
    join service s on s.organisation_id = p.partner_id and s.id = p.service_id and s.takes_public_referrals and s.closed_on is null
   where l.slug = lead_slug order by o.name
$f$;
/* The names of the organisations in the programmes that the present organisation leads or is a partner in. */
create function organisations_in_programmes() returns table (id uuid, slug text, name text)
language sql stable rows 10 security definer set search_path = public, pg_temp as $f$
  select distinct o.id, o.slug, o.name from partner p join organisation o on o.id in (p.organisation_id, p.partner_id)
   where current_organisation() in (p.organisation_id, p.partner_id)
$f$;
/* Whom a lead means when it invites a partner: by the short name in its address, or by its whole name where only one bears it. */
create function organisation_meant(written text) returns table (id uuid, name text)
language sql stable rows 1 security definer set search_path = public, pg_temp as $f$
  select o.id, o.name from organisation o
   where o.slug = lower(written) or (lower(o.name) = lower(written) and (select count(*) from organisation a where lower(a.name) = lower(written)) = 1) limit 1
$f$;
revoke all on function programme_for_public(text, text), organisations_in_programmes(), organisation_meant(text) from public;
grant execute on function programme_for_public(text, text) to cairn_login, cairn_public, cairn_user;
grant execute on function organisations_in_programmes(), organisation_meant(text) to cairn_user;

-- What a partner published for one month. A later edition of the same month replaces an earlier one in the tables, and stands beside it.
create table publication (
  organisation_id uuid not null references organisation,
  id uuid not null,
  lead_id uuid not null references organisation,
  programme_id uuid not null,
  month date not null check (extract(day from month) = 1),
  edition integer not null check (edition >= 1),
  hide_below integer not null,
  published_by_id uuid not null,
  published_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, lead_id, programme_id, month, edition),
  foreign key (lead_id, programme_id) references programme
);
create index publication_by_lead on publication (lead_id, programme_id, month);
select build_wall('publication', 'select, insert');
create policy to_lead on publication for select to cairn_user using (lead_id = current_organisation());

-- A published cell. What is hidden has no value here: the lead could not read it even from the table.
create table published_figure (
  organisation_id uuid not null,
  publication_id uuid not null,
  lead_id uuid not null,
  indicator text not null,
  part text not null default '',
  value numeric,
  hidden boolean not null,
  primary key (organisation_id, publication_id, indicator, part),
  foreign key (organisation_id, publication_id) references publication,
  check (hidden = (value is null))
);
create index published_figure_by_lead on published_figure (lead_id, organisation_id, publication_id);
select build_wall('published_figure', 'select, insert');
create policy to_lead on published_figure for select to cairn_user using (lead_id = current_organisation());
