using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>The path of a position: judged, remembered, told to its cell, written a little later.</summary>
internal sealed partial class DriverGrain
{
    // The cell his row names: kept in step also while nobody may ask him, because a cell that begins anew finds him by it.
    private long? placedIn;

    /// <summary>How long a job is believed without a look at his row, while his fixes come.</summary>
    private static readonly TimeSpan JobBelief = TimeSpan.FromSeconds(30);

    private DateTimeOffset jobLookedAt;

    // His newest fix: the row, and the state that was read of it, follow later.
    private DriverFix? road;

    public async Task<FixOutcome> Locate(PositionReport report)
    {
        if (await Hear(report.Socket) is not { } connection) return FixOutcome.NoSuchDriver;

        var isFirst = connection.Track.IsEmpty;
        double? maxSpeed = report.IsSimulated ? null : settings.For(state!.CountryCode, null).MaxSpeedKmh;
        switch (connection.Track.Take(report.Point, report.RecordedAt, maxSpeed, clock.Now))
        {
            case TrackVerdict.OutOfOrder: return FixOutcome.OutOfOrder;
            case TrackVerdict.Jump: return FixOutcome.Jump;
        }

        await MoveTo(report.Point, isFirst);
        return FixOutcome.Taken;
    }

    public async Task Note(PositionReport report)
    {
        await Locate(report);
        if (IsToLookAtJob) await LookAtJob();
    }

    // Whoever wrote that his job is over may have died before telling him.
    private bool IsToLookAtJob => state is { CurrentAssignmentId: not null } && clock.Now >= (jobLookedAt > readAt ? jobLookedAt : readAt) + JobBelief;

    // Only where nobody waits for the fix, and after it: where the database does not answer, it is taken all the same.
    private async Task LookAtJob()
    {
        jobLookedAt = clock.Now;
        await Apply(await store.Find(Id));
    }

    // Nearly always without waiting: neither a write nor a call is due.
    private ValueTask MoveTo(GeoPoint point, bool isFirstOfConnection)
    {
        var fix = new DriverFix(Id, point, clock.Now, CellGrid.CellOf(point), cities.At(point)?.Name);
        if (isFirstOfConnection || fix.Cell != placedIn || fix.City != state!.City || indexing.IsBehind) return new(Place(fix));
        road = fix;
        positions.Note(fix);
        indexing.PublishSoon(point, fix.At);
        return default;
    }

    // A search that begins after this must find him, also in a cell that has to read its rows first. What fails here is
    // done again with the next fix.
    private async Task Place(DriverFix fix)
    {
        placedIn = null;
        await store.SetPlace(fix);
        road = fix;
        await Publish();
        placedIn = fix.Cell;
    }
}
