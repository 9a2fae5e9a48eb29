-- The room of slots goes along when its session is held at another time; where it is taken then, that is said, and nobody who has a slot is lost.
alter table slot_plan add column lost_at timestamptz;
grant update (use_id, lost_at) on slot_plan to cairn_user;
