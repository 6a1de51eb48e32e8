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
}
