-- What administrators did with dispatch. The audit log's own check names what is done with accounts, and a check cannot
-- be widened by adding; both tables are read as one list.
create table dispatch_audit (
  id $uuid$ primary key,
  at bigint not null,
  admin_id $uuid$ not null,
  action text not null,
  session_id $uuid$,
  -- Whose session it was.
  user_id $uuid$,
  -- Two rows of one version would be one act told twice.
  settings_version bigint unique,
  detail text
);

create index ix_dispatch_audit_at on dispatch_audit (at, id);
create index ix_dispatch_audit_user on dispatch_audit (user_id, at);
create index ix_audit_log_at on audit_log (at, id);
create index ix_audit_log_user on audit_log (user_id, at);
