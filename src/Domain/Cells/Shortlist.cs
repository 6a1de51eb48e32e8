namespace SafeGo.Cells;

/// <summary>The nearest so many of the drivers a search passed by, nearest first.</summary>
internal sealed class Shortlist(int length)
{
    /// <summary>Chords and haversine distances may disagree in the last bits; so much nearer or farther is no difference.</summary>
    public const double Tolerance = 1e-9;

    // Short, so that moving the farther ones along costs less than a heap and leaves them in order.
    private readonly Seen[] nearest = new Seen[length];
    private List<Seen>? ties;
    private int count;

    public bool IsFull => count == length;

    /// <summary>Squared chord beyond which nobody gets in any more, but for rounding.</summary>
    public double Limit { get; private set; } = double.MaxValue;

    public ReadOnlySpan<Seen> Nearest => nearest.AsSpan(0, count);

    /// <summary>As far as the last of the nearest, as far as chords can tell.</summary>
    public IReadOnlyList<Seen> Ties => ties ?? (IReadOnlyList<Seen>)[];

    /// <returns>Who is left out for it: the farthest until now or the newcomer; nobody while there is room.</returns>
    public Seen? Add(in Seen seen)
    {
        if (length == 0) return seen;
        Seen? out1 = null;
        if (IsFull)
        {
            if (seen.Chord >= nearest[^1].Chord) return KeepTie(seen);
            out1 = nearest[--count];
        }

        var at = count++;
        for (; at > 0 && nearest[at - 1].Chord > seen.Chord; at--) nearest[at] = nearest[at - 1];
        nearest[at] = seen;
        if (IsFull) Limit = nearest[^1].Chord * (1 + Tolerance);
        return out1 is { } left ? KeepTie(left) : null;
    }

    // Whether he or the last of the nearest is better, rating or id may have to say.
    private Seen? KeepTie(in Seen seen)
    {
        if (seen.Chord > Limit) return seen;
        (ties ??= []).Add(seen);
        return null;
    }
}

/// <summary>A driver a search passed by.</summary>
/// <param name="Chord">The square of the straight line to the pickup.</param>
internal readonly record struct Seen(double Chord, CellEntry Entry);
