namespace SafeGo.FaultRunner.Histories;

/// <summary>One seed's story as its clients saw it.</summary>
/// <param name="Healed">When the last fault was over.</param>
internal sealed record History(IReadOnlyList<Person> People, IReadOnlyList<Call> Calls, IReadOnlyList<SocketLog> Sockets, DateTimeOffset Healed)
{
    public IEnumerable<Call> Of(CallKind kind) => Calls.Where(c => c.Kind == kind);

    public IEnumerable<Call> Acknowledged(CallKind kind) => Of(kind).Where(c => c.IsAcknowledged);

    /// <summary>Whether anybody tried, acknowledged or not: an unanswered call may have been done.</summary>
    public bool WasTried(CallKind kind, string session, string? person = null) =>
        Of(kind).Any(c => c.Session == session && (person is null || c.Person == person));
}

internal sealed record Person(string Id, bool IsDriver)
{
    public string Room => (IsDriver ? "driver:" : "customer:") + Id;
}
