namespace SafeGo.Drivers;

public sealed class LeasePatienceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LeasePatience patience = new();

    [Fact]
    public void MayJudge_BeforeTheDatabaseAnswered_IsFalse() => Assert.False(patience.MayJudge(Noon));

    [Theory]
    [InlineData(4.999, false)]
    [InlineData(5, true)]
    public void MayJudge_AfterTheFirstAnswer_WaitsForALease(double secondsLater, bool may)
    {
        patience.Answered(Noon, Noon);
        patience.Answered(Noon.AddSeconds(1), Noon.AddSeconds(1));

        Assert.Equal(may, patience.MayJudge(Noon.AddSeconds(secondsLater)));
    }

    [Fact]
    public void MayJudge_AfterAFailure_WaitsForALeaseFromTheNextAnswer()
    {
        patience.Answered(Noon, Noon);
        patience.Failed();
        Assert.False(patience.MayJudge(Noon.AddSeconds(60)));

        patience.Answered(Noon.AddSeconds(60), Noon.AddSeconds(60));

        Assert.False(patience.MayJudge(Noon.AddSeconds(64.9)));
        Assert.True(patience.MayJudge(Noon.AddSeconds(65)));
    }

    [Theory]
    [InlineData(2.5, true)]
    [InlineData(2.6, false)]
    public void MayJudge_AfterAnAnswerThatTookLong_WaitsAnew(double seconds, bool may)
    {
        patience.Answered(Noon, Noon);

        patience.Answered(Noon.AddSeconds(10), Noon.AddSeconds(10 + seconds));

        Assert.Equal(may, patience.MayJudge(Noon.AddSeconds(10 + seconds)));
    }
}
