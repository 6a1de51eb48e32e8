namespace SafeGo.LoadGenerator.Rooms;

/// <summary>The events a customer's or a driver's room can hold (contract section 3). Another name would show as a hole in seq.</summary>
internal static class RoomEventNames
{
    public const string State = "state";
    public const string Requested = "ride:requested";
    public const string Searching = "ride:searching_driver";
    public const string Offer = "ride:offer";
    public const string OfferExpired = "ride:offer_expired";
    public const string Confirmed = "ride:assignment_confirmed";
    public const string DriverAssigned = "ride:driver_assigned";
    public const string NoDriver = "ride:no_driver_found";
    public const string Cancelled = "ride:cancelled";
    public const string StatusChanged = "ride:status_changed";

    public static readonly IReadOnlyList<string> All =
    [
        State, Requested, Searching, Offer, OfferExpired, Confirmed, DriverAssigned, NoDriver, Cancelled, StatusChanged,
    ];
}
