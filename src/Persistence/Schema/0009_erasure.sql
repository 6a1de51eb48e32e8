-- When a person was erased: nothing is written about him after that, and nobody lets him in again.
alter table users add column erased_at bigint;
alter table batch_guard add column erased integer not null default 1;
