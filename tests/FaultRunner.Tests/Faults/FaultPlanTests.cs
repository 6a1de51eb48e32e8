using SafeGo.FaultRunner.Faults;

namespace SafeGo.FaultRunner.Tests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void Of_WhenTheSeedIsTheSame_IsTheSamePlan() =>
        Assert.Equal(FaultPlan.Of(42, FaultKinds.All).Faults, FaultPlan.Of(42, FaultKinds.All).Faults);

    [Fact]
    public void Of_WhenManySeedsAreTried_ChoosesEachFaultAndOnlyWhatIsAllowed()
    {
        Assert.Equal(FaultKinds.All, Enumerable.Range(1, 100).SelectMany(seed => FaultPlan.Of(seed, FaultKinds.All).Faults).Select(f => f.Kind).Distinct().Order());
        Assert.All(Enumerable.Range(1, 20).SelectMany(seed => FaultPlan.Of(seed, [FaultKind.LostReply]).Faults), f => Assert.Equal(FaultKind.LostReply, f.Kind));
    }

    [Theory]
    [InlineData("kill-silo", FaultKind.KillSilo)]
    [InlineData("rolling-restart", FaultKind.RollingRestart)]
    [InlineData("KillSilo", null)]
    public void Find_WhenGivenAName_KnowsItAsWrittenOnly(string name, object? kind) => Assert.Equal(kind, FaultKinds.Find(name));
}
