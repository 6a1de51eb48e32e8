namespace SafeGo.Rides;

/// <summary>Contract section 5, "Ride", <c>status</c>.</summary>
public enum RideStatus
{
    Requested = 1,
    SearchingDriver,
    Accepted,
    DriverArriving,
    InProgress,
    Completed,
    CancelledByCustomer,
    CancelledByAdmin,

    /// <summary>Nobody could be found; the customer may ask again.</summary>
    CancelledNoDriver,
}
