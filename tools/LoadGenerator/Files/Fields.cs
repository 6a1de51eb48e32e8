using System.Globalization;
using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Files;

/// <summary>Texts of a row as values; null where a text is none.</summary>
internal static class Fields
{
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    public static GeoPoint? Place(string lat, string lng) =>
        Number(lat) is { } latitude && Number(lng) is { } longitude
        && new GeoPoint(latitude, longitude) is { IsOnEarth: true } place
            ? place
            : null;

    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
