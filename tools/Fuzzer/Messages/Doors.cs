using SafeGo.Fuzzer.People;

namespace SafeGo.Fuzzer.Messages;

/// <param name="Weight">How often it is spoken to, beside the others.</param>
/// <param name="Body">Null: takes none.</param>
internal sealed record Door(string Method, string Path, Crowd Crowd, int Weight, Func<Dice, string>? Body = null, string[]? Query = null, bool TakesImage = false);

/// <summary>Every address the server has: the contract's, the API document's (a test compares), and those in neither.</summary>
internal static class Doors
{
    private static readonly string[] Paging = ["limit", "cursor"];

    public static IReadOnlyList<Door> All { get; } =
    [
        // Hashing a password costs the server as much as a hundred other calls.
        new("POST", "/api/auth/signup", Crowd.Newcomer, 3, Bodies.SignUp),
        new("POST", "/api/auth/login", Crowd.Newcomer, 3, Bodies.Login),
        new("POST", "/api/auth/refresh", Crowd.Newcomer, 20, Bodies.Refresh),
        new("POST", "/api/auth/logout", Crowd.Newcomer, 15, Bodies.Refresh),
        new("GET", "/api/profile", Crowd.Newcomer, 20),
        new("PATCH", "/api/profile", Crowd.Newcomer, 30, Bodies.Profile),
        new("GET", "/api/onboarding", Crowd.Newcomer, 20),
        new("PUT", "/api/onboarding/basic-info", Crowd.Newcomer, 20, Bodies.BasicInfo),
        new("PUT", "/api/onboarding/address", Crowd.Newcomer, 20, Bodies.Address),
        new("PUT", "/api/onboarding/identity", Crowd.Newcomer, 25, Bodies.Identity),
        new("PUT", "/api/onboarding/emergency-contact", Crowd.Newcomer, 20, Bodies.Contact),
        new("PUT", "/api/onboarding/documents/nid_front", Crowd.Newcomer, 15, TakesImage: true),
        new("PUT", "/api/onboarding/documents/driver_license", Crowd.Newcomer, 15, TakesImage: true),
        new("PUT", "/api/onboarding/documents/@word@", Crowd.Newcomer, 5, TakesImage: true),
        new("POST", "/api/onboarding/submit", Crowd.Newcomer, 10),
        new("PUT", "/api/driver/vehicle", Crowd.Newcomer, 20, Bodies.Vehicle),
        new("POST", "/api/rides/request", Crowd.Customer, 150, Bodies.Ride),
        new("GET", "/api/rides", Crowd.Customer, 20),
        new("GET", "/api/rides/@ride@", Crowd.Customer, 30),
        new("GET", "/api/rides/@any_ride@", Crowd.Customer, 10),
        new("POST", "/api/rides/@ride@/cancel", Crowd.Customer, 50, Bodies.Reason),
        new("GET", "/api/driver/state", Crowd.Driver, 30),
        new("POST", "/api/driver/ride-offers/@session@/respond", Crowd.Driver, 80, Bodies.Decision),
        new("POST", "/api/driver/ride-offers/@any_session@/respond", Crowd.Driver, 10, Bodies.Decision),
        new("POST", "/api/driver/rides/@ride@/status", Crowd.Driver, 100, Bodies.Step),
        new("POST", "/api/driver/rides/@ride@/cancel", Crowd.Driver, 30, Bodies.Reason),
        new("GET", "/api/admin/users", Crowd.Admin, 15, Query: ["role", "verification_status", "country_code", "is_blocked", "q", .. Paging]),
        new("GET", "/api/admin/users/@newcomer@", Crowd.Admin, 10),
        new("POST", "/api/admin/users/@newcomer@/approve", Crowd.Admin, 40),
        new("POST", "/api/admin/users/@newcomer@/reject", Crowd.Admin, 10, Bodies.Rejection),
        new("POST", "/api/admin/users/@newcomer@/block", Crowd.Admin, 10, Bodies.Reason),
        new("POST", "/api/admin/users/@newcomer@/unblock", Crowd.Admin, 20),
        new("GET", "/api/admin/users/@newcomer@/documents/nid_front", Crowd.Admin, 5),
        new("POST", "/api/admin/users/@any_made@/erase", Crowd.Admin, 3),
        new("GET", "/api/admin/users/@newcomer@/export", Crowd.Admin, 5),
        new("GET", "/api/admin/audit", Crowd.Admin, 10, Query: Paging),
        new("GET", "/api/admin/dispatch/sessions", Crowd.Admin, 15, Query: ["status", "service_type", "country_code", "city", "since", .. Paging]),
        new("GET", "/api/admin/dispatch/sessions/@any_session@", Crowd.Admin, 15),
        new("POST", "/api/admin/dispatch/sessions/@any_session@/cancel", Crowd.Admin, 15, Bodies.Reason),
        new("GET", "/api/admin/drivers/live", Crowd.Admin, 10, Query: ["cell", .. Paging]),
        new("GET", "/api/admin/dispatch/settings", Crowd.Admin, 10),
        new("PUT", "/api/admin/dispatch/settings", Crowd.Admin, 10, Bodies.Settings),
        new("POST", "/api/demo/people", Crowd.Newcomer, 5, Bodies.People),
        new("GET", "/api/map", Crowd.Newcomer, 5),
        new("GET", "/api/map/grid/7/1/1", Crowd.Newcomer, 2),
        new("GET", "/api/map/grid/@word@/@word@/@word@", Crowd.Newcomer, 5),
        new("GET", "/health/live", Crowd.Newcomer, 5),
        new("GET", "/health/ready", Crowd.Newcomer, 5),
        new("GET", "/metrics", Crowd.Admin, 1),
        new("GET", "/openapi/v1.json", Crowd.Newcomer, 1),
        new("GET", "/scalar/", Crowd.Newcomer, 1),
        new("POST", "/admin/grains", Crowd.Admin, 2),
        new("GET", "/admin/grains", Crowd.Admin, 2),
        new("GET", "/admin/grains/@dashboard@", Crowd.Admin, 10),
        new("GET", "/ws", Crowd.Driver, 5, Query: ["id", "access_token"]),
        new("POST", "/ws", Crowd.Driver, 5, Query: ["id"]),
        new("POST", "/ws/negotiate", Crowd.Driver, 10, Query: ["negotiateVersion"]),
        new("GET", "/@page@", Crowd.Newcomer, 10),
        new("GET", "/@word@", Crowd.Newcomer, 5),
        new("GET", "/api/@word@/@word@", Crowd.Newcomer, 5),
    ];

    private static readonly Door[] ByWeight = [.. All.SelectMany(d => Enumerable.Repeat(d, d.Weight))];

    private static readonly string[] Dashboard =
    [
        "ClusterStats", "DashboardCounters", "GrainState", "GrainStats/x", "GrainStats/SafeGo.Drivers.DriverGrain", "GrainTypes", "HistoricalStats/x", "HistoricalStats/S127.0.0.1:11111:1", "LifecycleStages", "Reminders", "Reminders/1", "Reminders/-1", "Reminders/99999999999",
        "SiloCounters/x", "SiloMetadata/x", "SiloProperties/127.0.0.1:11111@1", "SiloStats/x", "SiloStats/", "TopGrainMethods", "TopGrainMethods?take=-1&exclude=x", "Trace", "favicon.ico", "fonts/x", "fonts/../../x", "img/x", "img/%2e%2e", "index.css", "index.min.js", "version", "x",
    ];

    private static readonly string[] Pages = ["", "index.html", "customer/", "driver/", "admin/", "customer", "i18n/en.json", "lib/x.js", "favicon.ico", "%2e%2e/appsettings.json", "..%5cappsettings.json", "appsettings.json", "customer/..%2f..%2fappsettings.json"];

    public static Door Pick(Dice dice) => dice.Of(ByWeight);

    /// <summary>The places that chance fills; those of what is known stay.</summary>
    public static string Target(Dice dice, string path)
    {
        foreach (var (name, word) in new (string, Func<string>)[] { ("@word@", () => Oddities.Word(dice)), ("@dashboard@", () => dice.Of(Dashboard)), ("@page@", () => dice.Of(Pages)) })
        {
            while (path.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at) path = path[..at] + word() + path[(at + name.Length)..];
        }

        return path;
    }
}
