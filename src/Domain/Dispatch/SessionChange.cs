using System.Collections.Immutable;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>What one command does to a session: one batch writes all of it or nothing.</summary>
public sealed record SessionChange
{
    /// <summary>Null for a session that begins.</summary>
    public required SessionSnapshot? Before { get; init; }

    public required SessionSnapshot After { get; init; }

    public required ImmutableArray<Offer> NewOffers { get; init; }

    public required ImmutableArray<Offer> EndedOffers { get; init; }

    public required ImmutableArray<SessionLogEntry> Log { get; init; }

    public required ImmutableArray<SessionEffect> Effects { get; init; }

    /// <summary>Of the first look of a wave.</summary>
    public SearchStory? Story { get; init; }

    /// <summary>The driver who takes the job with this change.</summary>
    public DriverId? Assigned { get; init; }

    /// <summary>The driver whose job ends with this change.</summary>
    public DriverId? Freed { get; init; }

    /// <summary>The administrator who called the session off with this change.</summary>
    public Guid? CalledOffBy { get; init; }

    /// <summary>Everybody whose own state the change moves, in lock order.</summary>
    public IEnumerable<DriverId> DriversConcerned =>
        NewOffers.Concat(EndedOffers).Select(o => o.DriverId).Concat(Freed is { } freed ? [freed] : []).Distinct().Order(DriverId.Order);
}
