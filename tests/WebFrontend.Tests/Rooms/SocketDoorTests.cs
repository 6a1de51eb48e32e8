using Microsoft.Data.Sqlite;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rooms;

public sealed class SocketDoorTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Theory]
    [InlineData("/ws/negotiate?negotiateVersion=1")]
    [InlineData("/ws")]
    public async Task Handshake_WithoutAGoodToken_IsRefusedBeforeAnyMessage(string path)
    {
        using var content = SafeGoApp.Raw("");
        Assert.Equal("401 unauthenticated", await (await app.Anonymous().PostAsync(path, content)).Problem());
        Assert.Equal("401 unauthenticated", await (await app.Anonymous().PostAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token=nonsense", content)).Problem());
    }

    [Theory]
    [InlineData("restaurant.bd@safego.test", "403 forbidden")]
    [InlineData("pending.bd@safego.test", "403 not_verified")]
    public async Task Handshake_ByWhoHasNoSocket_IsRefusedWithTheCode(string email, string refusal)
    {
        using var http = await app.SignedIn(email);
        using var content = SafeGoApp.Raw("");
        Assert.Equal(refusal, await (await http.PostAsync("/ws/negotiate?negotiateVersion=1", content)).Problem());
    }

    [Fact]
    public async Task Negotiation_ByAnotherMethod_IsRefusedAsAProblemThatNamesTheRightOne()
    {
        using var http = await app.SignedIn("customer.us@safego.test");

        var answer = await http.DeleteAsync("/ws/negotiate");

        Assert.Equal("405 method_not_allowed", await answer.Problem());
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Handshake_ByABlockedDriver_IsRefused_AndNothingHeDidBeforeCounts()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");

        await Sql($"update users set is_blocked = 1 where id = '{driver.UserId}'; update driver_realtime_state set in_good_standing = 0 where driver_id = '{driver.UserId}'");
        Assert.StartsWith("blocked: ", await driver.Socket.Refusal("driver:ride_offer_response", new Dictionary<string, object> { ["dispatch_session_id"] = session, ["decision"] = "accept" }), StringComparison.Ordinal);
        Assert.Equal("403 blocked", await (await driver.Respond(session, "accept")).Problem());
        using var content = SafeGoApp.Raw("");
        Assert.Equal("403 blocked", await (await driver.Http.PostAsync("/ws/negotiate?negotiateVersion=1", content)).Problem());
    }

    [Fact]
    public async Task Accept_ByADriverWhoLostHisStandingInTheLastMoment_IsRefusedByTheBatch()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");

        // The account still looks good at the door; the row that the batch locks does not.
        await Sql($"update driver_realtime_state set in_good_standing = 0 where driver_id = '{driver.UserId}'");
        Assert.Equal("offer_expired", await driver.Socket.Respond(session, "accept"));
        await customer.Socket.Next("ride:no_driver_found");
    }

    [Fact]
    public async Task Request_ByACustomerWhoLostHisStandingInTheLastMoment_IsRefusedByTheBatch()
    {
        await using var customer = await city.Customer();
        await Sql($"update customer_standing set in_good_standing = 0 where customer_id = '{customer.UserId}'");
        using var content = SafeGoApp.Raw(System.Text.Json.JsonSerializer.Serialize(TestCity.Request(city.Corner)));
        Assert.Equal("403 not_verified", await (await customer.Http.PostAsync("/api/rides/request", content)).Problem());
    }

    [Theory]
    [InlineData("driver:set_status")]
    [InlineData("driver:location_update")]
    [InlineData("driver:ride_offer_response")]
    public async Task DriverMethod_ByACustomer_IsForbiddenAndTheConnectionStays(string method)
    {
        await using var customer = await city.Customer();
        Assert.StartsWith("forbidden: ", await customer.Socket.Refusal(method, new Dictionary<string, object>()), StringComparison.Ordinal);
        Assert.False(await customer.Socket.Resume(0));
    }

    [Theory]
    [InlineData(SocketKind.Json)]
    [InlineData(SocketKind.MessagePack)]
    public async Task Method_WithArgumentsThatDoNotFit_IsRefusedAndTheConnectionStays(SocketKind kind)
    {
        await using var driver = await city.IdleDriver(kind);
        foreach (var arguments in new object?[][] { [], [null], ["text"], [7], [new[] { 1, 2 }], [new Dictionary<string, object>(), 2] })
        {
            Assert.StartsWith("validation_failed: ", await driver.Socket.Refusal("driver:location_update", arguments), StringComparison.Ordinal);
        }

        await driver.Socket.Locate(40.75, -73.98);
    }

    [Theory]
    [InlineData(91.0, 0.0)]
    [InlineData(0.0, 181.0)]
    [InlineData(null, 0.0)]
    [InlineData(0.0, null)]
    public async Task LocationUpdate_OffTheEarth_IsRefused(double? lat, double? lng)
    {
        await using var driver = await city.IdleDriver();
        Assert.StartsWith("validation_failed: ", await driver.Socket.Refusal("driver:location_update", new Dictionary<string, object?> { ["lat"] = lat, ["lng"] = lng }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocationUpdate_ByAJumpNoCarMakes_IsRefusedWithinAConnection()
    {
        using var http = app.Anonymous();
        var token = (await app.SignIn("driver2.us@safego.test")).GetProperty("access_token").GetString()!;
        await using var socket = await TestSocket.Connect(app, token);
        await socket.Locate(40.75, -73.98);
        Assert.StartsWith("validation_failed: ", await socket.Refusal("driver:location_update", new Dictionary<string, object> { ["lat"] = 41.0, ["lng"] = -73.98 }), StringComparison.Ordinal);
        await using var afresh = await TestSocket.Connect(app, token);
        await afresh.Locate(41.0, -73.98);
    }

    private async Task Sql(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "safego.db")};Default Timeout=5");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync() > 0, $"nobody was touched by: {sql}");
    }
}
