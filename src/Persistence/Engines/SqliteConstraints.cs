namespace SafeGo.Persistence.Engines;

/// <summary>SQLite names a broken unique index by its columns; this gives the names the schema gave.</summary>
internal static class SqliteConstraints
{
    private static readonly Dictionary<string, string> ByColumns = new()
    {
        ["dispatch_sessions.id"] = "dispatch_sessions_pkey",
        ["dispatch_sessions.customer_id"] = "ux_dispatch_sessions_live_customer",
        ["dispatch_sessions.assigned_driver_id"] = "ux_dispatch_sessions_live_driver",
        ["dispatch_sessions.service_type, dispatch_sessions.entity_id"] = "ux_dispatch_sessions_live_entity",
        ["offers.driver_id, offers.slot"] = "ux_offers_slot",
        ["offers.session_id, offers.driver_id"] = "ux_offers_pending",
        ["offers.session_id, offers.driver_id, offers.wave"] = "offers_pkey",
        ["rides.customer_id, rides.request_key"] = "ux_rides_request_key",
        ["rides.id"] = "rides_pkey",
    };

    public static string NameOf(string detail) => ByColumns.GetValueOrDefault(detail, detail);
}
