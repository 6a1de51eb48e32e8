-- Signing in: the demo door's people, and refresh tokens that are spent once.
alter table users add column is_simulated boolean not null default false;

create table refresh_tokens (
  digest text primary key,
  family $uuid$ not null,
  user_id $uuid$ not null references users (id),
  issued_at bigint not null,
  expires_at bigint not null,
  spent_at bigint
);

create index ix_refresh_tokens_family on refresh_tokens (family);

-- A family whose token came twice, or whose owner signed out, gives no more tokens.
create table refresh_families_ended (
  family $uuid$ primary key,
  ended_at bigint not null
);
