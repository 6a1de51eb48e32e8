using Microsoft.Extensions.Time.Testing;

namespace SafeGo.Dispatch;

public sealed class DispatchClockTests
{
    [Fact]
    public void Now_WhenTheTimeHasMicroseconds_IsWholeMillisecondsAsStored()
    {
        var time = new FakeTimeProvider(SessionStory.Noon);
        var clock = new DispatchClock(time);

        time.Advance(TimeSpan.FromTicks(12_345_678)); // 1.2345678 s

        Assert.Equal(SessionStory.Noon.AddMilliseconds(1234), clock.Now);
        Assert.Equal(clock.Now, DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds()));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-3600)]
    public void Now_WhenTheMachinesClockIsWrong_IsTheDatabases(int secondsWrong)
    {
        var time = new FakeTimeProvider(SessionStory.Noon.AddSeconds(secondsWrong));
        var clock = new DispatchClock(time);

        clock.Follow(SessionStory.Noon, time.GetTimestamp());
        time.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(SessionStory.Noon.AddSeconds(25), clock.Now);
    }

    [Fact]
    public void Now_WhenTheMachinesClockIsSetAnew_GoesOnAsBefore()
    {
        var time = new SettableTime { Hour = SessionStory.Noon };
        var clock = new DispatchClock(time);
        clock.Follow(SessionStory.Noon, time.GetTimestamp());

        time.Hour = SessionStory.Noon.AddHours(-1);

        Assert.Equal(SessionStory.Noon, clock.Now);
    }

    [Fact]
    public void Follow_WhenTheDatabaseIsALittleBehind_SlewsThereAndNeverGoesBack()
    {
        var time = new FakeTimeProvider(SessionStory.Noon);
        var clock = Following(time);

        clock.Follow(SessionStory.Noon.AddMilliseconds(-400), time.GetTimestamp());

        var last = clock.Now;
        Assert.Equal(SessionStory.Noon, last);
        for (var i = 0; i < 100; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.InRange(clock.Now, last.AddMilliseconds(90), last.AddMilliseconds(100));
            last = clock.Now;
        }

        Assert.Equal(SessionStory.Noon.AddMilliseconds(9600), last);
    }

    [Fact]
    public void Follow_WhenTheDatabaseIsFarBehind_RunsAtHalfSpeed()
    {
        var time = new FakeTimeProvider(SessionStory.Noon);
        var clock = Following(time);

        clock.Follow(SessionStory.Noon.AddHours(-1), time.GetTimestamp());
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(SessionStory.Noon.AddSeconds(5), clock.Now);
    }

    [Fact]
    public void Follow_WhenTheProcessWasHeldUp_LeapsToTheDatabasesTime()
    {
        var time = new FakeTimeProvider(SessionStory.Noon);
        var clock = Following(time);

        clock.Follow(SessionStory.Noon.AddMinutes(3), time.GetTimestamp());

        Assert.Equal(SessionStory.Noon.AddMinutes(3), clock.Now);
    }

    private static DispatchClock Following(FakeTimeProvider time)
    {
        var clock = new DispatchClock(time);
        clock.Follow(SessionStory.Noon, time.GetTimestamp());
        return clock;
    }

    /// <summary>The hour can be set while the count of elapsed time stands still, as on a real machine.</summary>
    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Hour { get; set; }

        public override DateTimeOffset GetUtcNow() => Hour;

        public override long GetTimestamp() => 0;
    }
}
