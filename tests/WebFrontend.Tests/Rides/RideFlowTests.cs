using System.Net;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rides;

/// <summary>The main job from end to end, over HTTP and sockets on a real port.</summary>
public sealed class RideFlowTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Theory]
    [InlineData(SocketKind.Json)]
    [InlineData(SocketKind.JsonWithoutNegotiation)]
    [InlineData(SocketKind.MessagePack)]
    public async Task Ride_FromRequestToCompleted_TellsEverybodyTheSameStory(SocketKind kind)
    {
        await using var customer = await city.Customer(kind);
        await using var near = await city.Driver(kmAway: 0.5, kind);
        await using var far = await city.Driver(kmAway: 1.5, kind);

        var ride = await city.Ask(customer);
        var (rideId, session) = (ride.Text("ride_id"), ride.Text("dispatch_session_id"));
        Assert.Equal(("searching_driver", "searching_driver"), (ride.Text("status"), ride.Text("dispatch_status")));

        var offer = await near.Socket.Next("ride:offer");
        Assert.Equal(session, offer.Text("dispatch_session_id"));
        Assert.Equal("12 Corner Street", offer.Text("pickup_location_summary"));
        Assert.InRange(offer.GetProperty("estimated_distance_km").GetDouble(), 0.45, 0.55);
        Assert.Equal(25, offer.GetProperty("response_timeout_seconds").GetInt32());
        await far.Socket.Next("ride:offer");

        Assert.Equal("assigned", await near.Socket.Respond(session, "accept"));

        var assigned = await customer.Socket.Next("ride:driver_assigned");
        Assert.StartsWith("•••", assigned.GetProperty("driver").Text("vehicle_plate_masked"), StringComparison.Ordinal);
        Assert.InRange(assigned.GetProperty("pickup_eta_seconds").GetInt32(), 80, 100);
        var confirmed = await near.Socket.Next("ride:assignment_confirmed");
        Assert.Equal(city.Corner.Lat, confirmed.GetProperty("pickup_location").GetProperty("lat").GetDouble(), 9);
        Assert.Equal("taken", (await far.Socket.Next("ride:offer_expired")).Text("reason"));

        foreach (var step in new[] { "driver_arriving", "in_progress", "completed" })
        {
            var answer = await near.Advance(rideId, step);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((step, "accepted"), ((await answer.Json()).Text("status"), (await answer.Json()).Text("dispatch_status")));
            await customer.Socket.Next("ride:status_changed", e => e.Text("status") == step);
            await near.Socket.Next("ride:status_changed", e => e.Text("status") == step);
        }

        var state = await (await near.Http.GetAsync("/api/driver/state")).Json();
        Assert.True(state.GetProperty("is_available").GetBoolean(), "the job's end brings the availability back");
        Assert.Equal(["ride:requested", "ride:searching_driver", "ride:driver_assigned", "ride:status_changed", "ride:status_changed", "ride:status_changed"],
            customer.Socket.Heard.Select(e => e.Name).Where(n => n != "state"));
        Assert.Equal([1, 2, 3, 4, 5, 6], customer.Socket.Seqs);
    }

    [Fact]
    public async Task Ride_WhenRejected_GoesToTheNextBest()
    {
        await using var app = await SafeGoApp.Start([("Dispatch:max_candidates", "1")]);
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var near = await city.Driver(kmAway: 0.2);
        await using var next = await city.Driver(kmAway: 0.4);

        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await near.Socket.Next("ride:offer");
        Assert.Equal("rejected", await near.Socket.Respond(session, "reject"));
        await next.Socket.Next("ride:offer");
        Assert.Equal(2, (await customer.Socket.Next("ride:searching_driver", e => e.GetProperty("drivers_asked").GetInt32() == 2)).GetProperty("drivers_asked").GetInt32());
        Assert.Equal("assigned", await next.Socket.Respond(session, "accept"));
    }

    [Fact]
    public async Task Ride_WhenNobodyIsThere_EndsAtOnceAndMayBeAskedAgain()
    {
        await using var customer = await city.Customer();
        var first = await city.Ask(customer);
        Assert.Equal(("cancelled_no_driver", "no_driver_found"), (first.Text("status"), first.Text("dispatch_status")));
        await customer.Socket.Next("ride:no_driver_found");
        Assert.Equal("no_driver_found", (await city.Ask(customer)).Text("dispatch_status"));
    }

    [Fact]
    public async Task Ride_WhenTheDriverGivesItBack_IsOfferedToOthersWithoutHim()
    {
        await using var customer = await city.Customer();
        await using var first = await city.Driver(kmAway: 0.2);
        await using var second = await city.Driver(kmAway: 0.4);
        var ride = await city.Ask(customer);
        await first.Socket.Next("ride:offer");
        await first.Socket.Respond(ride.Text("dispatch_session_id"), "accept");

        using var reason = SafeGoApp.Raw("""{"reason":"flat tyre"}""");
        var answer = await first.Http.PostAsync($"/api/driver/rides/{ride.Text("ride_id")}/cancel", reason);
        Assert.Equal("searching_driver", (await answer.Json()).Text("status"));

        Assert.Equal("driver_cancelled", (await customer.Socket.Next("ride:searching_driver", e => e.TryGetProperty("reason", out _))).Text("reason"));
        await second.Socket.Next("ride:offer", e => e.GetProperty("seq").GetInt64() > 1);
        Assert.Equal("offer_expired", await first.Socket.Respond(ride.Text("dispatch_session_id"), "accept"));
        Assert.Equal("assigned", await second.Socket.Respond(ride.Text("dispatch_session_id"), "accept"));
    }
}
