using SafeGo.Rides;

namespace SafeGo.Web.Rides;

/// <summary>One ride request a customer at a time through this front-end: a second waits and then finds what the first did.</summary>
internal sealed class RequestGate
{
    private readonly Dictionary<CustomerId, Turnstile> turnstiles = [];

    public async Task<IDisposable> Enter(CustomerId customer, CancellationToken cancellation)
    {
        var turnstile = Take(customer);
        try
        {
            await turnstile.Free.WaitAsync(cancellation);
        }
        catch
        {
            Leave(customer, turnstile);
            throw;
        }

        return new Turn(() =>
        {
            turnstile.Free.Release();
            Leave(customer, turnstile);
        });
    }

    private Turnstile Take(CustomerId customer)
    {
        lock (turnstiles)
        {
            if (!turnstiles.TryGetValue(customer, out var turnstile)) turnstiles[customer] = turnstile = new Turnstile();
            turnstile.Users++;
            return turnstile;
        }
    }

    private void Leave(CustomerId customer, Turnstile turnstile)
    {
        lock (turnstiles)
        {
            if (--turnstile.Users > 0) return;
            turnstiles.Remove(customer);
            turnstile.Free.Dispose();
        }
    }

    private sealed class Turnstile
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
