-- Accounts: papers' images, what administrators did, and who has to be looked at again because his standing changed.
alter table users add column block_reason text;
alter table users add column submitted_at bigint;

create index ix_users_created on users (created_at, id);
create index ix_refresh_tokens_user on refresh_tokens (user_id);

-- Encrypted like the papers' columns; the image columns of 0001 hold the id of the row here.
create table kyc_documents (
  id $uuid$ primary key,
  user_id $uuid$ not null references users (id),
  kind text not null check (kind in ('nid_front', 'nid_back', 'driver_license')),
  media_type text not null,
  key_id text not null,
  content $bytes$ not null,
  updated_at bigint not null,
  unique (user_id, kind)
);

-- Names of keys, never keys: a start without one of them would lose what it encrypted.
create table kyc_keys (
  id text primary key,
  first_used_at bigint not null
);

create table audit_log (
  position $identity$,
  id $uuid$ not null,
  at bigint not null,
  admin_id $uuid$ not null,
  action text not null check (action in ('approve', 'reject', 'block', 'unblock', 'read_papers', 'read_document', 'erase', 'export')),
  user_id $uuid$ not null,
  detail text
);

-- An act whose answer was lost is sent again under the same id.
create unique index ux_audit_log_id on audit_log (id);

-- Read by every front-end each second, in the order of the log (tx, position).
create table standing_changes (
  position $identity$,
  tx $transaction_id$,
  user_id $uuid$ not null,
  at bigint not null
);

create index ix_standing_changes_log on standing_changes (tx, position);
