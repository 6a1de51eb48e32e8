using System.Collections.Concurrent;

namespace SafeGo.Benchmarks.Relay;

/// <summary>How often each answer came.</summary>
internal sealed class AnswerTally
{
    /// <summary>Served, or told to come again, in HTTP's words and in the hub's; and a process that is dead answers nothing.</summary>
    private static readonly string[] Allowed = ["101", "200", "503", "unavailable", Knock.Refused.Answer];

    private readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>Answers that nobody should get whose front-end died.</summary>
    public int Wrong => counts.Where(c => !Allowed.Contains(c.Key)).Sum(c => c.Value);

    public void Add(Knock knock) => counts.AddOrUpdate(knock.Answer, 1, (_, count) => count + 1);

    public override string ToString() => string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}"));
}
