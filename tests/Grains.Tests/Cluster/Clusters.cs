namespace SafeGo.Cluster;

/// <summary>Two silos over a file.</summary>
public sealed class SqliteCluster() : DispatchCluster(onPostgres: false, clusters: 1, silos: 2);

/// <summary>Two silos over PostgreSQL; where there is none, its tests are skipped.</summary>
public sealed class PostgresCluster() : DispatchCluster(onPostgres: true, clusters: 1, silos: 2);

/// <summary>Two clusters of one silo over one file: every grain may have two activations.</summary>
public sealed class SqliteRivals() : DispatchCluster(onPostgres: false, clusters: 2, silos: 1);

/// <summary>The same over PostgreSQL.</summary>
public sealed class PostgresRivals() : DispatchCluster(onPostgres: true, clusters: 2, silos: 1);
