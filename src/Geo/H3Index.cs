using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SafeGo.Geo.H3;

namespace SafeGo.Geo;

/// <summary>A cell of H3, the hexagon grid of the earth (h3geo.org), in 16 resolutions: 0 has cells of about 1,000 km across, 15
/// of less than a metre, and each step refines a cell into seven. Ids, orders and distances are those of uber/h3 4.5.0.
/// A value that is not a cell (<see cref="IsValid"/>) is refused by the methods with <see cref="ArgumentException"/>.</summary>
/// <param name="Value">The 64-bit id.</param>
public readonly partial record struct H3Index(ulong Value)
{
    /// <summary>The finest resolution.</summary>
    public const int MaxResolution = CellBits.MaxResolution;

    /// <summary>0 to 15; meaningless if this is not a cell.</summary>
    public int Resolution => CellBits.Resolution(Value);

    /// <summary>The ancestor of resolution 0, 0 to 121; meaningless if this is not a cell.</summary>
    public int BaseCell => CellBits.BaseCell(Value);

    /// <summary>True for the twelve cells of each resolution that have five neighbours.</summary>
    public bool IsPentagon => IsValid && CellBits.Digits(Value) == 0 && BaseCells.IsPentagon(BaseCell);

    /// <summary>True if the id is that of a cell.</summary>
    public bool IsValid => CellBits.IsValid(Value);

    /// <summary>The cell that holds a place. Longitudes may run past the antimeridian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place lies beyond a pole or is not finite, or the resolution is not
    /// 0 to 15.</exception>
    public static H3Index FromLatLng(GeoPoint point, int resolution)
    {
        if (!(Math.Abs(point.Latitude) <= 90 && double.IsFinite(point.Longitude)))
        {
            throw new ArgumentOutOfRangeException(nameof(point), point, "A latitude is −90 to 90 degrees and a longitude finite.");
        }

        RequireResolution(resolution, 0, MaxResolution);
        return new(CellLocator.Find(point, resolution));
    }

    /// <summary>The centre of the cell, in degrees.</summary>
    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public GeoPoint ToLatLng() => CellLocator.Center(RequireCell()).ToVector().ToGeoPoint();

    /// <summary>The outline of the cell in degrees, counter-clockwise and without repeating the first vertex: 5 to 8 vertices, or 10
    /// for pentagons of odd resolutions. Sides that cross an edge of H3's icosahedron bend there.</summary>
    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public GeoPoint[] ToBoundary()
    {
        Span<GeoPoint> vertices = stackalloc GeoPoint[CellBoundary.MaxVertices];
        return vertices[..CellBoundary.Fill(RequireCell(), IsPentagon, vertices)].ToArray();
    }

    /// <summary>The ancestor of a coarser resolution, or this cell at its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is finer than the cell's or below 0.</exception>
    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public H3Index Parent(int resolution)
    {
        var cell = RequireCell();
        RequireResolution(resolution, 0, Resolution);
        return new(CellBits.Parent(cell, resolution));
    }

    /// <summary>The descendants of a finer resolution in ascending order of id, or this cell at its own: seven for each step, but
    /// pentagons have six children. They are made one by one while being read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is coarser than the cell's or above 15.</exception>
    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public IEnumerable<H3Index> Children(int resolution)
    {
        var cell = RequireCell();
        RequireResolution(resolution, Resolution, MaxResolution);
        return CellChildren.Enumerate(cell, resolution);
    }

    /// <summary>Reads an id as <see cref="ToString"/> writes it, in either case; false for anything that is not a cell.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out H3Index cell)
    {
        var read = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            && text!.Length <= 16
            && CellBits.IsValid(id);
        cell = read ? new(id) : default;
        return read;
    }

    /// <summary>The id in lower-case hexadecimal, as H3 writes it.</summary>
    public override string ToString() => Value.ToString("x", CultureInfo.InvariantCulture);

    private static void RequireResolution(int resolution, int coarsest, int finest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, coarsest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(resolution, finest);
    }

    private ulong RequireCell() => IsValid ? Value : throw new ArgumentException($"{this} is not an H3 cell.");
}
