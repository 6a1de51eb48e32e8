using SafeGo.LoadGenerator.Options;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Options;

public sealed class OptionsParserTests
{
    private const string Needed = "--url http://localhost:5080 --city nyc --drivers 30";

    [Fact]
    public void Parse_WhenOnlyTheNeededIsGiven_TakesTheContractsDefaults()
    {
        var options = OptionsParser.Parse(Needed.Split(' ')).Value!;

        Assert.Equal(new Uri("http://localhost:5080"), options.Url);
        Assert.Equal("US", options.City.CountryCode);
        Assert.Equal((30, 0.1, 0.05, 1.0), (options.Drivers, options.Reject, options.Ignore, options.Speed));
        Assert.Null(options.TripsFile);
    }

    [Fact]
    public void Parse_WhenAllIsGiven_TakesItAll()
    {
        var line = "--url=https://x.test --city dhaka --drivers 5 --fleet f.csv --trips t.csv --limit 7 --speed 120 "
            + "--seconds 9 --reject 0.2 --ignore 0 --fix-period 1 --parked 0 --seed 42 --json out.json";

        var options = OptionsParser.Parse(line.Split(' ')).Value!;

        Assert.Equal(("BD", "f.csv", "t.csv", 7), (options.City.CountryCode, options.FleetFile, options.TripsFile, options.Limit));
        Assert.Equal((120.0, 9, 0.2, 0.0), (options.Speed, options.Seconds, options.Reject, options.Ignore));
        Assert.Equal((1.0, 0.0, 42, "out.json"), (options.FixPeriod, options.Parked, options.Seed, options.JsonFile));
    }

    [Theory]
    [InlineData("--city nyc --drivers 3", "--url is missing")]
    [InlineData("--url localhost:5080 --city nyc --drivers 3", "no http or https address")]
    [InlineData("--url http://x --drivers 3", "--city is missing")]
    [InlineData("--url http://x --city paris --drivers 3", "'paris' is not known; give nyc or dhaka")]
    [InlineData("--url http://x --city nyc", "--drivers is missing")]
    [InlineData(Needed + " --colour red", "unknown option '--colour'")]
    [InlineData(Needed + " --seed", "--seed needs a value")]
    [InlineData(Needed + " --seed --json x", "--seed needs a value")]
    [InlineData(Needed + " --seed 1 --seed 2", "--seed is given twice")]
    [InlineData(Needed + " --reject 1.5", "--reject '1.5' is no number from 0 to 1")]
    [InlineData(Needed + " --reject 0.7 --ignore 0.7", "together they must not be over 1")]
    [InlineData(Needed + " --speed NaN", "--speed 'NaN' is no number")]
    [InlineData(Needed + " --seed 1.5", "no whole number")]
    [InlineData(Needed + " --limit 5", "--limit counts trips of a file")]
    [InlineData(Needed + " --trips t.csv --rides-per-minute 5", "exclude each other")]
    public void Parse_WhenTheLineIsWrong_SaysWhatInOneLine(string line, string told)
    {
        var options = OptionsParser.Parse(line.Split(' '));

        Assert.False(options.IsOk);
        Assert.Contains(told, options.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', options.Fault);
    }
}
