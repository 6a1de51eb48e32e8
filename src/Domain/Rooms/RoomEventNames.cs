namespace SafeGo.Rooms;

/// <summary>Every event name there is (contract section 3), spelt once.</summary>
public static class RoomEventNames
{
    public const string State = "state";

    public const string RideRequested = "ride:requested";
    public const string RideSearchingDriver = "ride:searching_driver";
    public const string RideOffer = "ride:offer";
    public const string RideOfferExpired = "ride:offer_expired";
    public const string RideAssignmentConfirmed = "ride:assignment_confirmed";
    public const string RideDriverAssigned = "ride:driver_assigned";
    public const string RideNoDriverFound = "ride:no_driver_found";
    public const string RideCancelled = "ride:cancelled";
    public const string RideStatusChanged = "ride:status_changed";

    public const string DispatchSessionCreated = "dispatch:session_created";
    public const string DispatchOfferSent = "dispatch:offer_sent";
    public const string DispatchDriverAccepted = "dispatch:driver_accepted";
    public const string DispatchNoDriverFound = "dispatch:no_driver_found";
    public const string DispatchCancelled = "dispatch:cancelled";
    public const string DispatchDriverStandingLost = "dispatch:driver_standing_lost";
    public const string DispatchDriverPresence = "dispatch:driver_presence";
}
