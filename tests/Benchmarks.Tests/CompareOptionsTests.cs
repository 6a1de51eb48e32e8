using SafeGo.Benchmarks.Compare;
using Xunit;

namespace SafeGo.Benchmarks.Tests;

public sealed class CompareOptionsTests
{
    [Fact]
    public void Parse_WhenNothingIsSaid_RunsAllInFull() => Assert.Equal((new CompareOptions(false, null, null), null), CompareOptions.Parse([]));

    [Fact]
    public void Parse_WhenAllIsSaid_TakesItAll() =>
        Assert.Equal((new CompareOptions(true, "out.json", "h3"), null), CompareOptions.Parse(["--json", "out.json", "--quick", "--only", "h3"]));

    [Theory]
    [InlineData("--fast", "unknown argument '--fast'")]
    [InlineData("quick", "unknown argument 'quick'")]
    [InlineData("--quick --quick", "--quick is given twice")]
    [InlineData("--json", "--json FILE")]
    [InlineData("--json --quick", "--json FILE")]
    [InlineData("--json a --json b", "--json is given once")]
    [InlineData("--only tea", "h3, search")]
    public void Parse_WhenTheLineIsWrong_SaysWhatInOneLine(string line, string told)
    {
        var (options, fault) = CompareOptions.Parse(line.Split(' '));

        Assert.Null(options);
        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
    }
}
