-- Counts what a person changed of himself, so that a decision is made on what was seen.
alter table users add column papers_version bigint not null default 0;
alter table batch_guard add column papers integer not null default 1;
