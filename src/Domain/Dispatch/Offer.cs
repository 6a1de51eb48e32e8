using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>One driver asked once in one wave.</summary>
public sealed record Offer
{
    public required DriverId DriverId { get; init; }

    public required int Wave { get; init; }

    /// <summary>Which of his open-offer places it takes; a unique index keeps two offers out of one place.</summary>
    public required int Slot { get; init; }

    public required OfferStatus Status { get; init; }

    /// <summary>Driver to pickup in a straight line, km, when he was asked.</summary>
    public required double DistanceKm { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>The deadline the driver is told. Answers count for <see cref="DispatchSettings.AnswerLeeway"/> longer.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public OfferEnd? Reason { get; init; }

    public bool IsPending => Status == OfferStatus.Pending;
}

public enum OfferStatus
{
    Pending = 1,
    Accepted,
    Rejected,

    /// <summary>No answer came in time.</summary>
    Lapsed,

    /// <summary>Taken back: the ride is gone, or the driver is.</summary>
    Withdrawn,

    /// <summary>Another driver won.</summary>
    Lost,
}

/// <summary>Why an open offer ended without its driver's answer, as <c>ride:offer_expired</c> says it.</summary>
public enum OfferEnd
{
    Timeout = 1,
    Taken,
    Cancelled,
    Withdrawn,
}
