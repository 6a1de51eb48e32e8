using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>What the rows of food orders and parcels have in common: somebody brings them, and that is when they end.</summary>
internal static class DeliveredRow
{
    /// <summary>Moves the row from one status to the next; <paramref name="table"/> is one of ours.</summary>
    public static void Move(SqlBatch sql, string table, string was, string delivered, SessionSnapshot after) => sql.Run(
        $"""
        update {table}
        set status = @status, driver_id = @driver, updated_at = @now, delivered_at = case when @delivered then @now else delivered_at end
        where id = @id and customer_id = @customer and status = @was
        """,
        Args(after).Id("driver", after.AssignedDriverId?.Value).Text("was", was).Flag("delivered", after.EntityStatus == delivered).Time("now", after.UpdatedAt));

    public static void Require(SqlBatch sql, string table, string status, SessionSnapshot session) => sql.Require(
        "entity",
        $"exists (select 1 from {table} where id = @id and customer_id = @customer and status = @status)",
        new SqlArgs().Id("id", session.EntityId.Value).Id("customer", session.CustomerId.Value).Text("status", status));

    private static SqlArgs Args(SessionSnapshot session) => new SqlArgs()
        .Id("id", session.EntityId.Value).Id("customer", session.CustomerId.Value).Text("status", session.EntityStatus);
}
