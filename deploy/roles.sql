-- What front-ends and silos may do in the database, as two roles without a password. The owner of the tables runs this after
-- every change of the schema; run again, it gives and takes until the rights are those below. Then once for each login:
--   create role safego_front_1 login password '…' in role safego_front;
--   create role safego_silo_1 login password '…' in role safego_silo;
do $$
begin
  if not exists (select from pg_roles where rolname = 'safego_front') then create role safego_front nologin; end if;
  if not exists (select from pg_roles where rolname = 'safego_silo') then create role safego_silo nologin; end if;
end $$;

revoke create on schema public from public;
grant usage on schema public to safego_front, safego_silo;
revoke all on all tables in schema public from safego_front, safego_silo;

-- A front-end does whatever people and administrators may do, and takes nothing back of what was written down about them.
grant select, insert, update, delete on all tables in schema public to safego_front;
revoke insert, update, delete on schemaversions, orleansquery from safego_front;
revoke update, delete on audit_log, dispatch_audit from safego_front;

-- A silo dispatches. Papers, accounts, passwords and sign-ins are not in this list, and so are none of its business.
grant select, insert, update, delete on
  dispatch_sessions, dispatch_session_log, dispatch_search_stories, offers, room_heads, room_events, log_consumers, batch_guard,
  front_ends, cluster_versions, cluster_members, grain_states
  to safego_silo;
grant select, insert, update on rides, food_orders, deliveries to safego_silo;
grant select, update on driver_realtime_state to safego_silo;
grant select on customer_standing, dispatch_settings, orleansquery, schemaversions to safego_silo;
-- To share-lock a customer's standing takes a right to change some column of it.
grant update (updated_at) on customer_standing to safego_silo;
grant insert, select (id) on dispatch_audit to safego_silo;
