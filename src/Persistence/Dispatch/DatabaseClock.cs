using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

internal sealed class DatabaseClock(Database database) : IDatabaseClock
{
    public bool IsAnother => database.Words.Clock is not null;

    public async Task<DateTimeOffset> Ask(CancellationToken cancellation) =>
        DateTimeOffset.FromUnixTimeMilliseconds(await database.QueryFirst<long>($"select {database.Words.Clock}", new SqlArgs(), cancellation));
}
