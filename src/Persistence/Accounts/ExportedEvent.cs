using System.Text.Json.Nodes;

namespace SafeGo.Persistence.Accounts;

/// <summary>An event of a person's room as it is his to have: what it told him of somebody else is left out.</summary>
internal static class ExportedEvent
{
    private static readonly HashSet<string> Anybodys =
    [
        "ride_id", "dispatch_session_id", "service_type", "country_code", "city", "drivers_asked", "reason", "by", "status", "estimated_distance_km",
        "fare_estimate_range", "response_timeout_seconds", "expires_at", "pickup_eta_seconds",
    ];

    // To his driver it is somebody else's.
    private static readonly HashSet<string> ACustomers = [.. Anybodys, "pickup_location_summary"];

    public static string Of(string room, string body)
    {
        var mine = room.StartsWith("customer:", StringComparison.Ordinal) ? ACustomers : Anybodys;
        var told = JsonNode.Parse(body)!.AsObject();
        foreach (var field in told.Select(f => f.Key).Where(f => !mine.Contains(f)).ToList()) told.Remove(field);
        return told.ToJsonString();
    }
}
