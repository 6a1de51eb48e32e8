using System.Data.Common;
using Dapper;

namespace SafeGo.Persistence.Engines;

/// <summary>One of the two engines, behind what the stores need of it.</summary>
internal abstract class Database : IAsyncDisposable
{
    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        TypeHandlers.Register();
    }

    public abstract SqlWords Words { get; }

    /// <summary>Writes all of a batch or nothing.</summary>
    /// <exception cref="BatchRefusedException">A guard or a constraint said no.</exception>
    public abstract Task Execute(SqlBatch batch, CancellationToken cancellation);

    public Task<IReadOnlyList<T>> Query<T>(string sql, SqlArgs args, CancellationToken cancellation) => Read<IReadOnlyList<T>>(
        async connection => (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: cancellation))).AsList(), cancellation);

    public Task<T?> QueryFirst<T>(string sql, SqlArgs args, CancellationToken cancellation) => Read(
        connection => connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: cancellation)), cancellation);

    /// <summary>Applies the schema's scripts that were not applied yet.</summary>
    public abstract void Migrate();

    /// <summary>Positions are soft: one statement for many rows, skipping rows that others hold, without waiting for the disk.</summary>
    public abstract Task<IReadOnlyList<Guid>> WritePositions(IReadOnlyList<PositionRow> rows, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();

    /// <summary>Asks over a connection of its own.</summary>
    protected abstract Task<T> Read<T>(Func<DbConnection, Task<T>> ask, CancellationToken cancellation);
}

internal readonly record struct PositionRow(Guid DriverId, double Latitude, double Longitude, long At);
