-- What administrators set for dispatch. Each replacement is a row of its own: who set what, and when, stays.
create table dispatch_settings (
  version bigint primary key,
  entries text not null,
  set_by $uuid$ not null,
  set_at bigint not null
);
