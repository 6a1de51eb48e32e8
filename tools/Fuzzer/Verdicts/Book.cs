using System.Collections.Concurrent;

namespace SafeGo.Fuzzer.Verdicts;

/// <param name="Number">Of the message; null where none can be blamed.</param>
internal sealed record Finding(long? Number, string Fault, string Message)
{
    public override string ToString() => Number is { } number ? $"message {number}: {Fault}{Environment.NewLine}    {Message}" : $"{Fault} {Message}".TrimEnd();
}

/// <summary>What was counted and found so far; everybody writes in it at once.</summary>
internal sealed class Book
{
    private const int MostKept = 200;

    private readonly ConcurrentDictionary<string, long> counts = new();
    private readonly ConcurrentQueue<Finding> findings = new();
    private long sent;
    private int found;

    public long Sent => Interlocked.Read(ref sent);

    /// <summary>All, also those beyond the first that are kept.</summary>
    public int Found => found;

    public IReadOnlyList<Finding> Findings => [.. findings];

    public IEnumerable<KeyValuePair<string, long>> Counts => counts.OrderBy(c => c.Key, StringComparer.Ordinal);

    public void Sends() => Interlocked.Increment(ref sent);

    public void Count(string @class) => counts.AddOrUpdate(@class, 1, (_, n) => n + 1);

    public void Note(Judgement judgement, long? number, Func<string> message)
    {
        Count(judgement.Class);
        if (judgement.Fault is { } fault) Find(new Finding(number, fault, message()));
    }

    public void Find(Finding finding)
    {
        if (Interlocked.Increment(ref found) <= MostKept) findings.Enqueue(finding);
    }
}
