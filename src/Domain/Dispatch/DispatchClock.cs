namespace SafeGo.Dispatch;

/// <summary>
/// The one clock of dispatch: offers, deadlines and logs are stamped and judged by it, in whole milliseconds as stored.
/// A type of its own, because Orleans needs the system's clock even where tests move this one.
/// </summary>
public sealed class DispatchClock(TimeProvider time)
{
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
