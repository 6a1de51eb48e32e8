using System.Globalization;

namespace SafeGo.Geo.Tests.H3;

/// <summary>A line of reference.js: what h3-js says about one place. Compares it with ours.</summary>
internal sealed class H3Row(string line)
{
    // One millimetre.
    private const double ToleranceKm = 1e-6;
    private const double Rounding = 4.0 / (1L << 52);

    private readonly string[] fields = line.Split(',');
    private readonly List<string> differences = [];

    internal static string[] Differences(string line) => new H3Row(line).Compare();

    private string[] Compare()
    {
        var place = new GeoPoint(Number(0), Number(1));
        Same("id", 3, H3Index.FromLatLng(place, Int(2)).ToString());
        if (!H3Index.TryParse(fields[3], out var cell))
        {
            return [$"id {fields[3]} is refused"];
        }

        CompareKin(cell);
        CompareGrid(cell);
        CompareOutline(cell, place);
        return [.. differences];
    }

    private void CompareKin(H3Index cell)
    {
        Same("parent", 7, cell.Parent(Int(6)).ToString());
        Same("children", 9, Summary(cell.Children(Int(8))));
        var spoiled = fields[15].Split(':');
        Same($"validity of {spoiled[0]}", spoiled[1] == "1", H3Index.TryParse(spoiled[0], out _));
    }

    private void CompareGrid(H3Index cell)
    {
        Same("disk", 11, Summary(cell.GridDisk(Int(10))));
        Same("ring", 12, Summary(cell.GridRing(Int(10))));
        Assert.True(H3Index.TryParse(fields[13], out var other));
        Same("distance", 14, cell.GridDistance(other)?.ToString(CultureInfo.InvariantCulture) ?? "");
    }

    private void CompareOutline(H3Index cell, GeoPoint place)
    {
        Near("centre", new(Number(4), Number(5)), cell.ToLatLng());
        var theirs = fields[16].Split(' ').Select(Parse).Chunk(2).Select(v => new GeoPoint(v[0], v[1])).ToArray();
        var ours = cell.ToBoundary();
        Same("vertices", theirs.Length, ours.Length);
        for (var n = 0; n < Math.Min(theirs.Length, ours.Length); n++)
        {
            Near($"vertex {n}", theirs[n], ours[n]);
        }

        if (place.DistanceKm(cell.ToLatLng()) > cell.CircumradiusKm)
        {
            differences.Add($"{fields[3]}: the place lies outside the circumradius");
        }
    }

    private void Same(string what, int field, string ours) => Same(what, fields[field], ours);

    private void Same<T>(string what, T theirs, T ours)
    {
        if (!Equals(theirs, ours))
        {
            differences.Add($"{what} of {fields[3]} (place {fields[0]}, {fields[1]}; k {fields[10]}): reference {theirs}, ours {ours}");
        }
    }

    private void Near(string what, GeoPoint theirs, GeoPoint ours)
    {
        // The reference takes latitudes from an arc sine, which near a pole turns one rounding of 2^-52 into up to 0.1 m.
        var rounding = Math.Min(1e-4, GeoPoint.EarthRadiusKm * Rounding / Math.Cos(ours.Latitude * Math.PI / 180));
        var distance = theirs.DistanceKm(ours);
        if (!(distance <= ToleranceKm + rounding))
        {
            differences.Add($"{what} of {fields[3]}: {distance * 1e6} mm off");
        }
    }

    private static string Summary(IEnumerable<H3Index> cells)
    {
        var ids = cells.Select(c => c.ToString()).ToArray();
        var hash = 0x811c9dc5;
        foreach (var letter in string.Join(' ', ids))
        {
            hash = (hash ^ letter) * 0x01000193;
        }

        return $"{ids.Length}:{hash:x}";
    }

    private int Int(int field) => int.Parse(fields[field], CultureInfo.InvariantCulture);

    private double Number(int field) => Parse(fields[field]);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
