using SafeGo.Dispatch;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Web.Rides;

// What the doors take, for the API document; reading and checking is the shapes' work.

internal sealed record RideRequestBody(LocatedPlace PickupLocation, LocatedPlace DropoffLocation, string CountryCode, string? City);

internal sealed record ReasonBody(string Reason);

internal sealed record RespondBody(Decision Decision);

/// <param name="Status">driver_arriving, in_progress or completed.</param>
internal sealed record AdvanceBody(RideStatus Status);
