using System.Text.Json;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>Writing the row of a session.</summary>
internal static class SessionStatements
{
    /// <summary>
    /// As live, whatever it is after: a customer's second ride must meet the index of live ones also where nobody was found
    /// and it is over as it begins. <see cref="Release"/> follows for that.
    /// </summary>
    public const string Insert =
        """
        insert into dispatch_sessions (id, service_type, entity_id, entity_status, customer_id, customer_name_short,
          assigned_driver_id, candidate_driver_ids, status, opened_as, pickup_lat, pickup_lng, pickup_summary,
          dropoff_lat, dropoff_lng, dropoff_summary, country_code, city, settings, wave, version, batch_id, log_count,
          created_at, updated_at, expires_at, next_step_at, idle_since, released_at)
        values (@id, @service, @entity, @entity_status, @customer, @customer_name,
          @assigned, @candidates, @status, @opened_as, @pickup_lat, @pickup_lng, @pickup_summary,
          @dropoff_lat, @dropoff_lng, @dropoff_summary, @country, @city, @settings, @wave, @version, @batch, @log_count,
          @created_at, @updated_at, @expires_at, @next_step_at, @idle_since, null)
        """;

    public const string Release = "update dispatch_sessions set released_at = @released_at where id = @id";

    public const string Update =
        """
        update dispatch_sessions
        set entity_status = @entity_status, assigned_driver_id = @assigned, candidate_driver_ids = @candidates,
          status = @status, wave = @wave, version = @version, batch_id = @batch, log_count = @log_count,
          updated_at = @updated_at, expires_at = @expires_at, next_step_at = @next_step_at, idle_since = @idle_since,
          released_at = @released_at
        where id = @id
        """;

    public static SqlArgs Args(CommitBatch batch)
    {
        var session = batch.Change.After;
        var args = new SqlArgs()
            .Id("id", session.Id.Value).Id("batch", batch.Id)
            .Text("entity_status", session.EntityStatus).Id("assigned", session.AssignedDriverId?.Value)
            .Text("candidates", JsonSerializer.Serialize(session.Offers.Select(o => o.DriverId.ToString()).Distinct()))
            .Text("status", session.Status.Word())
            .Int("wave", session.Wave).Int("version", session.Version).Int("log_count", session.LogCount)
            .Time("updated_at", session.UpdatedAt).Time("expires_at", session.ExpiresAt)
            .Time("next_step_at", session.NextStepAt).Time("idle_since", session.IdleSince);
        return batch.Change.Before is null ? WithBirth(args, session) : args.Time("released_at", session.ReleasedAt);
    }

    public static SqlArgs ReleaseArgs(SessionSnapshot session) => new SqlArgs().Id("id", session.Id.Value).Time("released_at", session.ReleasedAt);

    private static SqlArgs WithBirth(SqlArgs args, SessionSnapshot session) => args
        .Text("service", session.Service.Word()).Id("entity", session.EntityId.Value)
        .Id("customer", session.CustomerId.Value).Text("customer_name", session.CustomerNameShort)
        .Text("opened_as", session.Status.OfSession().Word())
        .Real("pickup_lat", session.Pickup.Point.Latitude).Real("pickup_lng", session.Pickup.Point.Longitude).Text("pickup_summary", session.Pickup.Summary)
        .Real("dropoff_lat", session.Dropoff.Point.Latitude).Real("dropoff_lng", session.Dropoff.Point.Longitude).Text("dropoff_summary", session.Dropoff.Summary)
        .Text("country", session.CountryCode).Text("city", session.City)
        .Text("settings", StoredSettings.Write(session.Settings)).Time("created_at", session.CreatedAt);
}
