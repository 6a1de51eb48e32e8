using System.Collections.Immutable;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>A driver as the contract speaks of him.</summary>
internal sealed record ModelDriver(DriverId Id, double Km)
{
    public bool HasSocket { get; set; } = true;

    public bool IsOnline { get; set; } = true;

    public bool IsAvailable { get; set; } = true;

    public bool Wants { get; set; } = true;

    public bool IsGood { get; set; } = true;

    public DateTimeOffset? LicenceUntil { get; set; }

    public DateTimeOffset? GraceUntil { get; set; }

    public DateTimeOffset FixAt { get; set; }

    /// <summary>His grain began anew: it knows the fix that was written, which is a little older.</summary>
    public bool IsFixUnsure { get; set; }

    public SessionId? Job { get; set; }

    public bool MayWork(DateTimeOffset at) => IsGood && !(LicenceUntil <= at);

    /// <summary>He cannot keep an open offer.</summary>
    public bool IsGone(DateTimeOffset at) => !MayWork(at) || (!HasSocket && !(GraceUntil > at));

    public void EndJob() => (Job, IsOnline, IsAvailable) = (null, HasSocket, HasSocket && Wants);

    public void ComeBack(DateTimeOffset at)
    {
        if (HasSocket) return;
        var isInTime = GraceUntil >= at;
        IsAvailable = Wants && isInTime && Job is null;
        Wants = Wants && (isInTime || Job is not null);
        (HasSocket, IsOnline, GraceUntil) = (true, true, null);
    }

    public void Leave(DateTimeOffset graceUntil)
    {
        if (HasSocket) (HasSocket, IsOnline, IsAvailable, GraceUntil) = (false, Job is not null, false, graceUntil);
    }

    public string Told => $"socket {HasSocket}, online {IsOnline}, available {IsAvailable}, wants {Wants}, good {IsGood}, job {Job}";

    public static string TellOf(DriverState row) =>
        $"socket {row.HasSocket}, online {row.IsOnline}, available {row.IsAvailable}, wants {row.WantedAvailable}, good {row.InGoodStanding}, job {row.CurrentAssignmentId}";
}

internal sealed record ModelOffer(DriverId Driver, int Wave, OfferStatus Status, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset AnswerableUntil => ExpiresAt.AddSeconds(1);
}

/// <summary>A session as the contract speaks of it.</summary>
internal sealed record ModelSession(int Customer, DispatchSettings Rules)
{
    public SessionId Id { get; set; }

    public SessionStatus Status { get; set; } = SessionStatus.SearchingDriver;

    public string Ride { get; set; } = "searching_driver";

    public int Wave { get; set; } = 1;

    public DriverId? Driver { get; set; }

    public bool IsOver { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? IdleSince { get; set; }

    public ImmutableList<ModelOffer> Offers { get; set; } = [];

    public bool IsSearching => Status is SessionStatus.SearchingDriver or SessionStatus.OfferPending;

    public bool CanBeGivenUp => Status == SessionStatus.DriverAccepted && Ride is "accepted" or "driver_arriving";

    public IEnumerable<ModelOffer> Pending => Offers.Where(o => o.Status == OfferStatus.Pending);

    public int Places(DateTimeOffset at) => IsSearching && at.AddSeconds(5) <= ExpiresAt
        ? Math.Min(Rules.MaxCandidates - Pending.Count(), Rules.MaxOffers - Offers.Count(o => o.Wave == Wave))
        : 0;

    public ModelOffer? Newest(DriverId driver) => Offers.Where(o => o.Driver == driver).MaxBy(o => o.Wave);

    /// <summary>Contract section 5: who was asked in this wave, and who said no or gave it back in any.</summary>
    public bool MayAsk(DriverId driver) =>
        !Offers.Exists(o => o.Driver == driver && (o.Wave == Wave || o.Status is OfferStatus.Rejected or OfferStatus.Accepted));

    public void End(ModelOffer offer, OfferStatus how) => Offers = Offers.Replace(offer, offer with { Status = how });

    public void EndPending(OfferStatus how)
    {
        foreach (var offer in Pending.ToList()) End(offer, how);
    }

    public string Told => $"{Status}, {Ride}, wave {Wave}, driver {Driver}, over {IsOver}: {string.Join(", ", Offers.Select(o => $"{o.Driver} {o.Wave} {o.Status}").Order(StringComparer.Ordinal))}";

    public static string TellOf(SessionSnapshot row) =>
        $"{row.Status}, {row.EntityStatus}, wave {row.Wave}, driver {row.AssignedDriverId}, over {row.ReleasedAt is not null}: {string.Join(", ", row.Offers.Select(o => $"{o.DriverId} {o.Wave} {o.Status}").Order(StringComparer.Ordinal))}";
}

/// <summary>The engine did what the model says it may not.</summary>
internal sealed class DisagreementException(string what) : Exception(what);
