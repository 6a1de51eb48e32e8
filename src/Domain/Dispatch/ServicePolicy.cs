using System.Collections.Immutable;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>All that dispatch must know of a service: the words its entity goes through.</summary>
public sealed record ServicePolicy
{
    public required ServiceType Service { get; init; }

    public required string Searching { get; init; }

    public required string Accepted { get; init; }

    /// <summary>The driver's steps after accepting, in their only order; the last one ends the job.</summary>
    public required ImmutableArray<string> Steps { get; init; }

    /// <summary>From this step on nobody but an administrator can call it off.</summary>
    public required string PointOfNoReturn { get; init; }

    public required string CancelledByCustomer { get; init; }

    public required string CancelledByAdmin { get; init; }

    public required string CancelledNoDriver { get; init; }

    public static ServicePolicy Ride { get; } = new()
    {
        Service = ServiceType.Ride,
        Searching = RideStatus.SearchingDriver.Word(),
        Accepted = RideStatus.Accepted.Word(),
        // Hook: arrival estimates, the live route and chat begin at the first of these steps and end at the last.
        Steps = [RideStatus.DriverArriving.Word(), RideStatus.InProgress.Word(), RideStatus.Completed.Word()],
        PointOfNoReturn = RideStatus.InProgress.Word(),
        CancelledByCustomer = RideStatus.CancelledByCustomer.Word(),
        CancelledByAdmin = RideStatus.CancelledByAdmin.Word(),
        CancelledNoDriver = RideStatus.CancelledNoDriver.Word(),
    };

    /// <summary>The order is placed with a restaurant; its kitchen's steps are told by the driver who waits there.</summary>
    public static ServicePolicy Food { get; } = new()
    {
        Service = ServiceType.Food,
        Searching = FoodStatus.Placed.Word(),
        Accepted = FoodStatus.Accepted.Word(),
        Steps =
        [
            FoodStatus.Preparing.Word(), FoodStatus.ReadyForPickup.Word(), FoodStatus.PickedUp.Word(), FoodStatus.OnTheWay.Word(), FoodStatus.Delivered.Word(),
        ],
        PointOfNoReturn = FoodStatus.PickedUp.Word(),
        CancelledByCustomer = FoodStatus.CancelledByCustomer.Word(),
        CancelledByAdmin = FoodStatus.CancelledByAdmin.Word(),
        CancelledNoDriver = FoodStatus.CancelledNoDriver.Word(),
    };

    public static ServicePolicy Parcel { get; } = new()
    {
        Service = ServiceType.Parcel,
        Searching = ParcelStatus.SearchingDriver.Word(),
        Accepted = ParcelStatus.Accepted.Word(),
        Steps = [ParcelStatus.PickedUp.Word(), ParcelStatus.OnTheWay.Word(), ParcelStatus.Delivered.Word()],
        PointOfNoReturn = ParcelStatus.PickedUp.Word(),
        CancelledByCustomer = ParcelStatus.CancelledByCustomer.Word(),
        CancelledByAdmin = ParcelStatus.CancelledByAdmin.Word(),
        CancelledNoDriver = ParcelStatus.CancelledNoDriver.Word(),
    };

    public static ServicePolicy For(ServiceType service) => service switch
    {
        ServiceType.Ride => Ride,
        ServiceType.Food => Food,
        ServiceType.Parcel => Parcel,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such service."),
    };

    public string? StepAfter(string entityStatus) => entityStatus == Accepted
        ? Steps[0]
        : Steps.SkipWhile(s => s != entityStatus).Skip(1).FirstOrDefault();

    public bool IsLastStep(string step) => step == Steps[^1];

    /// <summary>True until the point of no return, for an entity that somebody drives.</summary>
    public bool CanBeGivenUp(string entityStatus) =>
        entityStatus == Accepted || Steps.TakeWhile(s => s != PointOfNoReturn).Contains(entityStatus);
}
