using Npgsql;

namespace SafeGo.Persistence.Engines;

/// <summary>
/// Reads wait here for each other, in the order they came. In the pool itself a crowd of them, such as the clients of a
/// front-end that died, would run into its time limit all together and leave no connection to a write.
/// </summary>
internal sealed class ReadingLane(int seats, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim free = new(seats, seats);

    /// <summary>To be disposed of when the answer is read.</summary>
    /// <exception cref="NpgsqlException">It took too long, as the pool would say.</exception>
    public async Task<Seat> Enter(CancellationToken cancellation) => await free.WaitAsync(patience, cancellation)
        ? new Seat(free)
        : throw new NpgsqlException("Too many reads wait for the database.", new TimeoutException());

    public void Dispose() => free.Dispose();

    internal readonly struct Seat(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
