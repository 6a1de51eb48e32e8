using Microsoft.Extensions.Configuration;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence;

/// <summary>Where Orleans finds the members of a cluster: in the same database as everything else.</summary>
public static class ClusterDatabase
{
    /// <summary>The name by which Orleans' providers know the engine.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>With a connection string there is a cluster; without one everything is in one process over one file.</summary>
    public static bool IsUsed(IConfiguration configuration) => PostgreSqlDatabase.Named(configuration) is not null;

    /// <exception cref="StorageUnusableException">It cannot be read.</exception>
    public static string ConnectionString(IConfiguration configuration)
    {
        var server = PostgreSqlDatabase.Read(PostgreSqlDatabase.Named(configuration) ?? "");
        // A pool of its own: who is a member must be known while dispatch has all its connections in use.
        server.ApplicationName = "safego-cluster";
        server.MaxPoolSize = 5;
        return server.ConnectionString;
    }
}
