namespace SafeGo.Dispatch;

/// <summary>Contract section 5: the words of a parcel's delivery.</summary>
public enum ParcelStatus
{
    Requested = 1,
    SearchingDriver,
    Accepted,
    PickedUp,
    OnTheWay,
    Delivered,
    CancelledByCustomer,
    CancelledByAdmin,
    CancelledNoDriver,
}
