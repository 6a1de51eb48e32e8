using System.Text.Json;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Persistence.Dispatch;

/// <summary>A row of <c>dispatch_sessions</c> as Dapper reads it.</summary>
internal sealed record SessionRow
{
    public const string Columns =
        """
        id, service_type, entity_id, entity_status, customer_id, customer_name_short, assigned_driver_id, status,
        pickup_lat, pickup_lng, pickup_summary, dropoff_lat, dropoff_lng, dropoff_summary, country_code, city, settings,
        wave, version, batch_id, log_count, created_at, updated_at, expires_at, next_step_at, idle_since, released_at
        """;

    public SessionId Id { get; init; }
    public string ServiceType { get; init; } = "";
    public EntityId EntityId { get; init; }
    public string EntityStatus { get; init; } = "";
    public CustomerId CustomerId { get; init; }
    public string CustomerNameShort { get; init; } = "";
    public DriverId? AssignedDriverId { get; init; }
    public string Status { get; init; } = "";
    public double PickupLat { get; init; }
    public double PickupLng { get; init; }
    public string PickupSummary { get; init; } = "";
    public double DropoffLat { get; init; }
    public double DropoffLng { get; init; }
    public string DropoffSummary { get; init; } = "";
    public string CountryCode { get; init; } = "";
    public string? City { get; init; }
    public string Settings { get; init; } = "";
    public int Wave { get; init; }
    public int Version { get; init; }
    public Guid BatchId { get; init; }
    public int LogCount { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? NextStepAt { get; init; }
    public DateTimeOffset? IdleSince { get; init; }
    public DateTimeOffset? ReleasedAt { get; init; }

    public SessionSnapshot ToSnapshot(IEnumerable<OfferRow> offers) => new()
    {
        Id = Id,
        Service = Words.Parse<ServiceType>(ServiceType),
        EntityId = EntityId,
        EntityStatus = EntityStatus,
        CustomerId = CustomerId,
        CustomerNameShort = CustomerNameShort,
        CountryCode = CountryCode,
        City = City,
        Pickup = new Place(new GeoPoint(PickupLat, PickupLng), PickupSummary),
        Dropoff = new Place(new GeoPoint(DropoffLat, DropoffLng), DropoffSummary),
        Settings = StoredSettings.Read(Settings),
        Status = Words.Parse<SessionStatus>(Status),
        Wave = Wave,
        Version = Version,
        LogCount = LogCount,
        AssignedDriverId = AssignedDriverId,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        ExpiresAt = ExpiresAt,
        NextStepAt = NextStepAt,
        IdleSince = IdleSince,
        ReleasedAt = ReleasedAt,
        Offers = [.. offers.Select(o => o.ToOffer())],
    };
}

/// <summary>A row of <c>offers</c> as Dapper reads it.</summary>
internal record OfferRow
{
    public const string Columns = "driver_id, wave, slot, status, distance_km, offered_at, expires_at, answered_at, reason";

    public DriverId DriverId { get; init; }
    public int Wave { get; init; }
    public int Slot { get; init; }
    public string Status { get; init; } = "";
    public double DistanceKm { get; init; }
    public DateTimeOffset OfferedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? Reason { get; init; }

    public Offer ToOffer() => new()
    {
        DriverId = DriverId,
        Wave = Wave,
        Slot = Slot,
        Status = Words.Parse<OfferStatus>(Status),
        DistanceKm = DistanceKm,
        OfferedAt = OfferedAt,
        ExpiresAt = ExpiresAt,
        AnsweredAt = AnsweredAt,
        Reason = Reason is null ? null : Words.Parse<OfferEnd>(Reason),
    };
}

/// <summary>A session's settings as it keeps them: JSON by the names of the contract.</summary>
internal static class StoredSettings
{
    public static string Write(DispatchSettings settings) =>
        JsonSerializer.Serialize(SettingKey.All.ToDictionary(k => k.Name, k => k.Read(settings)));

    public static DispatchSettings Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Dictionary<string, double>>(json)!;
        // A key that came later than the session keeps its default.
        return SettingKey.All.Where(k => stored.ContainsKey(k.Name))
            .Aggregate(new DispatchSettings(), (settings, key) => key.Write(settings, stored[key.Name]));
    }
}
