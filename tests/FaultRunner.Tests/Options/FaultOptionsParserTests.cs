using SafeGo.FaultRunner.Bugs;
using SafeGo.FaultRunner.Faults;
using SafeGo.FaultRunner.Options;

namespace SafeGo.FaultRunner.Tests.Options;

public sealed class FaultOptionsParserTests
{
    [Fact]
    public void Parse_WhenAllIsGiven_TakesIt()
    {
        var options = FaultOptionsParser.Parse(["--seeds", "5", "--first-seed=7", "--faults", "kill-silo, lost-reply", "--json", "out.json"]).Value!;

        Assert.Equal((5, 7, "out.json"), (options.Seeds, options.FirstSeed, options.JsonFile));
        Assert.Equal([FaultKind.KillSilo, FaultKind.LostReply], options.Faults);
        Assert.Empty(options.Bugs);
    }

    [Fact]
    public void Parse_WhenOnlySeedsAreGiven_TakesAllFaultsFromSeedOne()
    {
        var options = FaultOptionsParser.Parse(["--seeds", "1"]).Value!;

        Assert.Equal((1, FaultKinds.All.Count), (options.FirstSeed, options.Faults.Count));
    }

    [Fact]
    public void Parse_WhenAllBugsAreWanted_TakesEach() =>
        Assert.Equal(PlantedBugs.All, FaultOptionsParser.Parse(["--seeds", "3", "--planted-bug", "all"]).Value!.Bugs);

    [Theory]
    [InlineData("--seeds is missing; give --seeds N")]
    [InlineData("--seeds '0' is no whole number from 1 to 100000", "--seeds", "0")]
    [InlineData("--seeds '2.5' is no whole number from 1 to 100000", "--seeds", "2.5")]
    [InlineData("--seeds needs a value: --seeds VALUE", "--seeds")]
    [InlineData("--faults 'fire' is not known; give some of kill-silo,", "--seeds", "1", "--faults", "kill-silo,fire")]
    [InlineData("--planted-bug 'ant' is not known; give all or one of two-winners,", "--seeds", "1", "--planted-bug", "ant")]
    [InlineData("unknown option '--sedes'; --help lists them all", "--sedes", "1")]
    public void Parse_WhenSomethingIsWrong_SaysWhatInOneLine(string sentence, params string[] arguments)
    {
        var fault = FaultOptionsParser.Parse(arguments).Fault!;

        Assert.StartsWith(sentence, fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }
}
