namespace SafeGo.Drivers;

public sealed class LeasePatienceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LeasePatience patience = new();

    [Fact]
    public void MayJudge_AtFirst_IsTrue() => Assert.True(patience.MayJudge(Noon));

    [Theory]
    [InlineData(0, true)]
    [InlineData(4.999, false)]
    [InlineData(5, true)]
    public void MayJudge_AfterALookThatFailed_WaitsForALease(double secondsLater, bool may)
    {
        if (secondsLater > 0) patience.Failed(Noon);

        Assert.Equal(may, patience.MayJudge(Noon.AddSeconds(secondsLater)));
    }

    [Theory]
    [InlineData(2.5, true)]
    [InlineData(2.6, false)]
    public void MayJudge_AfterALookThatTookLong_WaitsToo(double seconds, bool may)
    {
        patience.Looked(Noon, Noon.AddSeconds(seconds));

        Assert.Equal(may, patience.MayJudge(Noon.AddSeconds(seconds + 1)));
    }
}
