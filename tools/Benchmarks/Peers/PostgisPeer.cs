using Npgsql;
using SafeGo.Cells;
using SafeGo.Geo;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Peers;

/// <summary>PostgreSQL with the drivers' places under a spatial index and nothing else of them.</summary>
internal sealed class PostgisPeer : IAsyncDisposable
{
    public const string NotInstalled = "PostGIS is not installed: install PostgreSQL with the extension postgis (Debian: postgresql-15-postgis-3)";

    // The index orders by degrees; the exact distance is settled among twice as many as are wanted.
    private const string Nearest10 =
        """
        select id, km from (
          select id, st_distance(place::geography, st_setsrid(st_makepoint($1, $2), 4326)::geography) / 1000 as km from (
            select id, place from drivers order by place <-> st_setsrid(st_makepoint($1, $2), 4326) limit 20
          ) as nearby order by km limit 10
        ) as ten where km <= 5
        """;

    private readonly NpgsqlDataSource source;

    private PostgisPeer(NpgsqlDataSource source, string version)
    {
        this.source = source;
        Name = $"PostGIS {version}";
    }

    public string Name { get; }

    /// <returns>Null where PostgreSQL or PostGIS is not installed.</returns>
    public static async Task<PostgisPeer?> Start(IReadOnlyList<CellEntry> drivers)
    {
        if (!PostgresServer.IsInstalled) return null;
        var settings = new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabase()) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1, NoResetOnClose = true };
        var source = NpgsqlDataSource.Create(settings);
        try
        {
            await Execute(source, "create extension postgis");
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            await source.DisposeAsync();
            return null;
        }

        await Fill(source, drivers);
        await using var command = source.CreateCommand("select split_part(postgis_version(), ' ', 1)");
        return new PostgisPeer(source, (string)(await command.ExecuteScalarAsync())!);
    }

    public async Task Nearest(GeoPoint pickup)
    {
        await using var command = source.CreateCommand(Nearest10);
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = pickup.Longitude });
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = pickup.Latitude });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) rows.GetInt32(0);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task Fill(NpgsqlDataSource source, IReadOnlyList<CellEntry> drivers)
    {
        await Execute(source, "create unlogged table drivers (id int primary key, place geometry(point, 4326))");
        await using (var insert = source.CreateCommand("insert into drivers select n, st_setsrid(st_makepoint(lng, lat), 4326) from unnest($1, $2, $3) as d (n, lat, lng)"))
        {
            insert.Parameters.AddWithValue(Enumerable.Range(0, drivers.Count).ToArray());
            insert.Parameters.AddWithValue(drivers.Select(d => d.Point.Latitude).ToArray());
            insert.Parameters.AddWithValue(drivers.Select(d => d.Point.Longitude).ToArray());
            await insert.ExecuteNonQueryAsync();
        }

        await Execute(source, "create index on drivers using gist (place)");
        await Execute(source, "vacuum analyze drivers");
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
