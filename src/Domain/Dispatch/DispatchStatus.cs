namespace SafeGo.Dispatch;

/// <summary>What <c>dispatch_status</c> says on the entity: the session's status in the customer's words.</summary>
public enum DispatchStatus
{
    Requested = 1,
    SearchingDriver,
    Accepted,
    NoDriverFound,
    Cancelled,
}

public static class DispatchStatuses
{
    public static DispatchStatus OfSession(this SessionStatus status) => status switch
    {
        SessionStatus.Requested => DispatchStatus.Requested,
        SessionStatus.SearchingDriver or SessionStatus.OfferPending => DispatchStatus.SearchingDriver,
        SessionStatus.DriverAccepted => DispatchStatus.Accepted,
        SessionStatus.NoDriverFound => DispatchStatus.NoDriverFound,
        SessionStatus.CancelledByCustomer or SessionStatus.CancelledByAdmin => DispatchStatus.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
