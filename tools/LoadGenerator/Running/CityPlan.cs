using SafeGo.Geo;
using SafeGo.LoadGenerator.Fleet;
using SafeGo.LoadGenerator.Options;
using SafeGo.LoadGenerator.Trips;

namespace SafeGo.LoadGenerator.Running;

/// <summary>What a run will do, before anybody is asked anything.</summary>
internal sealed record CityPlan(IReadOnlyList<PlannedRide> Rides, IReadOnlyList<GeoPoint> Starts, int UnusableRows)
{
    private const int GeneratedForSeconds = 60;

    public static Outcome<CityPlan> Make(RunOptions options)
    {
        var trips = options.TripsFile is { } file ? TripReader.Read(file) : new TripFile([], 0);
        if (!trips.IsOk)
        {
            return Outcome<CityPlan>.Fail(trips.Fault);
        }

        var rides = options.TripsFile is null
            ? RidePlan.Generate(options.City, options.RidesPerMinute, options.Seconds ?? GeneratedForSeconds, options.Seed)
            : RidePlan.Replay(trips.Value.Trips, options.Limit, options.Speed, options.Seconds);
        var starts = StartPlaces(options, rides);
        return starts.IsOk
            ? new CityPlan(rides, starts.Value, trips.Value.UnusableRows)
            : Outcome<CityPlan>.Fail(starts.Fault);
    }

    private static Outcome<IReadOnlyList<GeoPoint>> StartPlaces(RunOptions options, IReadOnlyList<PlannedRide> rides)
    {
        if (options.FleetFile is { } file)
        {
            var fleet = FleetReader.Read(file);
            return fleet.IsOk
                ? new Outcome<IReadOnlyList<GeoPoint>>(FleetPlacement.OnFleet(fleet.Value, options.Drivers, options.Seed), null)
                : fleet;
        }

        var places = options.TripsFile is not null && rides.Any(ride => options.City.Holds(ride.Pickup))
            ? FleetPlacement.NearPickups([.. rides.Select(ride => ride.Pickup).Where(options.City.Holds)], options.Drivers, options.Seed)
            : FleetPlacement.AroundCentre(options.City, options.Drivers, options.Seed);
        return new Outcome<IReadOnlyList<GeoPoint>>(places, null);
    }
}
