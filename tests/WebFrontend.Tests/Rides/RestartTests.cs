using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rides;

/// <summary>What one process began, the next one finishes.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Search_WhenItsProcessEnds_IsEndedByTheNext()
    {
        using var data = new TemporaryDirectory();
        string ride, token;
        await using (var app = await Start(data))
        {
            var city = new TestCity(app);
            await using var customer = await city.Customer();
            await using var driver = await city.Driver();
            ride = (await city.Ask(customer)).Text("ride_id");
            await driver.Socket.Next("ride:offer");
            token = customer.AccessToken;
        }

        // The driver does not come back: his grace is over at once, his offer withdrawn, and nobody is left to ask.
        await using var next = await Start(data);
        using var http = next.With(token);
        await Wait.Until(async () => (await (await http.GetAsync($"/api/rides/{ride}")).Json()).Text("status") == "cancelled_no_driver", "the search ends");
        await using var socket = await TestSocket.Connect(next, token);
        Assert.False(await socket.Resume(0));
        await socket.Next("ride:no_driver_found");
        Assert.Equal([1, 2, 3], socket.Seqs);
    }

    [Fact]
    public async Task Ride_WhenItsProcessEnds_GoesOnInTheNext()
    {
        using var data = new TemporaryDirectory();
        string ride, token;
        await using (var app = await Start(data))
        {
            var city = new TestCity(app);
            await using var customer = await city.Customer();
            await using var driver = await city.Driver();
            var answer = await city.Ask(customer);
            ride = answer.Text("ride_id");
            await driver.Socket.Next("ride:offer");
            await driver.Socket.Respond(answer.Text("dispatch_session_id"), "accept");
            token = driver.AccessToken;
        }

        await using var next = await Start(data);
        await using var back = await TestSocket.Connect(next, token);
        Assert.Equal(ride, (await back.Next("state")).GetProperty("assignment").Text("ride_id"));
        using var http = next.With(token);
        var person = new TestDriver("", token, http, back);
        foreach (var step in new[] { "driver_arriving", "in_progress", "completed" }) Assert.Equal(step, (await (await person.Advance(ride, step)).Json()).Text("status"));
        Assert.True((await (await http.GetAsync("/api/driver/state")).Json()).GetProperty("is_available").GetBoolean());
    }

    private static Task<SafeGoApp> Start(TemporaryDirectory data) =>
        SafeGoApp.Start([("SafeGo:DataDirectory", data.Path), ("Dispatch:disconnect_grace_seconds", "0")]);
}
