using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;
using SafeGo.Rides;

namespace SafeGo.Persistence.Rides;

/// <summary>The row of <c>rides</c> that a session serves, kept in step with it in the same batch.</summary>
internal static class RideMirror
{
    private const string Insert =
        """
        insert into rides (id, customer_id, country_code, city, status, pickup_lat, pickup_lng, pickup_address,
          dropoff_lat, dropoff_lng, dropoff_address, created_at, updated_at,
          dispatch_session_id, dispatch_status, requested_at, request_key, request_digest, cancelled_at)
        values (@id, @customer, @country, @city, @status, @pickup_lat, @pickup_lng, @pickup_summary,
          @dropoff_lat, @dropoff_lng, @dropoff_summary, @now, @now,
          @session, @dispatch_status, @now, @key, @digest, @cancelled_at)
        """;

    private const string Update =
        """
        update rides
        set status = @status, dispatch_status = @dispatch_status, assigned_driver_id = @driver, driver_id = @driver,
          accepted_at = case when @accepted then @now when @given_back then null else accepted_at end,
          started_at = case when @started then @now else started_at end,
          completed_at = case when @completed then @now else completed_at end,
          cancelled_at = case when @cancelled then @now else cancelled_at end,
          updated_at = @now
        where id = @id and dispatch_session_id = @session and status = @was
        """;

    public static void Add(SqlBatch sql, CommitBatch batch)
    {
        var (before, after) = (batch.Change.Before, batch.Change.After);
        if (before is null) sql.Run(Insert, InsertArgs(batch));
        else if (before.EntityStatus != after.EntityStatus || before.AssignedDriverId != after.AssignedDriverId) sql.Run(Update, UpdateArgs(before, after));
        else return;
        sql.Require(
            "entity",
            "exists (select 1 from rides where id = @id and dispatch_session_id = @session and status = @status)",
            new SqlArgs().Id("id", after.EntityId.Value).Id("session", after.Id.Value).Text("status", after.EntityStatus));
    }

    private static SqlArgs InsertArgs(CommitBatch batch)
    {
        var ride = batch.Change.After;
        return new SqlArgs()
            .Id("id", ride.EntityId.Value).Id("customer", ride.CustomerId.Value).Text("country", ride.CountryCode).Text("city", ride.City)
            .Text("status", ride.EntityStatus)
            .Real("pickup_lat", ride.Pickup.Point.Latitude).Real("pickup_lng", ride.Pickup.Point.Longitude).Text("pickup_summary", ride.Pickup.Summary)
            .Real("dropoff_lat", ride.Dropoff.Point.Latitude).Real("dropoff_lng", ride.Dropoff.Point.Longitude).Text("dropoff_summary", ride.Dropoff.Summary)
            .Time("now", ride.CreatedAt).Id("session", ride.Id.Value).Text("dispatch_status", ride.Status.OfSession().Word())
            .Text("key", batch.Key?.Text).Text("digest", batch.Key?.BodyDigest)
            .Time("cancelled_at", ride.ReleasedAt);
    }

    private static SqlArgs UpdateArgs(SessionSnapshot before, SessionSnapshot after)
    {
        bool Became(params ReadOnlySpan<RideStatus> any) => before.EntityStatus != after.EntityStatus && any.Contains(Words.Parse<RideStatus>(after.EntityStatus));

        return new SqlArgs()
            .Id("id", after.EntityId.Value).Id("session", after.Id.Value).Id("driver", after.AssignedDriverId?.Value)
            .Text("was", before.EntityStatus).Text("status", after.EntityStatus).Text("dispatch_status", after.Status.OfSession().Word())
            .Flag("accepted", before.AssignedDriverId is null && after.AssignedDriverId is not null)
            .Flag("given_back", after.AssignedDriverId is null)
            .Flag("started", Became(RideStatus.InProgress)).Flag("completed", Became(RideStatus.Completed))
            .Flag("cancelled", Became(RideStatus.CancelledByCustomer, RideStatus.CancelledByAdmin, RideStatus.CancelledNoDriver))
            .Time("now", after.UpdatedAt);
    }
}
