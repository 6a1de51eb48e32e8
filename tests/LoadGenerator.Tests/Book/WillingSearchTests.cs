using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Simulation;
using SafeGo.LoadGenerator.Trips;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Book;

public sealed class WillingSearchTests
{
    private static readonly GeoPoint Pickup = new(40.75, -73.98);
    private static readonly GeoPoint Near = new(40.76, -73.98);
    private static readonly GeoPoint Far = new(40.80, -73.98);

    private readonly CityBook book = new(new DecisionRule(1, 0, 0, 1), Events.RunStart);
    private readonly RidePage ride = new(new PlannedRide(0, TimeSpan.Zero, Pickup, Far, TimeSpan.FromMinutes(9)), "customer-1", Events.Second(100))
    {
        RideId = Events.Ride,
    };

    [Fact]
    public void Judge_WhenANearFreeDriverWasNotAsked_NamesHim()
    {
        var driver = FreeDriver(from: 50, Near);

        Assert.Equal([driver], Willing(endedAt: 100.02));
        Assert.True(book.Unserved[0].Drivers[0].WasStillThere);
    }

    [Fact]
    public void Judge_WhenHeWasAsked_FindsNobody()
    {
        FreeDriver(from: 50, Near);
        book.Traces.Of(Events.Ride).Asked(0, Events.Second(100.01));

        Assert.Empty(Willing(endedAt: 130));
    }

    [Fact]
    public void Judge_WhenHeIsTooFar_FindsNobody()
    {
        FreeDriver(from: 50, Far);

        Assert.Empty(Willing(endedAt: 130));
    }

    [Fact]
    public void Judge_WhenHisFixIsTooOld_FindsNobody()
    {
        FreeDriver(from: 10, Near);

        Assert.Empty(Willing(endedAt: 100.02, lastFixAt: 30));
    }

    [Fact]
    public void Judge_WhenHeWouldHaveRefused_FindsNobody()
    {
        var refusing = new CityBook(new DecisionRule(1, 1, 0, 1), Events.RunStart);
        FreeDriver(from: 50, Near, refusing);
        refusing.JudgeUnserved(ride, Events.Second(130));

        Assert.Empty(refusing.Unserved);
    }

    [Theory]
    [InlineData(99.9, 0)] // taken just before the request
    [InlineData(100.3, 0)] // taken within the lease's slack of it
    [InlineData(104, 1)] // free for seconds of the session
    public void Judge_WhenAnotherRideTookHim_AllowsForTheLease(double takenAt, int found)
    {
        var driver = FreeDriver(from: 50, Near);
        driver.Free.End(Events.Second(takenAt), "ride-2");

        Assert.Equal(found, Willing(endedAt: 125).Count);
    }

    [Theory]
    [InlineData(100.01, 0)] // the other ride was asked for while this one was searching
    [InlineData(100.2, 1)] // it was asked for after this one had given up
    public void Judge_WhenAnotherRideTookHim_HeWasFreeUntilThatWasAskedFor(double otherAskedAt, int found)
    {
        var driver = FreeDriver(from: 50, Near);
        driver.Free.End(Events.Second(100.25), "ride-2");
        book.Index(new RidePage(ride.Plan, "customer-2", Events.Second(otherAskedAt)) { RideId = "ride-2" });

        Assert.Equal(found, Willing(endedAt: 100.1).Count);
    }

    [Theory]
    [InlineData(124.5, 0)] // half a second before the end: a search may already have run
    [InlineData(120, 1)]
    public void Judge_WhenHeBecameFreeDuringTheSession_AsksForASecond(double freeFrom, int found)
    {
        FreeDriver(freeFrom, Near);

        Assert.Equal(found, Willing(endedAt: 125).Count);
    }

    [Theory]
    [InlineData(115, 0)] // free only while the server was away
    [InlineData(124, 1)]
    [InlineData(131, 0)] // the answer was lost: the session's time is unknown
    public void Judge_WhenTheRequestWasRepeated_LooksAtTheTryThatWasAnswered(double lastSentAt, int found)
    {
        ride.LastSentAt = Events.Second(lastSentAt);
        var driver = FreeDriver(from: 50, Near);
        driver.Free.End(Events.Second(lastSentAt == 115 ? 110 : 129), "ride-2");

        Assert.Equal(found, Willing(endedAt: 130).Count);
    }

    [Fact]
    public void Judge_WhenHeDroveInAMomentAgo_FindsNobody()
    {
        var driver = FreeDriver(from: 50, Far);
        driver.Fixes.Add(Events.Second(99.5), Near);

        Assert.Empty(Willing(endedAt: 100.02, lastFixAt: 0));
    }

    private DriverPage FreeDriver(double from, GeoPoint place, CityBook? of = null)
    {
        var owner = of ?? book;
        var driver = new DriverPage(owner.Drivers.Count, $"driver-{owner.Drivers.Count}", "US", owner.Traces, owner.Violations);
        driver.Fixes.Add(Events.Second(1), place);
        driver.Fixes.Add(Events.Second(30), place);
        driver.Ready(Events.Second(from));
        owner.Drivers.Add(driver);
        return driver;
    }

    private List<DriverPage> Willing(double endedAt, double lastFixAt = 95)
    {
        foreach (var driver in book.Drivers.Where(_ => lastFixAt > 30))
        {
            driver.Fixes.Add(Events.Second(lastFixAt), driver.Fixes.Last!.Value);
        }

        book.JudgeUnserved(ride, Events.Second(endedAt));
        return [.. book.Unserved.SelectMany(unserved => unserved.Drivers).Select(willing => willing.Driver)];
    }
}
