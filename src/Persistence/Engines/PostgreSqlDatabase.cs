using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Npgsql;
using NpgsqlTypes;

namespace SafeGo.Persistence.Engines;

internal sealed class PostgreSqlDatabase : Database
{
    private const int Connections = 20;

    /// <summary>The rest is for writes: the lease that a process lives by is one.</summary>
    private const int ReadersAtOnce = 16;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // Not disposed of: reads may still be under way when the process ends, and it holds nothing.
    private readonly ReadingLane readers = new(ReadersAtOnce, LongestWait);
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly NpgsqlDataSource source;

    public PostgreSqlDatabase(string connectionString)
    {
        server = Read(connectionString);
        source = NpgsqlDataSource.Create(server);
    }

    public override SqlWords Words => SqlWords.PostgreSql;

    public override void Migrate() => new PostgreSqlSchema(server).BringUpToDate();

    public override Task Execute(SqlBatch batch, CancellationToken cancellation) =>
        StorageRetry.Run(() => ExecuteOnce(batch, cancellation));

    public override async Task<IReadOnlyList<Guid>> WritePositions(IReadOnlyList<PositionRow> rows, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        // The next fix is seconds away: nobody waits for this one to reach the disk.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add(PositionUpdate(rows));
        var written = new List<Guid>(rows.Count);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) written.Add(reader.GetGuid(0));
        return written;
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    protected override async Task<T> Read<T>(Func<DbConnection, Task<T>> ask, CancellationToken cancellation)
    {
        using var seat = await readers.Enter(cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ask(connection);
    }

    /// <returns>Null where the embedded file is meant.</returns>
    public static string? Named(IConfiguration configuration) => configuration.GetConnectionString("SafeGo") is { Length: > 0 } named ? named : null;

    /// <exception cref="StorageUnusableException">It is no connection string.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxPoolSize = Connections,
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
                Timeout = 3,
                CommandTimeout = 4,
                KeepAlive = 10,
                ApplicationName = "safego",
                // A lock or a statement that takes longer is given up here, well before the caller gives up on us.
                // Statements are prepared when tables are young and small; a plan that scans them would be kept when they are
                // large. Every statement of dispatch has an index to go by.
                Options = "-c lock_timeout=1000 -c statement_timeout=1500 -c enable_seqscan=off -c jit=off",
            };
        }
        catch (ArgumentException fault)
        {
            throw StorageFaults.OfConnectionString(fault);
        }
    }

    /// <summary>A batch without an explicit transaction is one: it ends with a single sync, which commits.</summary>
    private async Task<bool> ExecuteOnce(SqlBatch batch, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var commands = new NpgsqlBatch(connection);
        foreach (var statement in batch.Statements)
        {
            statement.Sink?.Reset();
            var command = new NpgsqlBatchCommand(statement.Sql);
            statement.Args.AddTo(command);
            commands.BatchCommands.Add(command);
        }

        try
        {
            await using var reader = await commands.ExecuteReaderAsync(cancellation);
            await ReadAnswers(reader, batch, cancellation);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.NotNullViolation && refused.TableName == "batch_guard")
        {
            throw new BatchRefusedException(refused.ColumnName!, refused);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CheckViolation)
        {
            throw new BatchRefusedException(refused.ConstraintName!, refused);
        }
    }

    // Rows that a batch holds are skipped: waiting for them in another order than the batches' is how deadlocks come.
    private static NpgsqlBatchCommand PositionUpdate(IReadOnlyList<PositionRow> rows) => new(
        """
        with fix as (select * from unnest(@ids, @lats, @lngs, @ats) as f (id, lat, lng, at)),
        mine as (
          select d.driver_id, f.lat, f.lng, f.at from driver_realtime_state d join fix f on f.id = d.driver_id
          order by d.driver_id for no key update of d skip locked),
        written as (
          update driver_realtime_state d set last_known_lat = m.lat, last_known_lng = m.lng, last_update_at = m.at
          from mine m where d.driver_id = m.driver_id and (d.last_update_at is null or d.last_update_at <= m.at))
        -- Who has no row, has nothing to wait for either.
        select f.id from fix f where f.id in (select driver_id from mine) or not exists (select 1 from driver_realtime_state d where d.driver_id = f.id)
        """)
    {
        Parameters =
        {
            new NpgsqlParameter("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = rows.Select(r => r.DriverId).ToArray() },
            new NpgsqlParameter("lats", NpgsqlDbType.Array | NpgsqlDbType.Double) { Value = rows.Select(r => r.Latitude).ToArray() },
            new NpgsqlParameter("lngs", NpgsqlDbType.Array | NpgsqlDbType.Double) { Value = rows.Select(r => r.Longitude).ToArray() },
            new NpgsqlParameter("ats", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = rows.Select(r => r.At).ToArray() },
        },
    };

    private static async Task ReadAnswers(NpgsqlDataReader reader, SqlBatch batch, CancellationToken cancellation)
    {
        // Only statements that return rows have a result set.
        foreach (var sink in batch.Statements.Select(s => s.Sink).OfType<SqlBatch.RowSink>())
        {
            while (await reader.ReadAsync(cancellation)) sink.Add(reader);
            await reader.NextResultAsync(cancellation);
        }

        // Errors of later statements surface only when their results are asked for.
        while (await reader.NextResultAsync(cancellation))
        {
        }
    }
}
