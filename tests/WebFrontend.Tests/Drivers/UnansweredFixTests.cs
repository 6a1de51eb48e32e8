using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Drivers;

/// <summary>Positions sent without asking for an answer, which is how phones send them.</summary>
public sealed class UnansweredFixTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Theory]
    [InlineData(SocketKind.Json)]
    [InlineData(SocketKind.MessagePack)]
    public async Task Fix_SentBeforeTheStatus_IsWhereHeIsFound(SocketKind kind)
    {
        await using var customer = await city.Customer();
        await using var driver = await city.IdleDriver(kind);
        await driver.Socket.Tell("driver:location_update", At(0.6));
        await driver.Socket.SetStatus(available: true, "ride");

        await city.Ask(customer);

        Assert.Equal(0.6, (await driver.Socket.Next("ride:offer")).GetProperty("estimated_distance_km").GetDouble(), 0.05);
    }

    [Fact]
    public async Task Fix_WhenNewerOnesFollowAtOnce_TheLastCounts()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver(0.1);
        for (var hundreds = 2; hundreds <= 7; hundreds++) await driver.Socket.Tell("driver:location_update", At(hundreds * 0.1));
        // Asking for an answer it comes after those that did not.
        await driver.Socket.Locate(city.Corner.Lat + (0.8 / 111.195), city.Corner.Lng);
        await driver.Socket.SetStatus(available: true, "ride");

        await city.Ask(customer);

        Assert.Equal(0.8, (await driver.Socket.Next("ride:offer")).GetProperty("estimated_distance_km").GetDouble(), 0.05);
    }

    [Fact]
    public async Task Fix_WhenAnOlderOneFollowsAtOnce_TheNewerCounts()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.IdleDriver();
        var now = DateTimeOffset.UtcNow;
        await driver.Socket.Tell("driver:location_update", At(0.3, now));
        await driver.Socket.Tell("driver:location_update", At(0.9, now.AddSeconds(-5)));
        await driver.Socket.SetStatus(available: true, "ride");

        await city.Ask(customer);

        Assert.Equal(0.3, (await driver.Socket.Next("ride:offer")).GetProperty("estimated_distance_km").GetDouble(), 0.05);
    }

    [Theory]
    [InlineData(SocketKind.Json)]
    [InlineData(SocketKind.MessagePack)]
    public async Task Fix_ThatIsNone_IsIgnoredAndTheConnectionStays(SocketKind kind)
    {
        await using var driver = await city.IdleDriver(kind);
        object?[] bad = [null, "here", 7, new Dictionary<string, object?> { ["lat"] = 91.0, ["lng"] = 0.0 }, new Dictionary<string, object?> { ["lat"] = "north" }];
        foreach (var argument in bad) await driver.Socket.Tell("driver:location_update", argument);
        await driver.Socket.Tell("driver:location_update");

        await driver.Socket.SetStatus(available: true, "ride");

        await using var customer = await city.Customer();
        Assert.Equal("no_driver_found", (await city.Ask(customer)).Text("dispatch_status"));
    }

    [Fact]
    public async Task Fix_OfACustomer_IsNobodys()
    {
        await using var customer = await city.Customer();
        await customer.Socket.Tell("driver:location_update", At(0));
        Assert.False(await customer.Socket.Resume(0));
    }

    private Dictionary<string, object?> At(double km, DateTimeOffset recordedAt) => new(At(km)) { ["recorded_at"] = recordedAt.ToString("O") };

    private Dictionary<string, object?> At(double km) => new() { ["lat"] = city.Corner.Lat + (km / 111.195), ["lng"] = city.Corner.Lng };
}
