using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>The path of a position: judged, remembered, told to its cell, written a little later.</summary>
internal sealed partial class DriverGrain
{
    // The cell his row names: kept in step also while nobody may ask him, because a cell that begins anew finds him by it.
    private long? placedIn;

    // His newest fix: the row, and the state that was read of it, follow later.
    private DriverFix? road;

    public async Task<FixOutcome> Locate(PositionReport report)
    {
        if (await Hear(report.Socket) is not { } connection) return FixOutcome.NoSuchDriver;
        if (MayHaveBeenFreed) await Apply(await store.Find(Id));

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

    public Task Note(PositionReport report) => Locate(report);

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
