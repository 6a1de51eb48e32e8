namespace SafeGo.Dispatch;

/// <summary>Contract section 5, "Session".</summary>
public enum SessionStatus
{
    Requested = 1,

    /// <summary>Looking for drivers; no offer is open.</summary>
    SearchingDriver,

    /// <summary>Some offer is open.</summary>
    OfferPending,
    DriverAccepted,
    NoDriverFound,
    CancelledByCustomer,
    CancelledByAdmin,
}

public static class SessionStatuses
{
    public static bool IsSearching(this SessionStatus status) =>
        status is SessionStatus.Requested or SessionStatus.SearchingDriver or SessionStatus.OfferPending;
}
