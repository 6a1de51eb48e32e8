using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>The places a driver keeps for offers: taken before the batch that makes the offer, given back when it ends.</summary>
public sealed class DriverLeases
{
    /// <summary>A batch that made an offer is written or given up by then.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(5);

    // Hardly ever more than one, and most of the time none.
    private Lease[] leases = [];

    public IEnumerable<SessionId> Sessions => leases.Select(l => l.Session);

    /// <summary>The lowest free place of so many, or null; a session that has one keeps it.</summary>
    public int? TryTake(SessionId session, int places, DateTimeOffset until, DateTimeOffset now)
    {
        Keep(l => l.Until >= now);
        foreach (var lease in leases)
        {
            if (lease.Session == session) return lease.Slot;
        }

        for (var slot = 0; slot < places; slot++)
        {
            if (leases.Any(l => l.Slot == slot)) continue;
            leases = [.. leases, new Lease(session, slot, until, PromisedAt: now)];
            return slot;
        }

        return null;
    }

    public void Release(SessionId session) => Keep(l => l.Session != session);

    /// <summary>The offer the place was promised for is written: from here on the rows know of it.</summary>
    public void Confirm(SessionId session)
    {
        foreach (ref var lease in leases.AsSpan())
        {
            if (lease.Session == session) lease = lease with { PromisedAt = null };
        }
    }

    /// <summary>What the rows say he holds replaces what was remembered, but for promises whose batch may still be under way.</summary>
    public void Replace(IReadOnlyList<HeldOffer> held, DateTimeOffset now)
    {
        Keep(l => l.PromisedAt + LongestBatch >= now && held.All(o => o.SessionId != l.Session));
        if (held.Count > 0) leases = [.. leases, .. held.Select(o => new Lease(o.SessionId, o.Slot, o.Until + DispatchSettings.LeaseLeeway, PromisedAt: null))];
    }

    private void Keep(Predicate<Lease> which)
    {
        if (leases.Length > 0) leases = Array.FindAll(leases, which);
    }

    /// <param name="PromisedAt">Null once the rows know of it.</param>
    private readonly record struct Lease(SessionId Session, int Slot, DateTimeOffset Until, DateTimeOffset? PromisedAt);
}
