using SafeGo.LoadGenerator.Trips;

namespace SafeGo.LoadGenerator.Book;

internal enum AskOutcome
{
    Pending,
    Accepted,
    OutsideArea,
    Failed,
}

/// <summary>One ride as its customer knows it.</summary>
internal sealed class RidePage(PlannedRide plan, string customerId, TimeSpan askedAt)
{
    public PlannedRide Plan => plan;

    public string CustomerId => customerId;

    public TimeSpan AskedAt { get; } = askedAt;

    /// <summary>When the answered try left. Before it the server may have known nothing of the ride.</summary>
    public TimeSpan LastSentAt { get; set; } = askedAt;

    public AskOutcome Outcome { get; set; }

    public string? RideId { get; set; }

    public string? SessionId { get; set; }

    /// <summary>The POST itself was answered no_driver_found.</summary>
    public bool WasAnsweredNoDriver { get; set; }

    public TimeSpan? AssignedAt { get; set; }

    /// <summary>When the server gave up, by its own word.</summary>
    public TimeSpan? NoDriverAt { get; set; }

    public RideStory Story { get; } = new();

    /// <summary>True when its customer has heard what he asked for, one way or the other.</summary>
    public bool IsSettled =>
        Outcome is AskOutcome.OutsideArea or AskOutcome.Failed || WasAnsweredNoDriver || AssignedAt is not null || Story.IsOver;

    /// <summary>True when the customer may ask again.</summary>
    public bool IsOver => Outcome is AskOutcome.OutsideArea or AskOutcome.Failed || WasAnsweredNoDriver || Story.IsOver;

    public Subject Subject => new(CustomerId: customerId, RideId: RideId, DispatchSessionId: SessionId);
}
