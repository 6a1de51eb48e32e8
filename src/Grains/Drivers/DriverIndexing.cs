using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>Keeps one driver's entry in the cells: in one cell while he can be asked, in none otherwise.</summary>
internal sealed class DriverIndexing(CellGrains cells, CellPost post, ISettingsSource settings)
{
    /// <summary>Moves shorter than this do not change who is nearest in any way that matters.</summary>
    private const double TellingMoveKm = 0.02;

    /// <summary>A parked car is told again at least this often, so that its entry does not grow too old to count.</summary>
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ShortestRepeat = TimeSpan.FromSeconds(1);

    private static readonly ServiceType[] Services = Enum.GetValues<ServiceType>();

    // Nearly always one; more while a publication failed halfway, for no cell may keep what he left behind.
    private long[] mayBeIn = [];
    private CellEntry? told;

    /// <summary>True from a publication that failed until one succeeds: the cells may know anything of him.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Where a grain before this one may have left an entry.</summary>
    public void Inherit(GeoPoint? lastKnown) => mayBeIn = lastKnown is { } point ? [CellGrid.CellOf(point)] : [];

    /// <summary>Brings the cells up to date and waits until they are.</summary>
    /// <returns>False when a cell knows a newer version of him: the grain is behind his row.</returns>
    public async Task<bool> Publish(DriverState state)
    {
        IsBehind = true;
        var entry = CellEntry.Of(state);
        // In before out: for a moment he may be in two cells, never in none.
        var isNewest = entry is null || await PutIn(CellGrid.CellOf(entry.Point), entry);
        foreach (var old in mayBeIn[(entry is null ? 0 : 1)..]) await TakeOutOf(old, state);
        (told, IsBehind) = (entry, false);
        return isNewest;
    }

    /// <summary>Tells the cell of a move within it, a moment later; small moves now and then only.</summary>
    public void PublishSoon(GeoPoint point, DateTimeOffset at)
    {
        if (mayBeIn is not [var cell] || told is not { } last) return;
        if (last.Point.DistanceKm(point) < TellingMoveKm && IsFresh(last, at)) return;
        told = last with { Point = point, FixAt = at };
        post.Add(cell, told);
    }

    // A third of what the strictest service takes for fresh: news is a little under way, too.
    private bool IsFresh(CellEntry last, DateTimeOffset at)
    {
        var age = at - last.FixAt;
        if (age < ShortestRepeat || age >= LongestRepeat) return age < ShortestRepeat;
        foreach (var service in Services)
        {
            if (age.TotalSeconds * 3 >= settings.For(last.CountryCode, service).LocationMaxAgeSeconds) return false;
        }

        return true;
    }

    private Task<bool> PutIn(long cell, CellEntry entry)
    {
        if (mayBeIn is not [var first, ..] || first != cell) mayBeIn = [cell, .. mayBeIn.Where(c => c != cell)];
        return cells.Of(cell).Put(new CellNews(entry));
    }

    private async Task TakeOutOf(long cell, DriverState state)
    {
        await cells.Of(cell).Remove(state.DriverId, state.Version, state.LastUpdateAt ?? default);
        mayBeIn = [.. mayBeIn.Where(c => c != cell)];
    }
}
