using Npgsql;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.Stages;

/// <summary>PostgreSQL, three silos and two front-ends as processes, with everything that can be broken about them.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const int Silos = 3;
    public const int FrontEnds = 2;

    /// <summary>Deadlines short enough that a story sees many of them; limits that its few people do not meet.</summary>
    private static readonly (string Name, string Value)[] Settings =
    [
        ("Dispatch:offer_timeout_seconds", "5"), ("Dispatch:session_timeout_seconds", "12"), ("Dispatch:search_patience_seconds", "2"),
        ("Dispatch:disconnect_grace_seconds", "5"), ("Dispatch:max_candidates", "4"),
        ("Dispatch:location_max_age_seconds", "600"), ("Limits:ride_requests_per_minute", "100000"),
    ];

    private readonly PostgresServer server;
    private readonly SafeGoCluster cluster;
    private readonly TemporaryDirectory files = new();
    private readonly SafeGoProcess[] silos = new SafeGoProcess[Silos];
    private readonly SafeGoProcess[] frontEnds = new SafeGoProcess[FrontEnds];
    private readonly (string Name, string Value)[][] ports = [.. Enumerable.Range(0, Silos).Select(_ => SafeGoCluster.SiloPorts())];

    private Stage(PostgresServer server, SafeGoCluster cluster)
    {
        (this.server, this.cluster) = (server, cluster);
        // Without a pool, because its connections do not outlive the faults.
        Data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        Cutter = new ReplyCutter(new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Port);
        foreach (var (name, value) in Settings) cluster.Settings[name] = value;
        cluster.Settings["SafeGo:DataDirectory"] = files.Path;
    }

    public NpgsqlDataSource Data { get; }

    /// <summary>Between the first silo and the database.</summary>
    public ReplyCutter Cutter { get; }

    /// <summary>Where no story has drivers.</summary>
    public IReadOnlyList<(double Lat, double Lng)> QuietCorners { get; private set; } = [];

    public static async Task<Stage> Start()
    {
        var server = await PostgresServer.StartOwn();
        var stage = new Stage(server, await SafeGoCluster.Create(server));
        try
        {
            for (var i = 0; i < Silos; i++) stage.StartSilo(i);
            for (var i = 0; i < FrontEnds; i++) stage.StartFrontEnd(i);
            await stage.UntilReady();
            stage.QuietCorners = [.. Enumerable.Range(0, Probe.Lanes).Select(_ => new TestCity(stage.FrontEnd(0)).Corner)];
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public SafeGoProcess Silo(int index) => silos[index];

    public SafeGoProcess FrontEnd(int index) => frontEnds[index % FrontEnds];

    public void StartSilo(int index) => silos[index] = cluster.StartSilo([.. ports[index], .. index == 0 ? [ThroughCutter()] : Array.Empty<(string, string)>()]);

    public void StartFrontEnd(int index) => frontEnds[index] = cluster.StartFrontEnd();

    public Task UntilReady() => Task.WhenAll(silos.Concat(frontEnds).Select(p => p.UntilReady()));

    /// <summary>Starts again what ended by itself, as a supervisor does; the last words of each.</summary>
    public IReadOnlyList<string> Revive()
    {
        var words = new List<string>();
        for (var i = 0; i < Silos; i++)
        {
            if (!silos[i].HasExited) continue;
            words.Add($"silo {i} ended by itself: {LastWords(silos[i])}");
            StartSilo(i);
        }

        for (var i = 0; i < FrontEnds; i++)
        {
            if (!frontEnds[i].HasExited) continue;
            words.Add($"front-end {i} ended by itself: {LastWords(frontEnds[i])}");
            StartFrontEnd(i);
        }

        return words;
    }

    public Task CrashDatabase() => server.Crash();

    public async Task Execute(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await Cutter.DisposeAsync();
        await Data.DisposeAsync();
        await server.DisposeAsync();
        files.Dispose();
    }

    private static string LastWords(SafeGoProcess process) => process.Said[^Math.Min(500, process.Said.Length)..].ReplaceLineEndings(" ");

    private (string Name, string Value) ThroughCutter() => ("ConnectionStrings:SafeGo",
        new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Port = Cutter.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString);
}
