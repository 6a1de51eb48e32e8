using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Book;

internal enum OfferState
{
    Open,
    Rejected,
    Closed,
    Confirmed,
}

/// <summary>One offer in one driver's book.</summary>
internal sealed class OfferEntry(string sessionId, string rideId, TimeSpan receivedAt)
{
    public string SessionId { get; } = sessionId;

    public string RideId { get; } = rideId;

    public TimeSpan ReceivedAt { get; } = receivedAt;

    /// <summary>When the server must have closed it, with all slack; null when the offer named no end.</summary>
    public TimeSpan? DueBy { get; init; }

    public OfferState State { get; set; }

    /// <summary>What was sent, from the moment it was sent.</summary>
    public Decision? Said { get; set; }

    /// <summary>assigned, rejected or offer_expired; null while no answer came.</summary>
    public string? Answer { get; set; }

    public TimeSpan AnsweredAt { get; set; }
}
