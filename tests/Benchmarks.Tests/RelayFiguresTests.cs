using SafeGo.Benchmarks.Measuring;
using SafeGo.Benchmarks.Relay;
using Xunit;

namespace SafeGo.Benchmarks.Tests;

public sealed class RelayFiguresTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(59.9, 60.0, true, "pass")]
    [InlineData(60, 60.0, true, "pass")]
    [InlineData(60.01, 60.0, false, "MISSED")]
    [InlineData(60.01, null, null, "reported")]
    public void Figure_WhenItIsJudged_PassesUpToItsGate(double value, double? most, bool? pass, string verdict)
    {
        var figure = new RelayFigure("a", value, "ms", most, "");

        Assert.Equal((pass, verdict), (figure.Pass, figure.Verdict));
        Assert.StartsWith(verdict, figure.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WhenAGateIsMissed_SaysSoInItsRow()
    {
        var page = RelayPage.Of([new RelayFigure("Delay", 70.25, "ms", 60, "of 600")], DateTimeOffset.UnixEpoch);

        Assert.Contains("| Delay | 70.3 ms | ≤ 60 ms | MISSED | of 600 |", page, StringComparison.Ordinal);
        Assert.Contains("1970-01-01", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(0, 1)]
    public void Percentile_OfHundred_IsTheSampleOfThatRank(int percent, double sample) =>
        Assert.Equal(sample, Percentile.Of([.. Enumerable.Range(1, 100).Reverse().Select(n => (double)n)], percent));

    [Theory]
    [InlineData(99, 30)]
    [InlineData(50, 20)]
    public void Percentile_OfFew_IsOneOfThem(int percent, double sample) => Assert.Equal(sample, Percentile.Of([30.0, 10, 20], percent));

    [Fact]
    public void Delays_OfEvents_CountsThoseOfTheTimeThatWereCommitted()
    {
        var person = new RelayPerson("customer:1", "token");
        var commits = new Dictionary<(string, long), DateTime>
        {
            [("customer:1", 1)] = Noon.AddSeconds(-1),
            [("customer:1", 2)] = Noon,
            [("customer:1", 3)] = Noon.AddSeconds(1),
        };
        var heard = Enumerable.Range(1, 4).Select(n => (person, new HeardEvent("e", n, null, Noon.AddMilliseconds(25))));

        Assert.Equal([25.0], Delays.Of(heard, commits, Noon, Noon.AddSeconds(1)));
    }

    [Fact]
    public void Tally_OfAnswers_FindsFaultWithAllButServiceAndRefusal()
    {
        var tally = new AnswerTally();
        foreach (var answer in new[] { "101", "200", "503", "503", "unavailable", "refused" }) tally.Add(new Knock(answer));
        Assert.Equal(0, tally.Wrong);

        foreach (var answer in new[] { "500", "429", "lost", "internal" }) tally.Add(new Knock(answer));

        Assert.Equal(4, tally.Wrong);
        Assert.Contains("503: 2", $"{tally}", StringComparison.Ordinal);
    }

    [Fact]
    public void OwnFigure_OfAPage_IsSummedOverItsLabels()
    {
        const string Page =
            """
            # TYPE relay_seconds histogram
            relay_seconds_sum{scope="a"} 1.5 1764133200000
            relay_seconds_sum{scope="b"} 0.25 1764133200000
            relay_seconds_count{scope="a"} 7 1764133200000
            """;

        Assert.Equal((1.75, 7.0, 0.0), (OwnFigure.Sum(Page, "relay_seconds_sum"), OwnFigure.Sum(Page, "relay_seconds_count"), OwnFigure.Sum(Page, "other")));
    }
}
