-- Whether somebody became known in the service by this attendance alone: taken back, they are known there no more.
alter table attendance add column made_known boolean not null default false;
