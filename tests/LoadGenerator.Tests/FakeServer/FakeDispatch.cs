using System.Text.Json.Nodes;
using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Tests.FakeServer;

/// <summary>The least dispatcher that keeps the contract, under one lock; with faults, one that does not.</summary>
internal sealed class FakeDispatch(FakeFault faults)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, FakePerson> people = [];
    private readonly Dictionary<string, FakeRide> rides = [];

    public string Join(bool isDriver)
    {
        lock (gate)
        {
            var id = Guid.CreateVersion7().ToString();
            people.Add(id, new FakePerson(id, isDriver, new FakeRoom(faults)));
            return id;
        }
    }

    public void With(string id, Action<FakePerson> action)
    {
        lock (gate)
        {
            action(people[id]);
        }
    }

    public (string RideId, string SessionId, string DispatchStatus) Request(string customerId, GeoPoint pickup)
    {
        lock (gate)
        {
            var ride = new FakeRide(Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString(), people[customerId], pickup);
            rides.Add(ride.SessionId, ride);
            Tell(ride.Customer, ride, "ride:requested");
            Ask(ride);
            return (ride.Id, ride.SessionId, ride.IsOver ? "no_driver_found" : "searching_driver");
        }
    }

    public string Respond(string driverId, string sessionId, string decision)
    {
        lock (gate)
        {
            var (ride, driver) = (rides[sessionId], people[driverId]);
            var isOpen = ride.Open.Remove(driver) || (faults.HasFlag(FakeFault.EveryAcceptWins) && decision == "accept");
            if (!isOpen)
            {
                return "offer_expired";
            }

            if (decision == "accept")
            {
                Assign(ride, driver);
                return "assigned";
            }

            driver.BusyWith = null;
            Ask(ride);
            return "rejected";
        }
    }

    public bool Step(string driverId, string rideId, string status)
    {
        lock (gate)
        {
            var ride = rides.Values.Single(ride => ride.Id == rideId);
            if (ride.Winner?.Id != driverId)
            {
                return false;
            }

            ride.Winner.BusyWith = status == "completed" ? null : ride.Winner.BusyWith;
            Tell(ride.Customer, ride, "ride:status_changed", new JsonObject { ["status"] = status });
            Tell(ride.Winner, ride, "ride:status_changed", new JsonObject { ["status"] = status });
            return true;
        }
    }

    private static void Tell(FakePerson person, FakeRide ride, string name, JsonObject? body = null)
    {
        body ??= [];
        body["ride_id"] = ride.Id;
        body["dispatch_session_id"] = ride.SessionId;
        person.Room.Tell(name, body);
    }

    private static JsonObject Place(GeoPoint point) => new() { ["lat"] = point.Latitude, ["lng"] = point.Longitude };

    private void Ask(FakeRide ride)
    {
        var candidates = people.Values
            .Where(person => person is { IsDriver: true, IsAvailable: true, BusyWith: null, Place: not null } && !ride.Asked.Contains(person))
            .Where(driver => driver.Place!.Value.DistanceKm(ride.Pickup) <= 5 && !faults.HasFlag(FakeFault.FindsNobody))
            .OrderBy(driver => driver.Place!.Value.DistanceKm(ride.Pickup)).Take(5 - ride.Open.Count).ToList();
        foreach (var driver in candidates)
        {
            driver.BusyWith = ride.Id;
            ride.Asked.Add(driver);
            ride.Open.Add(driver);
            Tell(driver, ride, "ride:offer", Offer(ride, driver));
        }

        if (ride.Open.Count == 0)
        {
            ride.IsOver = true;
            Tell(ride.Customer, ride, "ride:no_driver_found");
        }
    }

    private JsonObject Offer(FakeRide ride, FakePerson driver)
    {
        var offer = new JsonObject
        {
            ["service_type"] = "ride",
            ["country_code"] = "US",
            ["pickup"] = Place(ride.Pickup.Rounded()),
            ["estimated_distance_km"] = driver.Place!.Value.DistanceKm(ride.Pickup),
            ["expires_at"] = DateTimeOffset.UtcNow.AddSeconds(25).ToString("O"),
        };
        if (faults.HasFlag(FakeFault.TellsPhones))
        {
            offer["customer_phone"] = "1";
        }

        return offer;
    }

    private void Assign(FakeRide ride, FakePerson driver)
    {
        Tell(driver, ride, "ride:assignment_confirmed", new JsonObject { ["pickup_location"] = Place(ride.Pickup) });
        if (ride.Winner is null)
        {
            Tell(ride.Customer, ride, "ride:driver_assigned");
        }

        ride.Winner = driver;
        if (faults.HasFlag(FakeFault.EveryAcceptWins))
        {
            return;
        }

        foreach (var other in ride.Open)
        {
            other.BusyWith = null;
            Tell(other, ride, "ride:offer_expired", new JsonObject { ["reason"] = "taken" });
        }

        ride.Open.Clear();
    }
}
