using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Tests.FakeServer;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Running;

/// <summary>Against servers that break the contract.</summary>
public sealed class CityHostFaultTests
{
    [Fact]
    public async Task Run_WhenTheServerBreaksItsWord_SaysHow()
    {
        var summary = (await FakeRun.RunAsync(FakeFault.EveryAcceptWins | FakeFault.SendsEveryThirdEventTwice | FakeFault.TellsPhones)).Value!;

        var kinds = summary.Violations.Select(violation => violation.Kind).ToHashSet();
        Assert.Superset(new HashSet<ViolationKind> { ViolationKind.TwoWinners, ViolationKind.PrivateField, ViolationKind.EventDuplicated }, kinds);
        Assert.True(summary.EventsDuplicated > 0);
    }

    [Fact]
    public async Task Run_WhenEventsAreLost_CountsThem() =>
        Assert.True((await FakeRun.RunAsync(FakeFault.LosesEveryThirdEvent, TimeSpan.FromSeconds(6))).Value!.EventsMissed > 0);

    [Fact]
    public async Task Run_WhenTheServerOverlooksDrivers_CountsTheUnserved()
    {
        var summary = (await FakeRun.RunAsync(FakeFault.FindsNobody)).Value!;

        Assert.Equal((30, 30, 30), (summary.RidesNoDriver, summary.RidesUnservedWithWillingDriver, summary.RidesUnservedAtTheEnd));
    }
}
