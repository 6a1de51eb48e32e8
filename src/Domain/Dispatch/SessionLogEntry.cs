using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>One line of a session's story.</summary>
public sealed record SessionLogEntry(
    int Number,
    DateTimeOffset At,
    Actor Actor,
    SessionStep Step,
    SessionStatus Status,
    DriverId? DriverId,
    string? Reason);

public enum SessionStep
{
    Opened = 1,
    StatusChanged,
    OfferMade,
    OfferAccepted,
    OfferRejected,
    OfferLapsed,
    OfferWithdrawn,
    OfferLost,
    EntityAdvanced,
}
