namespace SafeGo.Web.Edge;

/// <summary>
/// So many a second, and a burst of so many after a pause. It is asked for every message of every socket: one number,
/// no lock and no allocation. Times are timestamps of the clock it was made with.
/// </summary>
internal sealed class Allowance(int perSecond, int burst, TimeProvider time)
{
    // A token bucket told as a time (the generic cell rate algorithm): when the bucket will be full again.
    private readonly long step = Math.Max(1, time.TimestampFrequency / perSecond);
    private long fullAt = long.MinValue;

    /// <summary>Whether nothing was taken of late: a new one would do as well.</summary>
    public bool IsFull(long now) => Volatile.Read(ref fullAt) <= now;

    /// <returns>False when there is none left, which takes nothing.</returns>
    public bool Take(long now)
    {
        while (true)
        {
            var seen = Volatile.Read(ref fullAt);
            var next = Math.Max(now, seen) + step;
            if (next - now > step * burst) return false;
            if (Interlocked.CompareExchange(ref fullAt, next, seen) == seen) return true;
        }
    }
}
