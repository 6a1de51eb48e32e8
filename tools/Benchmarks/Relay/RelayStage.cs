using SafeGo.Testing;

namespace SafeGo.Benchmarks.Relay;

/// <summary>
/// A PostgreSQL that writes to its disk, three silos and two front-ends, each a process with the settings it is shipped
/// with. The clients are this process.
/// </summary>
internal sealed class RelayStage : IAsyncDisposable
{
    /// <summary>So that each commit's own time can be asked for; nothing else tells it.</summary>
    private const string KeepCommitTimes = "track_commit_timestamp=on";

    private const int HowManySilos = 3;

    private readonly PostgresServer server;
    private readonly SafeGoCluster cluster;
    private readonly TemporaryDirectory files = new();

    private RelayStage(PostgresServer server, SafeGoCluster cluster)
    {
        (this.server, this.cluster) = (server, cluster);
        cluster.Settings["SafeGo:DataDirectory"] = files.Path;
        // As outside of development.
        cluster.Settings["Logging:LogLevel:SafeGo"] = "Information";
        Silos = [.. Enumerable.Range(0, HowManySilos).Select(_ => cluster.StartSilo(SafeGoCluster.SiloPorts()))];
        FrontEnds = [cluster.StartFrontEnd(), cluster.StartFrontEnd()];
        Log = new RoomTimes(cluster.ConnectionString);
    }

    public IReadOnlyList<SafeGoProcess> Silos { get; }

    public IReadOnlyList<SafeGoProcess> FrontEnds { get; }

    public RoomTimes Log { get; }

    public static async Task<RelayStage> Start()
    {
        var server = await PostgresServer.StartOwn(durable: true, KeepCommitTimes);
        var stage = new RelayStage(server, await SafeGoCluster.Create(server));
        try
        {
            await Task.WhenAll(stage.Silos.Concat(stage.FrontEnds).Select(p => p.UntilReady()));
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<RelayPerson>> People(string role, int count)
    {
        const int MostAtOnce = 1000;
        var people = new List<RelayPerson>();
        while (people.Count < count)
        {
            var some = await FrontEnds[^1].People(role, "US", Math.Min(MostAtOnce, count - people.Count));
            people.AddRange(some.Select(p => new RelayPerson($"{role}:{p.UserId}", p.AccessToken)));
        }

        return people;
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await Log.DisposeAsync();
        await server.DisposeAsync();
        files.Dispose();
    }
}

/// <param name="Room">Whose log his sockets read.</param>
internal sealed record RelayPerson(string Room, string Token);
