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
    private const int SpeedBaseMs = 10_000;

    /// <summary>Of fixes that come faster than this one is remembered: there are many drivers.</summary>
    private const int SpacingMs = 1_000;

    /// <summary>Shorter than this is never a jump.</summary>
    private const double JumpKm = 1;

    private static readonly double SpeedBaseHours = TimeSpan.FromMilliseconds(SpeedBaseMs).TotalHours;

    // A ring of what may become the reference, oldest at first.
    private Fix[] recent = [];
    private int first;
    private int count;
    private Fix? reference;
    private long lastRecordedMs = long.MinValue;

    public bool IsEmpty => reference is null;

    /// <summary>Judges a report and, if it counts, remembers it.</summary>
    /// <param name="maxSpeedKmh">Null where speed is not judged.</param>
    public TrackVerdict Take(GeoPoint point, DateTimeOffset? recordedAt, double? maxSpeedKmh, DateTimeOffset now)
    {
        var recordedMs = recordedAt is { } at && (at - now).Duration() <= BelievedSkew ? at.ToUnixTimeMilliseconds() : long.MaxValue;
        if (recordedMs < lastRecordedMs) return TrackVerdict.OutOfOrder;
        var nowMs = now.ToUnixTimeMilliseconds();
        MoveReference(nowMs);
        if (maxSpeedKmh is { } most && IsJump(point, most, nowMs)) return TrackVerdict.Jump;

        if (recordedMs != long.MaxValue) lastRecordedMs = recordedMs;
        Remember(new Fix(point, nowMs));
        return TrackVerdict.Taken;
    }

    // The newest fix that is old enough; until there is one, the first.
    private void MoveReference(long nowMs)
    {
        for (; count > 0 && nowMs - recent[first].AtMs >= SpeedBaseMs; count--)
        {
            reference = recent[first];
            first = (first + 1) % recent.Length;
        }
    }

    private bool IsJump(GeoPoint point, double maxSpeedKmh, long nowMs)
    {
        if (reference is not { } from) return false;
        var km = from.Point.DistanceKm(point);
        var hours = Math.Max(TimeSpan.FromMilliseconds(nowMs - from.AtMs).TotalHours, SpeedBaseHours);
        return km > JumpKm && km / hours > maxSpeedKmh;
    }

    private void Remember(Fix fix)
    {
        reference ??= fix;
        if (count > 0 && fix.AtMs - recent[(first + count - 1) % recent.Length].AtMs < SpacingMs) return;
        if (count == recent.Length) Grow();
        recent[(first + count++) % recent.Length] = fix;
    }

    private void Grow()
    {
        var larger = new Fix[Math.Max(4, count * 2)];
        for (var n = 0; n < count; n++) larger[n] = recent[(first + n) % recent.Length];
        (recent, first) = (larger, 0);
    }

    private readonly record struct Fix(GeoPoint Point, long AtMs);
}

public enum TrackVerdict
{
    Taken = 1,
    OutOfOrder,
    Jump,
}
