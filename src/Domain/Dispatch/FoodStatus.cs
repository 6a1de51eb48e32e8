namespace SafeGo.Dispatch;

/// <summary>Contract section 5: the words of a food order.</summary>
public enum FoodStatus
{
    Placed = 1,
    Accepted,
    Preparing,
    ReadyForPickup,
    PickedUp,
    OnTheWay,
    Delivered,
    CancelledByCustomer,
    CancelledByAdmin,
    CancelledNoDriver,
}
