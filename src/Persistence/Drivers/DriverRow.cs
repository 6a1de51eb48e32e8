using System.Data.Common;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Persistence.Drivers;

/// <summary>A row of <c>driver_realtime_state</c>.</summary>
internal record DriverRow
{
    public const string Columns =
        """
        driver_id, version, has_socket, is_online, is_available, wanted_available, current_service_mode,
        last_known_lat, last_known_lng, last_update_at, country_code, city, current_assignment_id, grace_until,
        in_good_standing, licence_valid_until, display_name, vehicle_make_model, vehicle_plate_masked, rating,
        offers_closed, offers_accepted, front_end_id
        """;

    public DriverId DriverId { get; init; }
    public long Version { get; init; }
    public bool HasSocket { get; init; }
    public bool IsOnline { get; init; }
    public bool IsAvailable { get; init; }
    public bool WantedAvailable { get; init; }
    public string CurrentServiceMode { get; init; } = "";
    public double? LastKnownLat { get; init; }
    public double? LastKnownLng { get; init; }
    public DateTimeOffset? LastUpdateAt { get; init; }
    public string CountryCode { get; init; } = "";
    public string? City { get; init; }
    public SessionId? CurrentAssignmentId { get; init; }
    public DateTimeOffset? GraceUntil { get; init; }
    public bool InGoodStanding { get; init; }
    public DateTimeOffset? LicenceValidUntil { get; init; }
    public string DisplayName { get; init; } = "";
    public string? VehicleMakeModel { get; init; }
    public string? VehiclePlateMasked { get; init; }
    public double? Rating { get; init; }
    public int OffersClosed { get; init; }
    public int OffersAccepted { get; init; }
    public Guid? FrontEndId { get; init; }

    public DriverCard Card => new(DisplayName, VehicleMakeModel, VehiclePlateMasked, Rating);

    /// <summary>The same row from a batch's answer, in the order of <see cref="Columns"/>.</summary>
    public static DriverRow Read(DbDataReader row) => new()
    {
        DriverId = new DriverId(row.GetGuid(0)),
        Version = row.GetInt64(1),
        HasSocket = row.GetBoolean(2),
        IsOnline = row.GetBoolean(3),
        IsAvailable = row.GetBoolean(4),
        WantedAvailable = row.GetBoolean(5),
        CurrentServiceMode = row.GetString(6),
        LastKnownLat = row.IsDBNull(7) ? null : row.GetDouble(7),
        LastKnownLng = row.IsDBNull(8) ? null : row.GetDouble(8),
        LastUpdateAt = Time(row, 9),
        CountryCode = row.GetString(10),
        City = Text(row, 11),
        CurrentAssignmentId = row.IsDBNull(12) ? null : new SessionId(row.GetGuid(12)),
        GraceUntil = Time(row, 13),
        InGoodStanding = row.GetBoolean(14),
        LicenceValidUntil = Time(row, 15),
        DisplayName = row.GetString(16),
        VehicleMakeModel = Text(row, 17),
        VehiclePlateMasked = Text(row, 18),
        Rating = row.IsDBNull(19) ? null : row.GetDouble(19),
        OffersClosed = row.GetInt32(20),
        OffersAccepted = row.GetInt32(21),
        FrontEndId = row.IsDBNull(22) ? null : row.GetGuid(22),
    };

    public DriverState ToState() => new()
    {
        DriverId = DriverId,
        Version = Version,
        HasSocket = HasSocket,
        IsOnline = IsOnline,
        IsAvailable = IsAvailable,
        WantedAvailable = WantedAvailable,
        Mode = Words.Parse<ServiceMode>(CurrentServiceMode),
        LastKnown = LastKnownLat is { } lat && LastKnownLng is { } lng ? new GeoPoint(lat, lng) : null,
        LastUpdateAt = LastUpdateAt,
        CountryCode = CountryCode,
        City = City,
        CurrentAssignmentId = CurrentAssignmentId,
        GraceUntil = GraceUntil,
        InGoodStanding = InGoodStanding,
        LicenceValidUntil = LicenceValidUntil,
        FrontEnd = FrontEndId is { } frontEnd ? new FrontEndId(frontEnd) : null,
        Rating = Rating,
        AcceptanceRate = OffersClosed == 0 ? 1 : (double)OffersAccepted / OffersClosed,
    };

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
