using Xunit;

namespace SafeGo.Web.Edge;

public sealed class AllowanceTests
{
    private readonly Allowance allowance = new(perSecond: 5, burst: 20, new HandClock());

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1_000_000, 20)]
    public void Take_AfterAPause_GivesTheBurst(long now, int burst)
    {
        Assert.Equal(burst, TakeAll(now));
        Assert.False(allowance.Take(now));
    }

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 1)]
    [InlineData(1_000, 5)]
    [InlineData(3_000, 15)]
    [InlineData(60_000, 20)]
    public void Take_WhenUsedUp_GivesWhatCameSince(long later, int more)
    {
        TakeAll(0);

        Assert.Equal(more, TakeAll(later));
    }

    [Fact]
    public void IsFull_WhenUsedUp_IsSoAgainWhenTheBurstIs()
    {
        Assert.True(allowance.IsFull(0));
        TakeAll(0);

        Assert.False(allowance.IsFull(3_999));
        Assert.True(allowance.IsFull(4_000));
    }

    private int TakeAll(long now)
    {
        var taken = 0;
        while (allowance.Take(now)) taken++;
        return taken;
    }
}
