using System.Data.Common;
using DbUp;
using Microsoft.Data.Sqlite;

namespace SafeGo.Persistence.Engines;

/// <summary>
/// One file. One thread does all the writing: it takes what waits, gives each batch a savepoint and commits them
/// together, so that a grain's turn never waits for a lock and many batches share one write to the disk.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string file;
    private readonly string connectionString;
    private readonly SqliteWriter writer;

    public SqliteDatabase(string file)
    {
        this.file = file;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ConnectionString;
        writer = new SqliteWriter(connectionString);
    }

    public override SqlWords Words => SqlWords.Sqlite;

    public override void Migrate()
    {
        try
        {
            Prepare();
        }
        catch (SqliteException fault)
        {
            throw StorageFaults.OfFile(file, fault);
        }

        Migrator.Apply(DeployChanges.To.SqliteDatabase(connectionString), Words, Explain);
        writer.Start();
    }

    public override Task Execute(SqlBatch batch, CancellationToken cancellation) => writer.Write(batch);

    public override async Task<IReadOnlyList<Guid>> WritePositions(IReadOnlyList<PositionRow> rows, CancellationToken cancellation)
    {
        var batch = new SqlBatch();
        foreach (var row in rows)
        {
            batch.Run(
                """
                update driver_realtime_state set last_known_lat = @lat, last_known_lng = @lng, last_update_at = @at
                where driver_id = @driver and (last_update_at is null or last_update_at <= @at)
                """,
                new SqlArgs().Id("driver", row.DriverId).Real("lat", row.Latitude).Real("lng", row.Longitude).Long("at", row.At));
        }

        await writer.Write(batch);
        return [.. rows.Select(r => r.DriverId)];
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(connectionString));
    }

    // A statement that is wrong is ours to mend.
    private StorageUnusableException? Explain(Exception fault) =>
        fault is SqliteException { SqliteErrorCode: not (SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CONSTRAINT) } storage
            ? StorageFaults.OfFile(file, storage)
            : null;

    private void Prepare()
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // Readers do not wait for the writer; full sync keeps what was answered also when the power goes.
        command.CommandText = "pragma journal_mode = wal";
        command.ExecuteNonQuery();
        // A file that can be opened but not written is found out here, by writing what it says already.
        command.CommandText = "begin immediate; pragma user_version = 0; commit";
        command.ExecuteNonQuery();
    }

    protected override async Task<T> Read<T>(Func<DbConnection, Task<T>> ask, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return await ask(connection);
    }
}
