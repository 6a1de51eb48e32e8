namespace SafeGo.Dispatch;

/// <summary>
/// The one clock of dispatch: offers, deadlines and logs are stamped and judged by it, in whole milliseconds as stored.
/// Where several processes judge, it is the database's clock, kept by what was last heard of it and the machine's count of
/// elapsed time: what the machine believes the hour to be does not matter. It never goes backwards.
/// A type of its own, because Orleans needs the system's clock even where tests move this one.
/// </summary>
public sealed class DispatchClock(TimeProvider time)
{
    /// <summary>In this time a small difference is made good.</summary>
    private static readonly TimeSpan Slew = TimeSpan.FromSeconds(10);

    /// <summary>A lag of more than this is made good at once: the process, or its machine, was held up.</summary>
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(1);

    // Null until the database was heard: then the system's clock serves.
    private volatile Line? line;

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds((line?.At(time, time.GetTimestamp()) ?? time.GetUtcNow()).ToUnixTimeMilliseconds());

    /// <summary>Follows the database's clock. Not for several callers at once.</summary>
    /// <param name="told">What it said.</param>
    /// <param name="heard">The moment it was said, by the time provider's timestamps.</param>
    public void Follow(DateTimeOffset told, long heard)
    {
        if (line is not { } old)
        {
            line = new Line(heard, told, TimeSpan.Zero);
            return;
        }

        var now = time.GetTimestamp();
        var (shown, behind) = (old.At(time, now), told - old.At(time, heard));
        line = behind > Leap
            ? new Line(now, shown + behind, TimeSpan.Zero)
            // At half its speed at least, so that it never stands still.
            : new Line(now, shown, behind > -Slew / 2 ? behind : -Slew / 2);
    }

    /// <param name="Lean">What is added bit by bit while it slews.</param>
    private sealed record Line(long Since, DateTimeOffset From, TimeSpan Lean)
    {
        public DateTimeOffset At(TimeProvider time, long timestamp)
        {
            var elapsed = time.GetElapsedTime(Since, timestamp);
            return From + elapsed + (elapsed < Slew ? Lean * (elapsed / Slew) : Lean);
        }
    }
}
