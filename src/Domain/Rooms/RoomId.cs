using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Rooms;

/// <summary>Whose log an event is in; its text is the key of the stored log.</summary>
public readonly record struct RoomId(string Text)
{
    /// <summary>What administrators watch; derived from the rooms of people.</summary>
    public static readonly RoomId AdminDispatch = new("admin:dispatch");

    private const string DriverPrefix = "driver:";

    public static RoomId Of(CustomerId customer) => new($"customer:{customer}");

    public static RoomId Of(DriverId driver) => new($"{DriverPrefix}{driver}");

    /// <summary>The driver whose room it is; null for any other room.</summary>
    public DriverId? Driver => Text.StartsWith(DriverPrefix, StringComparison.Ordinal)
        ? new DriverId(Guid.Parse(Text.AsSpan(DriverPrefix.Length)))
        : null;

    public override string ToString() => Text;
}
