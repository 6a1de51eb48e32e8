using System.Collections.Concurrent;

namespace SafeGo.Web.Drivers;

/// <summary>
/// Sends the positions that nobody waits for together, a moment after the first: to wake another thread for each would
/// cost more than the fix itself.
/// </summary>
internal sealed class FixPost : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentQueue<DriverSocket> waiting = new();
    private readonly ITimer timer;
    private int isDue;

    public FixPost(TimeProvider time)
    {
        // What it sends belongs to no request, also not to the one that happens to need it first.
        using var none = ExecutionContext.SuppressFlow();
        timer = time.CreateTimer(_ => Send(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DriverSocket socket)
    {
        waiting.Enqueue(socket);
        if (Interlocked.Exchange(ref isDue, 1) == 0) timer.Change(Delay, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    private void Send()
    {
        Volatile.Write(ref isDue, 0);
        while (waiting.TryDequeue(out var socket)) socket.SendWaiting();
    }
}
