-- What every Today asks: whether a message failed that nobody dealt with, and whether a look by reason was seen by nobody yet.
create index message_failed on message (organisation_id, failed_at) where failed_at is not null and dealt_with_at is null;
create index break_glass_unseen on break_glass (organisation_id) where seen_at is null;
