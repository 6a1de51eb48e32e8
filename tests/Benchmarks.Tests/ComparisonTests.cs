using System.Text.Json;
using SafeGo.Benchmarks.Compare;
using Xunit;

namespace SafeGo.Benchmarks.Tests;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(30, 10, 2.0, true)]
    [InlineData(20, 10, 2.0, true)]
    [InlineData(19, 10, 2.0, false)]
    [InlineData(19, 10, null, null)]
    public void Of_WhenJudged_PassesFromTheGateOn(double ours, double peer, double? gate, bool? pass)
    {
        var comparison = Comparison.Of("a", ours, peer, "b", "c/s", gate);

        Assert.Equal((ours / peer, pass), (comparison.Ratio, comparison.Pass));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void OfCost_WhenItIsOverItsBudget_Fails(double microseconds, bool pass)
    {
        var comparison = Comparison.OfCost("a", microseconds, 8, 1e6, "calls per second of CPU", "");

        Assert.Equal((1e6 / microseconds, 125_000, pass), (comparison.Ours, comparison.Peer, comparison.Pass));
    }

    [Fact]
    public void File_WhenAPeerIsMissing_HasAllNamesOfTheContractAndTheReason()
    {
        var line = JsonDocument.Parse(ComparisonFile.Of([Comparison.WithoutPeer("a", 1, "b", "c/s", 2, "not installed")])).RootElement[0];

        string[] names = ["name", "ours", "peer", "peer_name", "unit", "ratio", "gate", "pass", "reason"];
        Assert.All(names, name => Assert.True(line.TryGetProperty(name, out _), name));
        Assert.Equal((JsonValueKind.Null, "not installed"), (line.GetProperty("pass").ValueKind, line.GetProperty("reason").GetString()));
    }

    [Fact]
    public void Page_WhenAGateIsMissed_SaysSoInItsRow()
    {
        var page = BenchmarksPage.Of([Comparison.Of("Slow thing", 1_234.5, 1_000, "a peer", "calls/s", 2)], DateTimeOffset.UnixEpoch);

        Assert.Contains("| Slow thing | 1,230 calls/s | a peer 1,000 | 1.23 | ≥ 2 | MISSED |", page, StringComparison.Ordinal);
        Assert.Contains("1970-01-01", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "-")]
    [InlineData(0.0, "0")]
    [InlineData(0.456, "0.46")]
    [InlineData(12.345, "12.35")]
    [InlineData(4_736_512.0, "4,740,000")]
    public void Figure_WhenItIsPrinted_HasThreeDigitsAtMostBeforeItsZeros(double? value, string text) => Assert.Equal(text, ComparisonText.Figure(value));
}
