using SafeGo.Fuzzer.Messages;

namespace SafeGo.Fuzzer.Tests.Messages;

public sealed class MessageTests
{
    private const int Many = 20_000;

    [Fact]
    public void Make_WhenSeedAndNumberAreTheSame_MakesTheSame()
    {
        Assert.Equal(All(1), All(1));
    }

    [Fact]
    public void Make_WhenTheSeedIsAnother_MakesOthers()
    {
        var same = All(1).Zip(All(2)).Count(pair => pair.First == pair.Second);

        Assert.True(same < Many / 10, $"{same} of {Many} are alike.");
    }

    // What is right comes far, and what is wrong is what it is all for: there is much of both.
    [Fact]
    public void Make_WhenManyAreMade_SpeaksToEveryDoorWithGoodAndBad()
    {
        var messages = Numbers().Where(n => n % 2 == 0).Select(n => RestMessages.Make(1, n)).ToList();

        Assert.All(Doors.All.Where(d => !Shape(d.Path).Contains("@word@", StringComparison.Ordinal) && !Shape(d.Path).Contains("@page@", StringComparison.Ordinal)), door => Assert.Contains(messages, m => m.Method == door.Method && Shape(m.Target) == Shape(door.Path)));
        Assert.InRange(messages.Count(m => m is { Credential: Credential.Good, IsRough: false }) / (double)messages.Count, 0.8, 0.97);
        Assert.All(Enum.GetValues<Credential>(), c => Assert.Contains(messages, m => m.Credential == c));
        Assert.All(Enum.GetValues<Framing>(), f => Assert.Contains(messages, m => m.Framing == f));
    }

    private static List<string> All(long seed) =>
        [.. Numbers().Select(n => n % 2 == 0 ? RestMessages.Make(seed, n).ToString() : HubMessages.Make(seed, n).ToString())];

    private static IEnumerable<long> Numbers() => Enumerable.Range(0, Many).Select(n => (long)n);

    // Chance fills some parts of an address.
    private static string Shape(string target) => string.Join('/', target.Split('?')[0].Split('/').Take(3));
}
