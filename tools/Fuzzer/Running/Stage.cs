using SafeGo.Fuzzer.People;
using SafeGo.Fuzzer.Verdicts;

namespace SafeGo.Fuzzer.Running;

/// <summary>What all lanes share.</summary>
internal sealed class Stage(Uri url, long seed, Company company, CancellationTokenSource giveUp)
{
    /// <summary>For one answer, on a machine that does much else.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Uri Url => url;

    public long Seed => seed;

    public Company Company => company;

    public Known Known { get; } = new();

    public Book Book { get; } = new();

    /// <summary>There is nobody left to talk to.</summary>
    public void GiveUp() => giveUp.Cancel();
}
