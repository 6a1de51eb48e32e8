-- What Orleans keeps in the database of a cluster. Its providers bring no schema: they look up each statement by name in
-- orleansquery and give it named parameters; which rows stand behind, and by which keys, is ours.
create table orleansquery (
  querykey text primary key,
  querytext text not null
);

-- One row a cluster: every change of membership adds one to its version, and is refused if somebody else did before.
create table cluster_versions (
  cluster_id text primary key,
  version int not null
);

create table cluster_members (
  cluster_id text not null references cluster_versions (cluster_id),
  address text not null,
  port int not null,
  generation int not null,
  silo_name text not null,
  host_name text not null,
  status int not null,
  gateway_port int not null,
  suspicions text,
  started_at timestamptz not null,
  alive_at timestamptz not null,
  primary key (cluster_id, address, port, generation)
);

-- Who listens to which stream. The key is a real one: of two first writes one is refused.
create table grain_states (
  service_id text not null,
  grain_type text not null,
  key_high bigint not null,
  key_low bigint not null,
  key_text text not null,
  version int not null,
  payload bytea,
  changed_at timestamptz not null,
  primary key (service_id, grain_type, key_high, key_low, key_text)
);

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', '
  with made as (insert into cluster_versions (cluster_id, version) values (@DeploymentId, 0) on conflict do nothing returning 1)
  select exists (select from made)'),

-- alive_at is told by the database's clock, here and below: a silo is alive whatever its own clock says.
('InsertMembershipKey', '
  with turn as (
    update cluster_versions set version = version + 1 where cluster_id = @DeploymentId and version = @Version returning cluster_id),
  made as (
    insert into cluster_members (cluster_id, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
    select cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, now() from turn
    returning 1)
  select exists (select from made)'),

('UpdateMembershipKey', '
  with member as (
    select cluster_id from cluster_members
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation),
  turn as (
    update cluster_versions v set version = v.version + 1 from member m
    where v.cluster_id = m.cluster_id and v.version = @Version returning v.cluster_id),
  changed as (
    update cluster_members c set status = @Status, suspicions = @SuspectTimes from turn
    where c.cluster_id = turn.cluster_id and c.address = @Address and c.port = @Port and c.generation = @Generation
    returning 1)
  select exists (select from changed)'),

('UpdateIAmAlivetimeKey', '
  update cluster_members set alive_at = now()
  where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),

('MembershipReadRowKey', '
  select v.version as "Version", m.address as "Address", m.port as "Port", m.generation as "Generation", m.silo_name as "SiloName",
    m.host_name as "HostName", m.status as "Status", m.gateway_port as "ProxyPort", m.suspicions as "SuspectTimes",
    m.started_at as "StartTime", m.alive_at as "IAmAliveTime"
  from cluster_versions v left join cluster_members m
    on m.cluster_id = v.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation
  where v.cluster_id = @DeploymentId'),

('MembershipReadAllKey', '
  select v.version as "Version", m.address as "Address", m.port as "Port", m.generation as "Generation", m.silo_name as "SiloName",
    m.host_name as "HostName", m.status as "Status", m.gateway_port as "ProxyPort", m.suspicions as "SuspectTimes",
    m.started_at as "StartTime", m.alive_at as "IAmAliveTime"
  from cluster_versions v left join cluster_members m on m.cluster_id = v.cluster_id
  where v.cluster_id = @DeploymentId'),

('GatewaysQueryKey', '
  select address as "Address", gateway_port as "ProxyPort", generation as "Generation" from cluster_members
  where cluster_id = @DeploymentId and status = @Status and gateway_port > 0'),

('DeleteMembershipTableEntriesKey', '
  with members as (delete from cluster_members where cluster_id = @DeploymentId)
  delete from cluster_versions where cluster_id = @DeploymentId'),

-- Rows of silos that are gone; 3 is the status of an active one.
('CleanupDefunctSiloEntriesKey', '
  delete from cluster_members where cluster_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3'),

('ReadFromStorageKey', '
  select payload as "PayloadBinary", version as "Version" from grain_states
  where service_id = @ServiceId and grain_type = @GrainTypeString and key_high = @GrainIdN0 and key_low = @GrainIdN1
    and key_text = coalesce(@GrainIdExtensionString, '''')'),

-- No row comes back where the version is not the one that was read, and Orleans takes that for a conflict.
('WriteToStorageKey', '
  with changed as (
    update grain_states set payload = @PayloadBinary, version = version + 1, changed_at = now()
    where service_id = @ServiceId and grain_type = @GrainTypeString and key_high = @GrainIdN0 and key_low = @GrainIdN1
      and key_text = coalesce(@GrainIdExtensionString, '''') and version = @GrainStateVersion::int
    returning version),
  made as (
    insert into grain_states (service_id, grain_type, key_high, key_low, key_text, version, payload, changed_at)
    select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), 1, @PayloadBinary, now()
    where @GrainStateVersion::int is null
    on conflict do nothing returning version)
  select version as "NewGrainStateVersion" from changed union all select version from made'),

('ClearStorageKey', '
  update grain_states set payload = null, version = version + 1, changed_at = now()
  where service_id = @ServiceId and grain_type = @GrainTypeString and key_high = @GrainIdN0 and key_low = @GrainIdN1
    and key_text = coalesce(@GrainIdExtensionString, '''') and version = @GrainStateVersion
  returning version as "NewGrainStateVersion"');
