namespace SafeGo.Benchmarks.Relay;

internal static class Delays
{
    /// <returns>Milliseconds from the commit to the socket, of the events committed in this time.</returns>
    public static IReadOnlyList<double> Of(
        IEnumerable<(RelayPerson Person, HeardEvent Event)> heard, IReadOnlyDictionary<(string Room, long Seq), DateTime> commits, DateTime since, DateTime until) =>
    [
        .. from h in heard
           let commit = commits.GetValueOrDefault((h.Person.Room, h.Event.Seq), DateTime.MinValue)
           where commit >= since && commit < until
           select (h.Event.At - commit).TotalMilliseconds,
    ];

    /// <exception cref="InvalidOperationException">Something was committed and not heard: the delays would be those of the rest.</exception>
    public static void CheckHeard(IEnumerable<RelaySocket> sockets, IReadOnlyDictionary<(string Room, long Seq), DateTime> commits)
    {
        var heard = sockets.ToDictionary(s => s.Person.Room, s => s.Heard.Select(e => e.Seq).ToHashSet());
        var unheard = commits.Keys.Where(c => heard.TryGetValue(c.Room, out var seqs) && !seqs.Contains(c.Seq)).ToList();
        if (unheard.Count > 0) throw new InvalidOperationException($"{unheard.Count} events were committed and not heard, such as {unheard[0]}.");
    }
}
