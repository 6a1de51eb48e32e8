using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>The path of a position: judged, remembered, told to its cell, written a little later.</summary>
internal sealed partial class DriverGrain
{
    // The cell his row names: kept in step also while nobody may ask him, because a cell that begins anew finds him by it.
    private long? placedIn;

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

    private async Task MoveTo(GeoPoint point, bool isFirstOfConnection)
    {
        var now = clock.Now;
        var city = cities.At(point)?.Name;
        var fix = new DriverFix(Id, point, now, CellGrid.CellOf(point), city);
        if (isFirstOfConnection || fix.Cell != placedIn || city != state!.City || indexing.IsBehind)
        {
            // A search that begins after this must find him, also in a cell that has to read its rows first. What fails
            // here is done again with the next fix.
            placedIn = null;
            await store.SetPlace(fix);
            state = state! with { LastKnown = point, LastUpdateAt = now, City = city };
            await Publish();
            placedIn = fix.Cell;
        }
        else
        {
            state = state with { LastKnown = point, LastUpdateAt = now };
            positions.Note(fix);
            indexing.PublishSoon(state);
        }
    }
}
