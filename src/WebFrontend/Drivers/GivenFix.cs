using SafeGo.Geo;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Drivers;

/// <summary>The argument of <c>driver:location_update</c> (contract section 3).</summary>
internal readonly record struct GivenFix(GeoPoint Point, DateTimeOffset? RecordedAt)
{
    public const double MostAccuracyMetres = 1_000_000;
    public const double MostHeadingDegrees = 360;
    public const double MostSpeedMetresPerSecond = 1_000;

    /// <summary>Of use where the shape is good afterwards.</summary>
    public static GivenFix Read(Shape shape)
    {
        var fix = new GivenFix(shape.Point(), shape.OptionalTime("recorded_at"));
        shape.OptionalNumber("accuracy_m", 0, MostAccuracyMetres);
        shape.OptionalNumber("heading", 0, MostHeadingDegrees);
        shape.OptionalNumber("speed_mps", 0, MostSpeedMetresPerSecond);
        return fix;
    }
}
