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

    /// <exception cref="NotSupportedException">The service has no policy: nothing of it may be dispatched.</exception>
    public static ServicePolicy For(ServiceType service) => service == ServiceType.Ride
        ? Ride
        : throw new NotSupportedException($"Nothing dispatches {service.Word()} yet.");

    public string? StepAfter(string entityStatus) => entityStatus == Accepted
        ? Steps[0]
        : Steps.SkipWhile(s => s != entityStatus).Skip(1).FirstOrDefault();

    public bool IsLastStep(string step) => step == Steps[^1];

    /// <summary>True until the point of no return, for an entity that somebody drives.</summary>
    public bool CanBeGivenUp(string entityStatus) =>
        entityStatus == Accepted || Steps.TakeWhile(s => s != PointOfNoReturn).Contains(entityStatus);
}
