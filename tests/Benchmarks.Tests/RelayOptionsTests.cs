using SafeGo.Benchmarks.Relay;
using Xunit;

namespace SafeGo.Benchmarks.Tests;

public sealed class RelayOptionsTests
{
    [Fact]
    public void Parse_WhenNothingIsSaid_MeasuresAll() => Assert.Equal((new RelayOptions(null, null), null), RelayOptions.Parse([]));

    [Theory]
    [InlineData("delay")]
    [InlineData("idle")]
    [InlineData("slow-readers")]
    [InlineData("reconnect")]
    public void Parse_WhenAPartIsNamed_TakesItAndTheFile(string part) =>
        Assert.Equal((new RelayOptions("out.json", part), null), RelayOptions.Parse(["--only", part, "--json", "out.json"]));

    [Theory]
    [InlineData("--quick", "unknown argument '--quick'")]
    [InlineData("--json", "--json FILE")]
    [InlineData("--json --only", "--json FILE")]
    [InlineData("--json a --json b", "--json is given once")]
    [InlineData("--only", "with a part: delay")]
    [InlineData("--only tea", "delay, idle, slow-readers, reconnect")]
    public void Parse_WhenTheLineIsWrong_SaysWhatInOneLine(string line, string told)
    {
        var (options, fault) = RelayOptions.Parse(line.Split(' '));

        Assert.Null(options);
        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
    }
}
