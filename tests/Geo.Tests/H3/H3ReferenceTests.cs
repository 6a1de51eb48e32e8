using System.Globalization;
using Microsoft.ClearScript.V8;

namespace SafeGo.Geo.Tests.H3;

/// <summary>Against h3-js 4.5.0 itself, run in process, at random places: 20,000 unless SAFEGO_H3_PLACES says otherwise.</summary>
public sealed class H3ReferenceTests
{
    private const int BatchSize = 2000;
    private const string HowToGetIt =
        "The reference is not here: run 'npm pack h3-js@4.5.0', unpack it, and set SAFEGO_H3_ORACLE to package/dist/h3-js.umd.js.";

    private static readonly int Places = int.Parse(
        Environment.GetEnvironmentVariable("SAFEGO_H3_PLACES") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public void H3Index_WhenComparedAnywhereOnEarth_EqualsTheReference() =>
        Compare("['uniform', 'pentagon', 'pole', 'antimeridian', 'dhaka', 'newYork']", Places);

    [Fact]
    public void H3Index_WhenComparedAtFaceEdgesAndCenters_EqualsTheReference() =>
        Compare("['faceEdge', 'faceCenter']", Places / 4);

    private static void Compare(string kinds, int places)
    {
        var oracle = Environment.GetEnvironmentVariable("SAFEGO_H3_ORACLE");
        Assert.SkipUnless(File.Exists(oracle), HowToGetIt);
        using var engine = new V8ScriptEngine();
        engine.Execute(File.ReadAllText(oracle!));
        engine.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "H3", "reference.js")));
        var differences = new List<string>();
        var compared = 0;
        for (var seed = 1; compared < places; seed++)
        {
            var count = Math.Min(BatchSize, places - compared);
            var rows = (string)engine.Evaluate($"h3Rows(h3, {kinds}, {seed * 7919}, {count})");
            differences.AddRange(rows.Split('\n').SelectMany(H3Row.Differences));
            compared += count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} places compared, {differences.Count} differences");
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences.Take(20))}");
    }
}
