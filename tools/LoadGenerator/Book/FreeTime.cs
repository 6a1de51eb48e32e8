namespace SafeGo.LoadGenerator.Book;

/// <summary>A time in which a driver could certainly have been offered a ride.</summary>
/// <param name="From">When he had the answer or event that freed him: a request begun later sees it (contract section 3).</param>
/// <param name="To">When he was taken, by the server's word; null: not yet.</param>
/// <param name="TakenByRide">The ride that took him.</param>
internal sealed record FreeSpan(TimeSpan From, TimeSpan? To, string? TakenByRide);

internal sealed class FreeTime
{
    private static readonly TimeSpan Kept = DispatchRules.SessionTimeout + TimeSpan.FromMinutes(1);

    private readonly List<FreeSpan> spans = [];

    public IReadOnlyList<FreeSpan> Spans => spans;

    public void Begin(TimeSpan at)
    {
        if (spans.Count == 0 || spans[^1].To is not null)
        {
            spans.RemoveAll(span => span.To < at - Kept);
            spans.Add(new FreeSpan(at, null, null));
        }
    }

    public void End(TimeSpan at, string? takenByRide = null)
    {
        if (spans.Count > 0 && spans[^1].To is null)
        {
            spans[^1] = spans[^1] with { To = at, TakenByRide = takenByRide };
        }
    }
}
