using SafeGo.Geo;
using SafeGo.LoadGenerator.Files;

namespace SafeGo.LoadGenerator.Fleet;

/// <summary>Where taxis stand: the columns lat and lng of a file, whatever else it holds.</summary>
internal static class FleetReader
{
    public static Outcome<IReadOnlyList<GeoPoint>> Read(string path)
    {
        var table = CsvFile.Read(path, "fleet file", "lat", "lng");
        if (!table.IsOk)
        {
            return Outcome<IReadOnlyList<GeoPoint>>.Fail(table.Fault);
        }

        var places = From(table.Value);
        return places.Count > 0
            ? new Outcome<IReadOnlyList<GeoPoint>>(places, null)
            : Outcome<IReadOnlyList<GeoPoint>>.Fail($"fleet file '{path}' has no usable row: each needs lat and lng in degrees");
    }

    public static IReadOnlyList<GeoPoint> From(CsvTable table) =>
        [.. table.Rows.Select(row => Fields.Place(table.Text(row, "lat"), table.Text(row, "lng"))).OfType<GeoPoint>()];
}
