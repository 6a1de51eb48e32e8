using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>Where a driver is and what the server hears of it.</summary>
internal sealed class Car(CityContext city, DriverPage page, HubLink link, GeoPoint start)
{
    private const string Method = "driver:location_update";

    private readonly Cruise cruise = new(city.Options.Seed, page.Number, city.Options.Parked, city.Pace);
    private GeoPoint block = start;
    private Leg leg = Leg.Parked(start, TimeSpan.Zero);
    private bool isIdle = true;

    public GeoPoint Place(TimeSpan now)
    {
        if (isIdle && now >= leg.EndsAt)
        {
            leg = cruise.Next(block, leg.To, now);
        }

        return leg.At(now);
    }

    /// <summary>Sets off; the answer is when he will be there.</summary>
    public TimeSpan DriveTo(GeoPoint to, TimeSpan simulated)
    {
        var now = city.Loop.Now;
        leg = new Leg(Place(now), to, now, city.Pace.Real(simulated));
        isIdle = false;
        return leg.EndsAt;
    }

    public void Idle()
    {
        var now = city.Loop.Now;
        block = leg.At(now);
        leg = Leg.Parked(block, now);
        isIdle = true;
    }

    public void SendFix()
    {
        var now = city.Loop.Now;
        var place = Place(now);
        if (link.TrySend(Method, new Fix(place.Latitude, place.Longitude)))
        {
            page.Fixes.Add(now, place);
            city.Book.Tally.PositionUpdates++;
        }
    }

    /// <summary>The first fix of a connection is awaited; false when the server does not have it.</summary>
    public async Task<bool> SendFirstFixAsync()
    {
        var now = city.Loop.Now;
        var place = Place(now);
        var answer = await link.CallPatientlyAsync(Method, new Fix(place.Latitude, place.Longitude));
        if (answer.IsOk)
        {
            page.Fixes.AddAcknowledged(now, place);
            city.Book.Tally.PositionUpdates++;
        }
        else if (!answer.MayRepeat)
        {
            city.Unexpected(new Subject(DriverId: page.DriverId), $"{Method} was answered {answer.Error}");
        }

        return answer.IsOk;
    }
}
