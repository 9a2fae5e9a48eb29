-- The same form sent twice hands a screen over once: the second try is known by the cookie and the form that it came with, and finds the screen handed over, not its owner signed out.
-- `from_hash` is of the token with which it was handed over; `form_id` of the form that did it.
alter table auth.handed_over add column from_hash text;
alter table auth.handed_over add column form_id uuid;
-- what was sent from other tabs meanwhile, sealed, until its writer is back: a draft where it was typed
alter table auth.handed_over add column typed text[] not null default '{}';
create index handed_over_from on auth.handed_over (from_hash);
