using System.Collections.Immutable;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>A session as its rows say it is.</summary>
public sealed record SessionSnapshot
{
    public required SessionId Id { get; init; }

    public required ServiceType Service { get; init; }

    public required EntityId EntityId { get; init; }

    /// <summary>The entity's own status word, one of its <see cref="ServicePolicy"/>'s.</summary>
    public required string EntityStatus { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string CustomerNameShort { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required Place Pickup { get; init; }

    public required Place Dropoff { get; init; }

    public required DispatchSettings Settings { get; init; }

    public required SessionStatus Status { get; init; }

    /// <summary>Counts up when a driver gives a ride back and the search begins anew.</summary>
    public required int Wave { get; init; }

    /// <summary>The fence: every write names the version it was made from (0: not written yet).</summary>
    public required int Version { get; init; }

    public required int LogCount { get; init; }

    public required DriverId? AssignedDriverId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When this wave's search ends at the latest.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the session has to be looked at again; null when nothing is due.</summary>
    public required DateTimeOffset? NextStepAt { get; init; }

    /// <summary>Since when nobody is left to ask and no offer is open; patience counts from here.</summary>
    public required DateTimeOffset? IdleSince { get; init; }

    /// <summary>When customer and driver were let go; null while the session holds anyone.</summary>
    public required DateTimeOffset? ReleasedAt { get; init; }

    public required ImmutableArray<Offer> Offers { get; init; }

    public IEnumerable<Offer> PendingOffers => Offers.Where(o => o.IsPending);

    /// <summary>Whom the newest commit may have changed.</summary>
    public IEnumerable<DriverId> DriversOfNewestCommit => Offers
        .Where(o => o.Status == OfferStatus.Accepted || o.OfferedAt == UpdatedAt || o.AnsweredAt == UpdatedAt)
        .Select(o => o.DriverId)
        .Distinct();

    public int DriversAsked => Offers.Count(o => o.Wave == Wave);

    public Offer? NewestOffer(DriverId driver) =>
        Offers.Where(o => o.DriverId == driver).MaxBy(o => o.Wave);
}
