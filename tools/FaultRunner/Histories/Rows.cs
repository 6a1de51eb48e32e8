namespace SafeGo.FaultRunner.Histories;

/// <summary>The tables after a story, as far as they are about its people.</summary>
/// <param name="At">When they were read, by the database's clock.</param>
internal sealed record Rows(
    DateTimeOffset At,
    IReadOnlyList<SessionRow> Sessions,
    IReadOnlyList<OfferRow> Offers,
    IReadOnlyList<RideRow> Rides,
    IReadOnlyList<DriverRow> Drivers,
    IReadOnlyList<EventRow> Events,
    IReadOnlyDictionary<string, long> Heads)
{
    public SessionRow? Session(string? id) => Sessions.FirstOrDefault(s => s.Id == id);

    public RideRow? Ride(SessionRow session) => Rides.FirstOrDefault(r => r.Id == session.Ride);
}

/// <param name="LogCount">As the session says.</param>
/// <param name="LogRows">As there are.</param>
internal sealed record SessionRow(
    string Id, string Ride, string RideStatus, string Customer, string? Driver, string Status,
    DateTimeOffset ExpiresAt, DateTimeOffset? ReleasedAt, int LogCount, int LogRows)
{
    public bool IsSearching => Status is "requested" or "searching_driver" or "offer_pending";

    public bool IsJob => Status == "driver_accepted" && ReleasedAt is null;
}

internal sealed record OfferRow(string Session, string Driver, int Wave, string Status, DateTimeOffset ExpiresAt, DateTimeOffset? AnsweredAt);

internal sealed record RideRow(string Id, string Status, string? Driver);

internal sealed record DriverRow(string Id, string? Job);

internal sealed record EventRow(string Room, long Seq, string EventId, string Name, string Body, string? Session);
