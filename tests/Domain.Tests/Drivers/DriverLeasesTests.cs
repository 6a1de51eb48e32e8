using SafeGo.Dispatch;

namespace SafeGo.Drivers;

public sealed class DriverLeasesTests
{
    private static readonly DateTimeOffset Noon = SessionStory.Noon;
    private static readonly SessionId First = SessionId.New();
    private static readonly SessionId Second = SessionId.New();
    private static readonly SessionId Third = SessionId.New();
    private readonly DriverLeases leases = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void TryTake_WhenPlacesAreTaken_GivesTheLowestFreeUntilNoneIsLeft(int places)
    {
        for (var slot = 0; slot < places; slot++) Assert.Equal(slot, Take(SessionId.New(), places));

        Assert.Null(Take(SessionId.New(), places));
    }

    [Fact]
    public void TryTake_WhenASessionHasOne_KeepsIt()
    {
        Take(First, 2);

        Assert.Equal(0, Take(First, 2));
        Assert.Equal(1, Take(Second, 2));
        Assert.Equal(0, Take(First, 2));
    }

    [Fact]
    public void Release_WhenGivenBack_IsTheNextToBeTaken()
    {
        Take(First, 2);
        Take(Second, 2);
        leases.Release(First);

        Assert.Equal(0, Take(Third, 2));
        Assert.Equal(new HashSet<SessionId> { Second, Third }, leases.Sessions.ToHashSet());
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(30.001, 0)]
    public void TryTake_WhenALeaseRanOut_TakesItsPlace(double seconds, int? expected)
    {
        Take(First, 1);

        Assert.Equal(expected, leases.TryTake(Second, 1, Noon.AddSeconds(90), Noon.AddSeconds(seconds)));
    }

    [Fact]
    public void Replace_WhenTheRowsAreRead_TheyReplaceMemory()
    {
        Take(First, 3);
        Take(Second, 3);

        leases.Replace([new HeldOffer(Third, 1, Noon.AddSeconds(25))], Noon.AddSeconds(6));

        Assert.Equal([Third], leases.Sessions);
        Assert.Equal(0, Take(First, 3));
        Assert.Equal(2, Take(Second, 3));
    }

    [Theory]
    [InlineData(27, null)] // the told deadline and 2 s
    [InlineData(27.001, 0)]
    public void Replace_WhenAnOfferIsHeld_KeepsItsPlaceTwoSecondsLonger(double seconds, int? expected)
    {
        leases.Replace([new HeldOffer(First, 0, Noon.AddSeconds(25))], Noon.AddSeconds(6));

        Assert.Equal(expected, leases.TryTake(Second, 1, Noon.AddSeconds(90), Noon.AddSeconds(seconds)));
    }

    private int? Take(SessionId session, int places) => leases.TryTake(session, places, Noon.AddSeconds(30), Noon);
}
