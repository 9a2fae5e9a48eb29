-- Whoever comes to a group and whose record is closed to whoever writes to it: they are not written to, and stand on the list of those who may see them.
select allow_word('bulletin_to', 'because', 'closed');
alter table bulletin 
  -- so many of the group were not written to, since their record is closed to whoever wrote
  add column closed_out integer not null default 0 check (closed_out >= 0);
