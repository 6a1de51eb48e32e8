using SafeGo.LoadGenerator.Tests.FakeServer;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Running;

/// <summary>Against a server that keeps the contract.</summary>
public sealed class CityHostTests
{
    [Fact]
    public async Task Run_WhenTheServerKeepsTheContract_FindsNothingAndAddsUp()
    {
        var summary = (await FakeRun.RunAsync(FakeFault.None)).Value!;

        Assert.Empty(summary.Violations);
        Assert.Empty(summary.Unserved);
        Assert.Equal((30, 30), (summary.RidesRequested, summary.RidesAssigned + summary.RidesNoDriver));
        Assert.True(summary.RidesCompleted > 0 && summary.Offers >= summary.RidesAssigned);
        Assert.NotNull(summary.AssignedMs.P99);
    }

    [Fact]
    public async Task Run_WhenSocketsBreak_ResumesWithoutLoss()
    {
        var summary = (await FakeRun.RunAsync(FakeFault.DropsSockets)).Value!;

        Assert.True(summary.Reconnects > 0);
        Assert.Equal((0, 0), (summary.EventsMissed, summary.EventsDuplicated));
    }

    [Fact]
    public async Task Run_WhenTheDoorIsClosed_SaysSo() =>
        Assert.Contains("SafeGo:Demo=true", (await FakeRun.RunAsync(FakeFault.DoorClosed)).Fault, StringComparison.Ordinal);

    [Fact]
    public void Run_WhenNobodyAnswers_SaysSo() =>
        Assert.Contains("no server answers at http://127.0.0.1:9/", FakeRun.Run(new Uri("http://127.0.0.1:9"), TestContext.Current.CancellationToken).Fault, StringComparison.Ordinal);
}
