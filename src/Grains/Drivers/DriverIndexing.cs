using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>Keeps one driver's entry in the cells: in one cell while he can be asked, in none otherwise.</summary>
internal sealed class DriverIndexing(CellGrains cells)
{
    /// <summary>Moves shorter than this do not change who is nearest in any way that matters.</summary>
    private const double TellingMoveKm = 0.02;

    /// <summary>A parked car is told again this often, so that its entry does not grow too old to count.</summary>
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(20);

    private long? indexedIn;
    private CellEntry? told;

    /// <summary>True from a publication that failed until one succeeds: the cells may know anything of him.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Where a grain before this one may have left an entry.</summary>
    public void Inherit(GeoPoint? lastKnown) => indexedIn = lastKnown is { } point ? CellGrid.CellOf(point) : null;

    /// <summary>Brings the cells up to date and waits until they are.</summary>
    /// <returns>False when a cell knows a newer version of him: the grain is behind his row.</returns>
    public async Task<bool> Publish(DriverState state)
    {
        IsBehind = true;
        var entry = CellEntry.Of(state);
        var cell = entry is null ? (long?)null : CellGrid.CellOf(entry.Point);
        // In before out: for a moment he may be in two cells, never in none.
        var isNewest = entry is null || await cells.Of(cell!.Value).Put(new CellNews(entry));
        if (indexedIn is { } old && old != cell) await cells.Of(old).Remove(state.DriverId, state.Version, state.LastUpdateAt ?? default);
        (indexedIn, told, IsBehind) = (cell, entry, false);
        return isNewest;
    }

    /// <summary>Tells the cell of a move without waiting; small moves now and then only.</summary>
    public void PublishSoon(DriverState state)
    {
        if (CellEntry.Of(state) is not { } entry || indexedIn is not { } cell) return;
        if (told is { } last && last.Point.DistanceKm(entry.Point) < TellingMoveKm && entry.FixAt - last.FixAt < Repeat) return;
        told = entry;
        cells.Of(cell).Move(new CellNews(entry)).Ignore();
    }
}
