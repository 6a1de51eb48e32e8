using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence;

/// <summary>Whether the database answers, for readiness.</summary>
public interface IDatabaseProbe
{
    /// <summary>Throws what the database throws.</summary>
    Task Ask(CancellationToken cancellation);
}

internal sealed class DatabaseProbe(Database database) : IDatabaseProbe
{
    public Task Ask(CancellationToken cancellation) => database.QueryFirst<long>("select 1", new SqlArgs(), cancellation);
}
