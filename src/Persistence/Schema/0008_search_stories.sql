-- Whom the first look of each wave saw and did not ask, and why.
create table dispatch_search_stories (
  session_id $uuid$ not null references dispatch_sessions (id),
  wave integer not null,
  at bigint not null,
  drivers text not null,
  others text not null,
  primary key (session_id, wave)
);

-- What administrators page through.
create index ix_dispatch_sessions_created on dispatch_sessions (created_at, id);
