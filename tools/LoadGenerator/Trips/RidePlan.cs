using SafeGo.LoadGenerator.Cities;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Trips;

/// <summary>When and where rides are asked for: replayed from trips, or made up from a seed.</summary>
internal static class RidePlan
{
    private const double PickupsWithinKm = 6;
    private const double ShortestRideKm = 1;
    private const double LongestRideKm = 6;

    /// <summary>The first trips, with the time between them divided by the speed.</summary>
    public static IReadOnlyList<PlannedRide> Replay(IReadOnlyList<Trip> trips, int? limit, double speed, int? seconds)
    {
        var first = trips.Count > 0 ? trips[0].PickupAt : default;
        return [.. trips
            .Take(limit ?? int.MaxValue)
            .Select((trip, i) => new PlannedRide(i, (trip.PickupAt - first) / speed, trip.Pickup, trip.Dropoff, trip.Lasts))
            .TakeWhile(ride => seconds is null || ride.AskAt.TotalSeconds < seconds)];
    }

    /// <summary>Each ride has an equal slot of the time and a seeded moment in it: the count is exact, the stream is not a metronome.</summary>
    public static IReadOnlyList<PlannedRide> Generate(City city, double ridesPerMinute, int seconds, int seed)
    {
        var slot = TimeSpan.FromMinutes(1 / ridesPerMinute);
        var count = (int)Math.Round(ridesPerMinute * seconds / 60);
        return [.. Enumerable.Range(0, count).Select(number => Generate(city, number, slot, seed))];
    }

    private static PlannedRide Generate(City city, int number, TimeSpan slot, int seed)
    {
        var dice = new Dice(seed, Purpose.Ride, number);
        var askAt = slot * (number + dice.Next());
        var pickup = Scatter.Within(city.Centre, Math.Min(PickupsWithinKm, city.RadiusKm), dice);
        var dropoff = Scatter.Ring(pickup, ShortestRideKm, LongestRideKm, dice);
        return new PlannedRide(number, askAt, pickup, dropoff, Pace.CityDrive(pickup, dropoff));
    }
}
