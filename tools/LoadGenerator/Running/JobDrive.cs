using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>A job from assignment to drop-off, in simulated time.</summary>
internal sealed class JobDrive(CityContext city, DriverPage page, Person person, Car car)
{
    // "Arriving" is told a minute before the pickup, or at once when it is nearer.
    private static readonly TimeSpan ArrivingAhead = TimeSpan.FromMinutes(1);

    // For rides of people who are not of this simulation; their drop-off is not told to the driver.
    private const double UnknownRideKm = 3;

    private CancellationTokenSource? current;

    public void Abandon() => current?.Cancel();

    public async Task RunAsync(OfferEntry job, GeoPoint pickup)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(city.Stop);
        current = source;
        try
        {
            await DriveAsync(job, pickup, source.Token);
        }
        finally
        {
            // The next job can begin before the last answer of this one is here.
            if (current == source)
            {
                current = null;
                car.Idle();
            }
        }
    }

    private async Task DriveAsync(OfferEntry job, GeoPoint pickup, CancellationToken stop)
    {
        var approach = Pace.CityDrive(car.Place(city.Loop.Now), pickup);
        var atPickup = car.DriveTo(pickup, approach);
        await city.Loop.WaitUntil(atPickup - city.Pace.Real(ArrivingAhead), stop);
        await TellAsync(job, "driver_arriving", stop);
        await city.Loop.WaitUntil(atPickup, stop);
        car.SendFix();
        await TellAsync(job, "in_progress", stop);

        var (dropoff, lasts) = Trip(job, pickup);
        await city.Loop.WaitUntil(car.DriveTo(dropoff, lasts), stop);
        car.SendFix();
        await TellAsync(job, "completed", stop);
    }

    private (GeoPoint Dropoff, TimeSpan Lasts) Trip(OfferEntry job, GeoPoint pickup)
    {
        if (city.Book.Ride(job.RideId) is { } ride)
        {
            return (ride.Plan.Dropoff, ride.Plan.Lasts);
        }

        var dropoff = Scatter.Ring(pickup, UnknownRideKm, UnknownRideKm, new Dice(city.Options.Seed, Purpose.Dropoff, page.Number));
        return (dropoff, Pace.CityDrive(pickup, dropoff));
    }

    private async Task TellAsync(OfferEntry job, string status, CancellationToken stop)
    {
        var answer = await city.Api.PostAsync(
            $"api/driver/rides/{job.RideId}/status", new RideStatusChange(status), person.AccessToken, null, stop);
        if (answer.IsSuccess)
        {
            return;
        }

        // A cancel may have been quicker, and its event may still be on its way.
        await city.Loop.Wait(Slack.Closing, stop);
        city.Unexpected(
            new Subject(DriverId: page.DriverId, RideId: job.RideId, DispatchSessionId: job.SessionId), $"status {status} was answered {answer}");
    }
}
