using SafeGo.Web.Edge;

namespace SafeGo.Web.Dispatch;

/// <summary>Room for so many calls at a time; as many again times four wait a moment, and more are refused at once.</summary>
internal sealed partial class Lane(string name, int seats, ILogger<Lane> logger) : IDisposable
{
    private const int WaitingPerSeat = 4;

    // Longer than a burst takes to pass, and so short that whoever is let in is still waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim free = new(seats, seats);
    private int waiting;
    private int refused;

    /// <summary>To be disposed of when the call has come back. It may not be entered twice for one call.</summary>
    /// <exception cref="OverloadException">There is no room.</exception>
    public ValueTask<Seat> Enter() => free.Wait(0) ? new ValueTask<Seat>(new Seat(this)) : EnterLater();

    public void Dispose() => free.Dispose();

    private async ValueTask<Seat> EnterLater()
    {
        try
        {
            if (Interlocked.Increment(ref waiting) > WaitingPerSeat * seats || !await free.WaitAsync(Patience)) throw Refuse();
            return new Seat(this);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private OverloadException Refuse()
    {
        Interlocked.Increment(ref refused);
        return new OverloadException(name);
    }

    // One line for all that were refused before there was room again.
    private void Leave()
    {
        free.Release();
        if (refused > 0 && Volatile.Read(ref waiting) == 0 && Interlocked.Exchange(ref refused, 0) is > 0 and var count) LogFull(logger, name, count);
    }

    [LoggerMessage(3100, LogLevel.Warning, "The lane for {Lane} was full: {Count} were told to come again")]
    private static partial void LogFull(ILogger logger, string lane, int count);

    internal readonly struct Seat(Lane lane) : IDisposable
    {
        public void Dispose() => lane.Leave();
    }
}
