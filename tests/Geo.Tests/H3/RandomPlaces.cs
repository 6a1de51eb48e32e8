namespace SafeGo.Geo.Tests.H3;

/// <summary>Seeded places, evenly over the earth.</summary>
internal static class RandomPlaces
{
    private static readonly int[] PentagonBases = [4, 14, 24, 38, 49, 58, 63, 72, 83, 97, 107, 117];

    internal static IEnumerable<GeoPoint> Take(int count)
    {
        var random = new Random(20260521);
        for (var n = 0; n < count; n++)
        {
            yield return new(
                Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI, (random.NextDouble() * 360) - 180);
        }
    }

    /// <summary>The twelve pentagons of a resolution.</summary>
    internal static H3Index[] Pentagons(int resolution) =>
        [.. PentagonBases.Select(BaseCell).Select(cell => cell.Children(resolution).First())];

    /// <summary>A cell of resolution 0 by its number.</summary>
    internal static H3Index BaseCell(int number) => new((1UL << 59) | ((ulong)number << 45) | ((1UL << 45) - 1));
}
