using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Tests.FakeServer;

/// <summary>A server on a free port that keeps the public contract, or breaks it where it is told to.</summary>
internal sealed class FakeCity : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly FakeDispatch dispatch;

    private FakeCity(FakeFault faults)
    {
        dispatch = new FakeDispatch(faults);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR();
        builder.Services.AddSingleton(dispatch).AddSingleton(typeof(FakeFault), faults);
        app = builder.Build();
        Map(faults);
    }

    public Uri Url => new(app.Urls.Single());

    public static async Task<FakeCity> StartAsync(FakeFault faults, CancellationToken stop)
    {
        var city = new FakeCity(faults);
        await city.app.StartAsync(stop);
        return city;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Caller(HttpRequest request) => request.Headers.Authorization.ToString()["Bearer ".Length..];

    private static IResult Json(JsonNode body, int status) => Results.Text(body.ToJsonString(), "application/json", statusCode: status);

    private void Map(FakeFault faults)
    {
        app.MapHub<FakeHub>("/ws");
        if (!faults.HasFlag(FakeFault.DoorClosed))
        {
            app.MapPost("/api/demo/people", People);
        }

        app.MapPost("/api/rides/request", Request);
        app.MapPost("/api/driver/ride-offers/{session}/respond", (HttpRequest request, string session, JsonElement body) =>
            Json(new JsonObject { ["outcome"] = dispatch.Respond(Caller(request), session, body.GetProperty("decision").GetString()!) }, 200));
        app.MapPost("/api/driver/rides/{ride}/status", (HttpRequest request, string ride, JsonElement body) =>
            Json(new JsonObject(), dispatch.Step(Caller(request), ride, body.GetProperty("status").GetString()!) ? 200 : 409));
    }

    private IResult People(JsonElement order)
    {
        var isDriver = order.GetProperty("role").GetString() == "driver";
        var people = Enumerable.Range(0, order.GetProperty("count").GetInt32()).Select(_ => dispatch.Join(isDriver))
            .Select(id => (JsonNode)new JsonObject { ["user_id"] = id, ["access_token"] = id });
        return Json(new JsonObject { ["people"] = new JsonArray([.. people]) }, 201);
    }

    private IResult Request(HttpRequest request, JsonElement body)
    {
        var pickup = body.GetProperty("pickup_location");
        var (ride, session, status) = dispatch.Request(
            Caller(request), new GeoPoint(pickup.GetProperty("lat").GetDouble(), pickup.GetProperty("lng").GetDouble()));
        return Json(new JsonObject { ["ride_id"] = ride, ["dispatch_session_id"] = session, ["dispatch_status"] = status }, 201);
    }
}
