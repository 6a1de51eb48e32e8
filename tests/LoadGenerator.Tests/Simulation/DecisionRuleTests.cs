using SafeGo.LoadGenerator.Simulation;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Simulation;

public sealed class DecisionRuleTests
{
    private static readonly DecisionRule Rule = new(Seed: 3, Reject: 0.1, Ignore: 0.05, Speed: 1);

    [Fact]
    public void Decide_WhenAskedAgain_SaysTheSame() =>
        Assert.All(Enumerable.Range(0, 200), ride => Assert.Equal(Rule.Decide(7, ride), (Rule with { Speed = 120 }).Decide(7, ride)));

    [Fact]
    public void Decide_OverManyOffers_KeepsTheShares()
    {
        var said = Enumerable.Range(0, 200).SelectMany(driver => Enumerable.Range(0, 200).Select(ride => Rule.Decide(driver, ride))).ToList();

        Assert.Equal(0.10, said.Count(decision => decision == Decision.Reject) / 40_000.0, 0.01);
        Assert.Equal(0.05, said.Count(decision => decision == Decision.Ignore) / 40_000.0, 0.01);
    }

    [Theory]
    [InlineData(0, 0, nameof(Decision.Accept))]
    [InlineData(1, 0, nameof(Decision.Reject))]
    [InlineData(0, 1, nameof(Decision.Ignore))]
    public void Decide_WhenTheShareIsWhole_AlwaysSaysIt(double reject, double ignore, string expected)
    {
        var rule = Rule with { Reject = reject, Ignore = ignore };

        Assert.All(Enumerable.Range(0, 500), ride => Assert.Equal(expected, rule.Decide(ride % 9, ride).ToString()));
    }

    [Theory]
    [InlineData(0.5, 0.2, 2)]
    [InlineData(1, 0.2, 2)]
    [InlineData(120, 0.02, 0.2)]
    public void Delay_AtAnySpeed_IsHuman(double speed, double atLeast, double atMost) =>
        Assert.All(Enumerable.Range(0, 500), ride => Assert.InRange((Rule with { Speed = speed }).Delay(1, ride).TotalSeconds, atLeast, atMost));
}
