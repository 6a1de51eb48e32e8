using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SafeGo.Web.Edge;

/// <summary>
/// Sign-ins per account (contract section 5). Unknown e-mail addresses count alike, so that the limit tells nothing of who is known.
/// From where somebody signed in before he has a count of his own, which a stranger's guesses cannot use up.
/// </summary>
internal sealed class SignInLimit(IOptions<LimitSettings> limits) : IDisposable
{
    /// <summary>How many places are remembered; the oldest are forgotten first.</summary>
    private const int MostKnown = 100_000;

    private readonly PartitionedRateLimiter<string> accounts = Limiter(limits);
    private readonly PartitionedRateLimiter<string> places = Limiter(limits);
    private readonly HashSet<string> known = [];
    private readonly Queue<string> inOrder = [];

    /// <returns>False when it is one too many.</returns>
    public bool Take(string email, string address)
    {
        var place = Place(email, address);
        using var here = places.AttemptAcquire(place);
        if (!here.IsAcquired) return false;
        if (IsKnown(place)) return true;
        using var anywhere = accounts.AttemptAcquire(email.ToLowerInvariant());
        return anywhere.IsAcquired;
    }

    /// <summary>Somebody signed in from there.</summary>
    public void Know(string email, string address)
    {
        lock (known)
        {
            if (!known.Add(Place(email, address))) return;
            inOrder.Enqueue(Place(email, address));
            if (known.Count > MostKnown) known.Remove(inOrder.Dequeue());
        }
    }

    public void Dispose()
    {
        accounts.Dispose();
        places.Dispose();
    }

    private bool IsKnown(string place)
    {
        lock (known) return known.Contains(place);
    }

    private static string Place(string email, string address) => $"{address} {email.ToLowerInvariant()}";

    private static PartitionedRateLimiter<string> Limiter(IOptions<LimitSettings> limits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => RateLimits.PerMinute(limits.Value.SignInsPerMinute)));
}
