using SafeGo.Geo;
using SafeGo.LoadGenerator.Files;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Trips;

internal static class TripReader
{
    private static readonly string[] Columns =
        ["pickup_utc", "pickup_lat", "pickup_lng", "dropoff_lat", "dropoff_lng", "duration_s"];

    public static Outcome<TripFile> Read(string path)
    {
        var table = CsvFile.Read(path, "trips file", Columns);
        if (!table.IsOk)
        {
            return Outcome<TripFile>.Fail(table.Fault);
        }

        var file = From(table.Value);
        return file.Trips.Count > 0
            ? file
            : Outcome<TripFile>.Fail($"trips file '{path}' has no usable row: each needs a time and two places in degrees");
    }

    public static TripFile From(CsvTable table)
    {
        var trips = table.Rows.Select(row => From(table, row)).OfType<Trip>().OrderBy(trip => trip.PickupAt).ToList();
        return new TripFile(trips, table.Rows.Count - trips.Count);
    }

    private static Trip? From(CsvTable table, string[] row)
    {
        var at = Fields.Time(table.Text(row, "pickup_utc"));
        var pickup = Fields.Place(table.Text(row, "pickup_lat"), table.Text(row, "pickup_lng"));
        var dropoff = Fields.Place(table.Text(row, "dropoff_lat"), table.Text(row, "dropoff_lng"));
        return at is { } time && pickup is { } from && dropoff is { } to
            ? new Trip(time, from, to, Duration(table.Text(row, "duration_s"), from, to))
            : null;
    }

    private static TimeSpan Duration(string text, GeoPoint from, GeoPoint to) =>
        Fields.Number(text) is { } seconds and > 0 and < 86_400 ? TimeSpan.FromSeconds(seconds) : Pace.CityDrive(from, to);
}
