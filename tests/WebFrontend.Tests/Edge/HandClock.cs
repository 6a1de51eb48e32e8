namespace SafeGo.Web.Edge;

/// <summary>A clock of milliseconds that stands still until it is set.</summary>
internal sealed class HandClock : TimeProvider
{
    public long Milliseconds { get; set; }

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Milliseconds;
}
