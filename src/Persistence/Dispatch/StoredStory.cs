using System.Text.Json;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>A row of <c>dispatch_search_stories</c>: nobody asks for parts of it, so it is kept as JSON.</summary>
internal sealed class StoredStory
{
    public const string Columns = "wave, at, drivers, others";

    // A wave that looks again for the first time, because nobody was there, tells what it saw last.
    private const string Put =
        """
        insert into dispatch_search_stories (session_id, wave, at, drivers, others) values (@session, @wave, @at, @drivers, @others)
        on conflict (session_id, wave) do update set at = excluded.at, drivers = excluded.drivers, others = excluded.others
        """;

    public int Wave { get; init; }

    public DateTimeOffset At { get; init; }

    public string Drivers { get; init; } = "";

    public string Others { get; init; } = "";

    public static void Write(SqlBatch sql, SessionSnapshot session, SearchStory story) => sql.Run(Put, new SqlArgs()
        .Id("session", session.Id.Value).Int("wave", session.Wave).Time("at", session.UpdatedAt)
        .Text("drivers", JsonSerializer.Serialize(story.Drivers.Select(d => Looked.Of(d))))
        .Text("others", JsonSerializer.Serialize(story.Others.ToDictionary(o => o.Reason.Word(), o => o.Count))));

    public SearchStory Read() => new(
        [.. JsonSerializer.Deserialize<Looked[]>(Drivers)!.Select(d => d.ToDriver())],
        [.. JsonSerializer.Deserialize<Dictionary<string, int>>(Others)!.Select(o => new ReasonCount(Words.Parse<LeftOut>(o.Key), o.Value))]);

    // Places came later than the rest: older rows have none.
    private sealed record Looked(Guid Driver, string Reason, double Km, double? Lat = null, double? Lng = null)
    {
        public static Looked Of(LookedAt d) => new(d.DriverId.Value, d.Reason, Math.Round(d.DistanceKm, 3), d.Place?.Latitude, d.Place?.Longitude);

        public LookedAt ToDriver() => new(new DriverId(Driver), Reason, Km, Lat is { } lat && Lng is { } lng ? new GeoPoint(lat, lng) : null);
    }
}
