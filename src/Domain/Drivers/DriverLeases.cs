using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>The places a driver keeps for offers: taken before the batch that makes the offer, given back when it ends.</summary>
public sealed class DriverLeases
{
    /// <summary>A batch that made an offer is written or given up by then.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(5);

    private readonly Dictionary<SessionId, Lease> leases = [];

    public IEnumerable<SessionId> Sessions => leases.Keys;

    /// <summary>The lowest free place of so many, or null; a session that has one keeps it.</summary>
    public int? TryTake(SessionId session, int places, DateTimeOffset until, DateTimeOffset now)
    {
        DropExpired(now);
        if (leases.TryGetValue(session, out var held)) return held.Slot;
        for (var slot = 0; slot < places; slot++)
        {
            if (leases.Values.Any(l => l.Slot == slot)) continue;
            leases[session] = new Lease(slot, until, PromisedAt: now);
            return slot;
        }

        return null;
    }

    public void Release(SessionId session) => leases.Remove(session);

    /// <summary>The offer the place was promised for is written: from here on the rows know of it.</summary>
    public void Confirm(SessionId session)
    {
        if (leases.TryGetValue(session, out var lease)) leases[session] = lease with { PromisedAt = null };
    }

    /// <summary>What the rows say he holds replaces what was remembered, but for promises whose batch may still be under way.</summary>
    public void Replace(IEnumerable<HeldOffer> held, DateTimeOffset now)
    {
        foreach (var (session, lease) in leases)
        {
            if (lease.PromisedAt is not { } at || at + LongestBatch < now) leases.Remove(session);
        }

        foreach (var offer in held) leases[offer.SessionId] = new Lease(offer.Slot, offer.Until + DispatchSettings.LeaseLeeway, PromisedAt: null);
    }

    private void DropExpired(DateTimeOffset now)
    {
        foreach (var (session, lease) in leases)
        {
            if (lease.Until < now) leases.Remove(session);
        }
    }

    /// <param name="PromisedAt">Null once the rows know of it.</param>
    private readonly record struct Lease(int Slot, DateTimeOffset Until, DateTimeOffset? PromisedAt);
}
