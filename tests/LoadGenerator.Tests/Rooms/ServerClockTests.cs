using SafeGo.LoadGenerator.Rooms;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Rooms;

public sealed class ServerClockTests
{
    [Fact]
    public void Place_WhenTheServersClockIsAhead_TakesTheFastestEventAsMeasure()
    {
        var clock = new ServerClock(Events.RunStart.AddSeconds(-7));

        clock.Place(Events.Make("ride:offer", 1, 10));
        var slow = clock.Place(Events.Make("ride:offer", 2, 20) with { ReceivedAt = Events.Second(23) });

        Assert.Equal(Events.Second(20), slow.HappenedAt);
    }

    [Fact]
    public void Place_WhenNoTimeIsTold_TakesTheTimeOfReceipt()
    {
        var roomEvent = new RoomEvent("state", default, Events.Second(4));

        Assert.Equal(Events.Second(4), new ServerClock(Events.RunStart).Place(roomEvent).HappenedAt);
    }
}
