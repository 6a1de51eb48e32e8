namespace SafeGo.Testing;

/// <summary>Silos and front-ends as processes over a PostgreSQL database of their own.</summary>
public sealed class SafeGoCluster : IAsyncDisposable
{
    private readonly string database;
    private readonly bool isShared;
    private readonly List<SafeGoProcess> processes = [];

    private SafeGoCluster(string database, bool isShared) => (this.database, this.isShared) = (database, isShared);

    /// <summary>For every process; those of a start weigh more.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["SafeGo:Auth:SigningKey"] = SafeGoApp.SigningKey,
        ["Limits:sign_ins_per_minute"] = "100000",
        ["Limits:sign_ins_per_minute_per_address"] = "100000",
        ["Limits:anonymous_calls_per_minute"] = "100000",
    };

    public string ConnectionString => database;

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static async Task<SafeGoCluster> Create() => new(await PostgresServer.CreateDatabase(), isShared: true);

    /// <summary>Over a server of its own, which may be crashed and is the caller's to end.</summary>
    public static async Task<SafeGoCluster> Create(PostgresServer server) => new(await server.Create(), isShared: false);

    /// <summary>The settings of a silo on free ports of this machine.</summary>
    public static (string Name, string Value)[] SiloPorts() => [("SafeGo:Cluster:SiloPort", $"{Ports.Free()}"), ("SafeGo:Cluster:GatewayPort", $"{Ports.Free()}")];

    public SafeGoProcess StartSilo(IEnumerable<(string Name, string Value)> settings, params string[] wrapper) => Start("SafeGo.Silo", settings, wrapper);

    public SafeGoProcess StartFrontEnd(IEnumerable<(string Name, string Value)>? settings = null) => Start("SafeGo.WebFrontend", settings ?? []);

    /// <param name="program">The assembly's name.</param>
    public SafeGoProcess Start(string program, IEnumerable<(string Name, string Value)> settings, params string[] wrapper)
    {
        var process = SafeGoProcess.Start(program, [("ConnectionStrings:SafeGo", database), .. Settings.Select(s => (s.Key, s.Value)), .. settings], wrapper);
        processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        if (isShared) await PostgresServer.DropDatabase(database);
    }
}
