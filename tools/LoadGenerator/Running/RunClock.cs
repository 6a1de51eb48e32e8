namespace SafeGo.LoadGenerator.Running;

/// <summary>Real time since the run began, by a clock that never steps.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public TimeSpan Now => time.GetElapsedTime(started);
}
