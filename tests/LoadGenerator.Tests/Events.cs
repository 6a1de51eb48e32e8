using System.Text.Json;
using System.Text.Json.Nodes;
using SafeGo.LoadGenerator.Rooms;

namespace SafeGo.LoadGenerator.Tests;

/// <summary>Events as a server would send them, at a second of the run.</summary>
internal static class Events
{
    public const string Ride = "ride-1";
    public const string Session = "session-1";

    public static readonly DateTimeOffset RunStart = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TimeSpan Second(double seconds) => TimeSpan.FromSeconds(seconds);

    public static RoomEvent Make(string name, long seq, double at, string ride = Ride, string session = Session, JsonObject? more = null)
    {
        var body = more ?? [];
        body["seq"] = seq;
        body["event_id"] = $"event-{seq}";
        body["occurred_at"] = RunStart.AddSeconds(at).ToString("O");
        body["ride_id"] = ride;
        body["dispatch_session_id"] = session;
        return new RoomEvent(name, JsonSerializer.SerializeToElement(body), Second(at));
    }

    public static RoomEvent Offer(long seq, double at, string ride = Ride, string session = Session, double lat = 40.75, double lng = -73.98) =>
        Make(RoomEventNames.Offer, seq, at, ride, session, new JsonObject
        {
            ["service_type"] = "ride",
            ["country_code"] = "US",
            ["pickup"] = new JsonObject { ["lat"] = lat, ["lng"] = lng },
            ["estimated_distance_km"] = 1.0,
            ["expires_at"] = RunStart.AddSeconds(at + 25).ToString("O"),
        });

    public static RoomEvent Status(long seq, double at, string status, string ride = Ride) =>
        Make(RoomEventNames.StatusChanged, seq, at, ride, Session, new JsonObject { ["status"] = status });
}
