using System.Data.Common;
using System.Globalization;
using Dapper;
using DbUp.Builder;
using Microsoft.Extensions.Time.Testing;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Engines;
using SafeGo.Persistence.Rides;
using SafeGo.Persistence.Rooms;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Persistence;

/// <summary>
/// One of the two engines with a fresh database and the stores over it. The contract tests of a store are written once,
/// against this, and each has two subclasses: one an engine.
/// </summary>
public abstract class Engine : IAsyncLifetime
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private Database? database;

    public FakeTimeProvider Time { get; } = new(Noon);

    public DateTimeOffset Now => Clock.Now;

    public IDispatchStore Dispatch => new DispatchStore(Database, Clock);

    public IDriverStore Drivers => new DriverStore(Database);

    public IFrontEndStore FrontEnds => new FrontEndStore(Database);

    public ISettingsStore Settings => new SettingsStore(Database);

    public IRideStore Rides => new RideStore(Database);

    public IRoomLog Rooms => new RoomLog(Database, Clock);

    internal World World => new(this);

    internal DispatchClock Clock => new(Time);

    /// <summary>Skips the test that asks where its engine is not installed.</summary>
    internal Database Database => database ?? throw Missing();

    /// <summary>False for an engine that is left empty.</summary>
    protected virtual bool IsMigrated => true;

    public async ValueTask InitializeAsync()
    {
        database = await Create();
        if (IsMigrated) database?.Migrate();
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        await Drop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs plain SQL behind the stores' back; it may hold several statements.</summary>
    public async Task Run(string sql)
    {
        await using var connection = await Open();
        await connection.ExecuteAsync(sql);
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<T> Scalar<T>(string sql)
    {
        await using var connection = await Open();
        return (T)Convert.ChangeType((await connection.ExecuteScalarAsync(sql))!, typeof(T), CultureInfo.InvariantCulture);
    }

    /// <summary>A row's columns in the order asked for, as text; the text of both engines is the same.</summary>
    public async Task<string> Row(string sql) => Assert.Single(await Table(sql));

    /// <summary>Rows as text, a bar between columns.</summary>
    public async Task<IReadOnlyList<string>> Table(string sql)
    {
        await using var connection = await Open();
        await using var reader = await connection.ExecuteReaderAsync(sql);
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }

        return rows;
    }

    /// <summary>Every row of every table, to be compared with what a refused command leaves.</summary>
    public async Task<IReadOnlyList<string>> Everything()
    {
        var all = new List<string>();
        foreach (var table in await Tables())
        {
            all.AddRange((await Table($"select * from {table}")).Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        }

        return all;
    }

    public async Task<IReadOnlyList<string>> Tables() => await Table(TablesSql);

    internal abstract Task<DbConnection> Open();

    /// <summary>DbUp on this database, for tests that stop between two scripts.</summary>
    internal abstract UpgradeEngineBuilder Deploy();

    protected abstract string TablesSql { get; }

    private protected abstract Task<Database?> Create();

    private protected abstract ValueTask Drop();

    private protected abstract InvalidOperationException Missing();

    // SQLite keeps true as 1 and both keep times as numbers.
    private static string Text(object value) => value switch
    {
        DBNull => "-",
        bool flag => flag ? "1" : "0",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
