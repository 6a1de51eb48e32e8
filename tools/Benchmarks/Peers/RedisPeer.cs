using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using SafeGo.Cells;
using SafeGo.Geo;
using SafeGo.Testing;
using StackExchange.Redis;

namespace SafeGo.Benchmarks.Peers;

/// <summary>A Redis of its own with the drivers' places and nothing else of them: its searches filter nothing.</summary>
internal sealed class RedisPeer : IAsyncDisposable
{
    public const string NotInstalled = "Redis is not installed: have redis-server (7) on PATH";

    private static readonly double[] RadiiKm = [0.25, 0.5, 1, 2, 5];
    private static readonly RedisKey Key = "drivers";

    private readonly Process server;
    private readonly TemporaryDirectory directory;
    private readonly ConnectionMultiplexer connection;
    private readonly IDatabase database;

    private RedisPeer(Process server, TemporaryDirectory directory, ConnectionMultiplexer connection)
    {
        (this.server, this.directory, this.connection) = (server, directory, connection);
        database = connection.GetDatabase();
        Name = $"Redis {connection.GetServers()[0].Version}";
    }

    public string Name { get; }

    /// <returns>Null where Redis is not installed.</returns>
    public static async Task<RedisPeer?> Start(IReadOnlyList<CellEntry> drivers)
    {
        var (directory, port) = (new TemporaryDirectory(), FreePort.Find());
        if (TryStart(directory, port) is not { } server)
        {
            directory.Dispose();
            return null;
        }

        var options = new ConfigurationOptions { EndPoints = { new IPEndPoint(IPAddress.Loopback, port) }, AbortOnConnectFail = false, ConnectRetry = 20, AsyncTimeout = 60_000 };
        var peer = new RedisPeer(server, directory, await ConnectionMultiplexer.ConnectAsync(options));
        var places = drivers.Select((d, n) => new GeoEntry(d.Point.Longitude, d.Point.Latitude, n));
        foreach (var some in places.Chunk(1000)) await peer.database.GeoAddAsync(Key, some);
        return peer;
    }

    /// <summary>The nearest ten by what Redis does best: a small circle first, then larger ones until ten are in it.</summary>
    public async Task NearestByExpandingRadius(GeoPoint pickup)
    {
        foreach (var km in RadiiKm)
        {
            if ((await Nearest(pickup, km)).Length >= 10) break;
        }
    }

    public Task<GeoRadiusResult[]> Nearest(GeoPoint pickup, double km) => database.GeoSearchAsync(
        Key, pickup.Longitude, pickup.Latitude, new GeoSearchCircle(km, GeoUnit.Kilometers), 10, true, Order.Ascending, GeoRadiusOptions.WithDistance);

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        directory.Dispose();
    }

    private static Process? TryStart(TemporaryDirectory directory, int port)
    {
        string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", directory.Path, "--logfile", directory.In("log")];
        try
        {
            return Process.Start(new ProcessStartInfo("redis-server", arguments));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
