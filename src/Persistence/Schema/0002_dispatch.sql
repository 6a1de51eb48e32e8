-- What dispatch adds. Nothing here changes what 0001 holds.
alter table rides add column dispatch_session_id $uuid$;
alter table rides add column dispatch_status text check (dispatch_status in ('requested', 'searching_driver', 'accepted', 'no_driver_found', 'cancelled'));
alter table rides add column assigned_driver_id $uuid$;
alter table rides add column requested_at bigint;
alter table rides add column accepted_at bigint;
alter table rides add column cancelled_at bigint;
alter table rides add column request_key text;
alter table rides add column request_digest text;

create unique index ux_rides_request_key on rides (customer_id, request_key);

-- A customer's standing as dispatch may know it; written with the account, share-locked by his requests.
create table customer_standing (
  customer_id $uuid$ primary key,
  in_good_standing boolean not null,
  updated_at bigint not null
);

-- Positions change all the time and are in no index, so that such an update touches no index page.
create table driver_realtime_state (
  driver_id $uuid$ primary key,
  version bigint not null default 1,
  has_socket boolean not null default false,
  is_online boolean not null default false,
  is_available boolean not null default false,
  wanted_available boolean not null default false,
  current_service_mode text not null default 'offline' check (current_service_mode in ('offline', 'ride', 'food', 'parcel', 'all')),
  last_known_lat double precision,
  last_known_lng double precision,
  last_update_at bigint,
  country_code text not null,
  city text,
  cell bigint,
  current_assignment_id $uuid$,
  grace_until bigint,
  in_good_standing boolean not null default false,
  licence_valid_until bigint,
  display_name text not null,
  vehicle_make_model text,
  vehicle_plate_masked text,
  rating double precision,
  offers_closed integer not null default 0,
  offers_accepted integer not null default 0
) $often_updated$;

create index ix_driver_realtime_state_place
  on driver_realtime_state (country_code, city, is_online, is_available, current_service_mode);
create index ix_driver_realtime_state_cell on driver_realtime_state (cell);

create table dispatch_sessions (
  id $uuid$ primary key,
  service_type text not null check (service_type in ('ride', 'food', 'parcel')),
  entity_id $uuid$ not null,
  entity_status text not null,
  customer_id $uuid$ not null,
  customer_name_short text not null,
  assigned_driver_id $uuid$,
  candidate_driver_ids text not null,
  status text not null check (status in ('requested', 'searching_driver', 'offer_pending', 'driver_accepted', 'no_driver_found', 'cancelled_by_customer', 'cancelled_by_admin')),
  opened_as text not null check (opened_as in ('searching_driver', 'no_driver_found')),
  pickup_lat double precision not null,
  pickup_lng double precision not null,
  pickup_summary text not null,
  dropoff_lat double precision not null,
  dropoff_lng double precision not null,
  dropoff_summary text not null,
  country_code text not null,
  city text,
  settings text not null,
  wave integer not null,
  version integer not null,
  batch_id $uuid$ not null,
  log_count integer not null,
  created_at bigint not null,
  updated_at bigint not null,
  expires_at bigint not null,
  next_step_at bigint,
  idle_since bigint,
  released_at bigint
) $often_updated$;

create unique index ux_dispatch_sessions_live_entity on dispatch_sessions (service_type, entity_id) where released_at is null;
create unique index ux_dispatch_sessions_live_driver on dispatch_sessions (assigned_driver_id) where released_at is null;
create unique index ux_dispatch_sessions_live_customer on dispatch_sessions (customer_id) where released_at is null and service_type = 'ride';
create index ix_dispatch_sessions_entity on dispatch_sessions (entity_id, created_at);
create index ix_dispatch_sessions_customer on dispatch_sessions (customer_id, created_at);
create index ix_dispatch_sessions_next_step on dispatch_sessions (next_step_at) where next_step_at is not null;

create table dispatch_session_log (
  session_id $uuid$ not null references dispatch_sessions (id),
  number integer not null,
  at bigint not null,
  actor text not null check (actor in ('system', 'driver', 'customer', 'admin')),
  step text not null,
  status text not null,
  driver_id $uuid$,
  reason text,
  primary key (session_id, number)
);

create table offers (
  session_id $uuid$ not null references dispatch_sessions (id),
  driver_id $uuid$ not null,
  wave integer not null,
  slot integer not null check (slot >= 0),
  status text not null check (status in ('pending', 'accepted', 'rejected', 'lapsed', 'withdrawn', 'lost')),
  distance_km double precision not null,
  offered_at bigint not null,
  expires_at bigint not null,
  answered_at bigint,
  reason text check (reason in ('timeout', 'taken', 'cancelled', 'withdrawn')),
  batch_id $uuid$ not null,
  primary key (session_id, driver_id, wave)
) $often_updated$;

create unique index ux_offers_pending on offers (session_id, driver_id) where status = 'pending';
create unique index ux_offers_slot on offers (driver_id, slot) where status = 'pending';

create table room_heads (
  room text primary key,
  seq bigint not null
) $often_updated$;

create table room_events (
  position $identity$,
  tx $transaction_id$,
  room text not null,
  seq bigint not null,
  event_id $uuid$ not null,
  name text not null,
  body text not null,
  at bigint not null,
  session_id $uuid$,
  unique (room, seq)
);

create index ix_room_events_log on room_events (tx, position);

-- Where each named reader of the whole log stands.
create table log_consumers (
  name text primary key,
  tx bigint not null,
  position bigint not null
);

-- A batch ends by asking for what it must have done. Each question is one insert that never inserts: it writes null
-- into the column named after the missing effect, which refuses it, and with it the whole transaction.
create table batch_guard (
  session integer not null default 1,
  offers integer not null default 1,
  driver integer not null default 1,
  customer integer not null default 1,
  entity integer not null default 1,
  consumer integer not null default 1
);

insert into customer_standing (customer_id, in_good_standing, updated_at)
select c.user_id, u.is_verified and u.verification_status = 'approved' and not u.is_blocked, u.updated_at
from customers c join users u on u.id = c.user_id;

insert into driver_realtime_state (driver_id, country_code, in_good_standing, display_name, vehicle_make_model, rating)
select d.user_id, u.country_code, u.is_verified and u.verification_status = 'approved' and not u.is_blocked, u.display_name, d.vehicle_make_model, d.rating
from drivers d join users u on u.id = d.user_id;
