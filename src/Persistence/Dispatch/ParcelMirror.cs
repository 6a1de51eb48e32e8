using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>The row of <c>deliveries</c>: it begins with its session.</summary>
internal static class ParcelMirror
{
    private const string Table = "deliveries";

    private const string Insert =
        """
        insert into deliveries (id, customer_id, country_code, city, status, pickup_lat, pickup_lng, pickup_address,
          dropoff_lat, dropoff_lng, dropoff_address, created_at, updated_at)
        values (@id, @customer, @country, @city, @status, @pickup_lat, @pickup_lng, @pickup_summary,
          @dropoff_lat, @dropoff_lng, @dropoff_summary, @now, @now)
        """;

    private static readonly string Delivered = ParcelStatus.Delivered.Word();

    public static void Add(SqlBatch sql, SessionChange change)
    {
        var (before, after) = (change.Before, change.After);
        if (before is null) sql.Run(Insert, InsertArgs(after));
        else if (before.EntityStatus != after.EntityStatus || before.AssignedDriverId != after.AssignedDriverId) DeliveredRow.Move(sql, Table, before.EntityStatus, Delivered, after);
        else return;
        DeliveredRow.Require(sql, Table, after.EntityStatus, after);
    }

    private static SqlArgs InsertArgs(SessionSnapshot parcel) => new SqlArgs()
        .Id("id", parcel.EntityId.Value).Id("customer", parcel.CustomerId.Value).Text("country", parcel.CountryCode).Text("city", parcel.City)
        .Text("status", parcel.EntityStatus)
        .Real("pickup_lat", parcel.Pickup.Point.Latitude).Real("pickup_lng", parcel.Pickup.Point.Longitude).Text("pickup_summary", parcel.Pickup.Summary)
        .Real("dropoff_lat", parcel.Dropoff.Point.Latitude).Real("dropoff_lng", parcel.Dropoff.Point.Longitude).Text("dropoff_summary", parcel.Dropoff.Summary)
        .Time("now", parcel.CreatedAt);
}
