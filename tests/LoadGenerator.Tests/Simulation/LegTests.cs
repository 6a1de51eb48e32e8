using SafeGo.Geo;
using SafeGo.LoadGenerator.Simulation;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Simulation;

public sealed class LegTests
{
    private static readonly GeoPoint From = new(40, -74);
    private static readonly GeoPoint To = new(41, -73);

    [Theory]
    [InlineData(5, 40, -74)]
    [InlineData(10, 40, -74)]
    [InlineData(15, 40.5, -73.5)]
    [InlineData(20, 41, -73)]
    [InlineData(99, 41, -73)]
    public void At_OnTheWay_IsInProportion(double second, double lat, double lng) =>
        Assert.Equal(new GeoPoint(lat, lng), new Leg(From, To, Events.Second(10), Events.Second(10)).At(Events.Second(second)));

    [Fact]
    public void Parked_AtAnyTime_StaysThere() => Assert.Equal(From, Leg.Parked(From, Events.Second(3)).At(Events.Second(3)));

    [Fact]
    public void Next_WhenTheDriverCruises_StaysAroundTheBlock()
    {
        var cruise = new Cruise(seed: 1, driver: 1, parked: 0, new Pace(10));
        var leg = Leg.Parked(From, TimeSpan.Zero);
        for (var i = 0; i < 50; i++)
        {
            leg = cruise.Next(From, leg.To, leg.EndsAt);
            Assert.InRange(leg.To.DistanceKm(From), 0, 0.26);
        }

        Assert.True(leg.EndsAt > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 250)]
    [InlineData(0.5, 500)]
    [InlineData(1, 1000)]
    public void Next_WhenAShareOfTheDriversParks_SoManyStandStill(double share, int expected)
    {
        var standing = Enumerable.Range(0, 1000).Count(driver => new Cruise(seed: 1, driver, share, new Pace(1)).Next(From, From, TimeSpan.Zero).To == From);

        Assert.InRange(standing, expected - 5, expected + 5);
    }

    [Fact]
    public void Within_ForManyThrows_StaysInsideAndFillsTheArea()
    {
        var dice = new Dice(1, Purpose.Start, 1);
        var distances = Enumerable.Range(0, 2000).Select(_ => From.DistanceKm(Scatter.Within(From, 3, dice))).ToList();

        Assert.All(distances, km => Assert.InRange(km, 0, 3.02));
        Assert.Equal(0.25, distances.Count(km => km < 1.5) / 2000.0, 0.04);
    }
}
