using Microsoft.Extensions.Time.Testing;
using SafeGo.Dispatch;

namespace SafeGo.Cluster;

/// <summary>
/// The time of a test cluster: of dispatch and of grain timers, and of nothing else. It stands until a test lets it pass,
/// here and nowhere else.
/// </summary>
public sealed class TestTime
{
    private readonly FakeTimeProvider provider = new(new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero));

    public TestTime() => Clock = new DispatchClock(provider);

    public TimeProvider Provider => provider;

    public DispatchClock Clock { get; }

    public DateTimeOffset Now => Clock.Now;

    public void Pass(TimeSpan span) => provider.Advance(span);

    public void PassSeconds(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass up to a moment that is not over yet.</summary>
    public void PassUntil(DateTimeOffset moment) => Pass(moment - Now);
}
