using System.Globalization;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Relay;

/// <summary>A customer and a driver, alone at their corner of the city.</summary>
/// <param name="customersDoor">The front-end that the customer's calls go to.</param>
/// <param name="driversDoor">The driver's.</param>
internal sealed class RidePair(RelaySocket customer, RelaySocket driver, SafeGoProcess customersDoor, SafeGoProcess driversDoor) : IDisposable
{
    private static readonly string[] Steps = ["driver_arriving", "in_progress", "completed"];

    private readonly (double Lat, double Lng) corner = new TestCity(customersDoor).Corner;

    private Task last = Task.CompletedTask;

    public RelaySocket Customer => customer;

    public RelaySocket Driver => driver;

    /// <summary>Events whose call came in at the other front-end than the socket that hears of it hangs at.</summary>
    public IEnumerable<(RelayPerson Person, HeardEvent Event)> HeardElsewhere =>
        customer.Heard.Where(e => e.Name is "ride:driver_assigned" or "ride:status_changed").Select(e => (customer.Person, e))
            .Concat(driver.Heard.Where(e => e.Name == "ride:offer").Select(e => (driver.Person, e)));

    /// <summary>Each with the customer on one front-end and the driver on the other, in turns.</summary>
    public static async Task<IReadOnlyList<RidePair>> Gather(RelayStage stage, int count)
    {
        var (customers, drivers) = (await stage.People("customer", count), await stage.People("driver", count));
        var pairs = new List<RidePair>();
        for (var i = 0; i < count; i++)
        {
            var pair = new RidePair(new RelaySocket(customers[i]), new RelaySocket(drivers[i]), stage.FrontEnds[i % 2], stage.FrontEnds[(i + 1) % 2]);
            await pair.Open();
            await pair.GoOnDuty();
            pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>From the asking to the completion; one ride after the other.</summary>
    public Task Ride() => last = RideAfter(last);

    /// <summary>Asks, and waits until the driver is asked.</summary>
    public async Task<(string Ride, string Session)> Ask()
    {
        await Locate();
        var answer = await Doors.Do(customersDoor.Address, customer.Person, "/api/rides/request", TestCity.Request(corner));
        var session = answer.Text("dispatch_session_id");
        while ((await driver.Next("ride:offer")).Session != session)
        {
            // Of a ride before.
        }

        return (answer.Text("ride_id"), session);
    }

    public Task Accept(string session) => Doors.Do(driversDoor.Address, driver.Person, $"/api/driver/ride-offers/{session}/respond", new { decision = "accept" });

    public async Task GoOnDuty()
    {
        await Locate();
        await driver.Call("driver:set_status", """{"is_available":true,"current_service_mode":"ride"}""");
    }

    public void Dispose()
    {
        customer.Dispose();
        driver.Dispose();
    }

    private async Task RideAfter(Task before)
    {
        await before;
        var (ride, session) = await Ask();
        await Accept(session);
        foreach (var status in Steps) await Doors.Do(driversDoor.Address, driver.Person, $"/api/driver/rides/{ride}/status", new { status });
    }

    private async Task Open()
    {
        foreach (var (socket, door) in new[] { (customer, customersDoor), (driver, driversDoor) })
        {
            if (await socket.Open(door.Address) is { IsIn: false } refused) throw new InvalidOperationException($"A socket was not opened: {refused}.");
        }
    }

    private Task Locate() =>
        driver.Call("driver:location_update", string.Create(CultureInfo.InvariantCulture, $$"""{"lat":{{corner.Lat:F6}},"lng":{{corner.Lng:F6}}}"""));
}
