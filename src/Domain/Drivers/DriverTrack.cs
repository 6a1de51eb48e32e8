using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>
/// Which of a connection's reports count (contract section 3, <c>driver:location_update</c>): in the order the phone
/// recorded them, and no faster than a car. The server's clock measures the speed.
/// </summary>
public sealed class DriverTrack
{
    /// <summary>A phone's clock farther off than this says nothing about order.</summary>
    private static readonly TimeSpan BelievedSkew = TimeSpan.FromSeconds(60);

    /// <summary>Speed is measured against a fix at least this old: over less, an honest correction looks like a jump.</summary>
    private static readonly TimeSpan SpeedBase = TimeSpan.FromSeconds(10);

    /// <summary>Shorter than this is never a jump.</summary>
    private const double JumpKm = 1;

    private readonly Queue<(GeoPoint Point, DateTimeOffset At)> recent = new();
    private DateTimeOffset? lastRecorded;
    private (GeoPoint Point, DateTimeOffset At)? reference;

    public bool IsEmpty => reference is null;

    /// <summary>Judges a report and, if it counts, remembers it.</summary>
    /// <param name="maxSpeedKmh">Null where speed is not judged.</param>
    public TrackVerdict Take(GeoPoint point, DateTimeOffset? recordedAt, double? maxSpeedKmh, DateTimeOffset now)
    {
        var recorded = recordedAt is { } at && (at - now).Duration() <= BelievedSkew ? recordedAt : null;
        if (recorded < lastRecorded) return TrackVerdict.OutOfOrder;
        MoveReference(now);
        if (maxSpeedKmh is { } most && IsJump(point, most, now)) return TrackVerdict.Jump;

        lastRecorded = recorded ?? lastRecorded;
        reference ??= (point, now);
        recent.Enqueue((point, now));
        return TrackVerdict.Taken;
    }

    // The newest fix that is old enough; until there is one, the first.
    private void MoveReference(DateTimeOffset now)
    {
        while (recent.TryPeek(out var fix) && now - fix.At >= SpeedBase) reference = recent.Dequeue();
    }

    private bool IsJump(GeoPoint point, double maxSpeedKmh, DateTimeOffset now)
    {
        if (reference is not { } from) return false;
        var km = from.Point.DistanceKm(point);
        var hours = Math.Max((now - from.At).TotalHours, SpeedBase.TotalHours);
        return km > JumpKm && km / hours > maxSpeedKmh;
    }
}

public enum TrackVerdict
{
    Taken = 1,
    OutOfOrder,
    Jump,
}
