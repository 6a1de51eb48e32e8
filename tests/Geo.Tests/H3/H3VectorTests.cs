namespace SafeGo.Geo.Tests.H3;

/// <summary>Against stored lines of h3-js 4.5.0 over all resolutions: pentagons, poles, the antimeridian, edges and centres of
/// icosahedron faces, two cities and anywhere. See reference.js for how they were made.</summary>
public sealed class H3VectorTests
{
    [Fact]
    public void H3Index_WhenComparedWithStoredVectors_IsEqual()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "H3", "vectors.csv"));

        var differences = lines.SelectMany(H3Row.Differences).ToArray();

        Assert.Equal(3200, lines.Length);
        Assert.True(differences.Length == 0, $"{differences.Length} differences\n{string.Join('\n', differences.Take(20))}");
    }
}
