using SafeGo.Geo;
using SafeGo.LoadGenerator.Cities;
using SafeGo.LoadGenerator.Trips;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Trips;

public sealed class RidePlanTests
{
    private static readonly City Nyc = City.Find("nyc")!;

    [Fact]
    public void Replay_WhenSped_DividesTheTimeBetweenPickups()
    {
        var plan = RidePlan.Replay(Trips(0, 60, 120), limit: 2, speed: 120, seconds: null);

        Assert.Equal([0, 0.5], plan.Select(ride => ride.AskAt.TotalSeconds));
    }

    [Fact]
    public void Replay_WhenSecondsAreGiven_StopsThere() =>
        Assert.Equal(2, RidePlan.Replay(Trips(0, 5, 10), limit: null, speed: 1, seconds: 10).Count);

    [Fact]
    public void Generate_WhenTheSeedIsTheSame_PlansTheSame() =>
        Assert.Equal(RidePlan.Generate(Nyc, 90, 60, 7), RidePlan.Generate(Nyc, 90, 60, 7));

    [Fact]
    public void Generate_WhenTheSeedDiffers_PlansOthers() =>
        Assert.NotEqual(RidePlan.Generate(Nyc, 90, 60, 7), RidePlan.Generate(Nyc, 90, 60, 8));

    [Fact]
    public void Generate_ForAnyMinute_AsksTheWholeNumberInOrderInsideTheArea()
    {
        var plan = RidePlan.Generate(Nyc, 90, 60, 7);

        Assert.Equal(90, plan.Count);
        Assert.Equal(plan.OrderBy(ride => ride.AskAt), plan);
        Assert.All(plan, ride =>
        {
            Assert.InRange(ride.AskAt.TotalSeconds, 0, 60);
            Assert.InRange(Nyc.Centre.DistanceKm(ride.Pickup), 0, 6.1);
            Assert.InRange(ride.Pickup.DistanceKm(ride.Dropoff), 0.9, 6.1);
        });
    }

    private static List<Trip> Trips(params double[] seconds) =>
        [.. seconds.Select(second => new Trip(Events.RunStart.AddSeconds(second), new GeoPoint(40.7, -74), new GeoPoint(40.8, -74), TimeSpan.FromMinutes(9)))];
}
