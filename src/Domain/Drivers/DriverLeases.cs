using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>The places a driver keeps for offers: taken before the batch that makes the offer, given back when it ends.</summary>
public sealed class DriverLeases
{
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
            leases[session] = new Lease(slot, until);
            return slot;
        }

        return null;
    }

    public void Release(SessionId session) => leases.Remove(session);

    /// <summary>What the rows say he holds replaces what was remembered.</summary>
    public void Replace(IEnumerable<HeldOffer> held)
    {
        leases.Clear();
        foreach (var offer in held) leases[offer.SessionId] = new Lease(offer.Slot, offer.Until + DispatchSettings.LeaseLeeway);
    }

    private void DropExpired(DateTimeOffset now)
    {
        foreach (var (session, lease) in leases)
        {
            if (lease.Until < now) leases.Remove(session);
        }
    }

    private readonly record struct Lease(int Slot, DateTimeOffset Until);
}
