using System.Runtime.InteropServices;
using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Monitoring;

/// <summary>
/// The cities as administrators watch them: in each cell, how many drivers wait and how many rides look for one. It remembers when
/// each figure changed, so that who saw an earlier look is only told the difference. Not safe for several threads.
/// </summary>
public sealed class CityPicture(CityMap cities)
{
    /// <summary>About 1.4 km from centre to corner: small enough to tell quarters apart, large enough for a ratio to mean something.</summary>
    public const int Resolution = 7;

    private readonly Dictionary<H3Index, PictureCell> cells = [];
    private readonly Dictionary<H3Index, CellFigures> counts = [];

    /// <summary>The number of the newest look; 0 before the first.</summary>
    public long Look { get; private set; }

    public void Take(IReadOnlyList<GeoPoint> drivers, IReadOnlyList<GeoPoint> sessions)
    {
        Look++;
        counts.Clear();
        foreach (var place in drivers) CountsAt(place).Supply++;
        foreach (var place in sessions) CountsAt(place).Demand++;
        foreach (var cell in cells.Values) cell.Become(counts.GetValueOrDefault(cell.Cell), Look);
        foreach (var (cell, figures) in counts) Discover(cell, figures);
    }

    /// <summary>Cells whose figures changed after a look; all there ever were, if it is 0.</summary>
    public IEnumerable<PictureCell> Since(long look) => cells.Values.Where(c => c.ChangedAt > look);

    /// <summary>Begins anew; numbers go on, so that nobody takes the new picture for the old one.</summary>
    public void Forget() => cells.Clear();

    // A cell once seen stays, and is told of when it is empty: there are no more of them than the cities have.
    private void Discover(H3Index cell, CellFigures figures)
    {
        if (!cells.ContainsKey(cell) && cities.At(cell.ToLatLng()) is { } city) cells[cell] = new PictureCell(cell, city.Name, figures, Look);
    }

    private ref CellFigures CountsAt(GeoPoint place) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(counts, H3Index.FromLatLng(place, Resolution), out _);
}

public sealed class PictureCell(H3Index cell, string city, CellFigures figures, long look)
{
    public H3Index Cell { get; } = cell;

    public string City { get; } = city;

    public CellFigures Figures { get; private set; } = figures;

    /// <summary>The look that saw it first: who knows that one knows where the cell lies.</summary>
    public long SeenAt { get; } = look;

    public long ChangedAt { get; private set; } = look;

    internal void Become(CellFigures now, long look)
    {
        if (now == Figures) return;
        (Figures, ChangedAt) = (now, look);
    }
}

/// <param name="Supply">Drivers who are online and available.</param>
/// <param name="Demand">Sessions that look for a driver.</param>
public record struct CellFigures(int Supply, int Demand);
