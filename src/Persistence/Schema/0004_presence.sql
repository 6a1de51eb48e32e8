-- Front-ends as rows with a lease: a process that died says no goodbye for its sockets.
create table front_ends (
  id $uuid$ primary key,
  lease_until bigint not null,
  lapsed boolean not null default false
);

create index ix_front_ends_lease on front_ends (lease_until);

alter table driver_realtime_state add column front_end_id $uuid$;

create index ix_driver_realtime_state_sockets on driver_realtime_state (front_end_id) where has_socket;

-- Whoever seems connected came by a process of before: one that is gone stands for it.
insert into front_ends (id, lease_until) values ('00000000-0000-0000-0000-000000000000', 0);

update driver_realtime_state set front_end_id = '00000000-0000-0000-0000-000000000000' where has_socket;
