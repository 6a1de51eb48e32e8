using System.Text.RegularExpressions;

namespace SafeGo.Architecture;

/// <summary>The page that says what holds names tests that are there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/security.md"));

    [Fact]
    public void AttackTable_WhenRead_HasEachRowOnce() =>
        Assert.Equal(Enumerable.Range(1, 58), Row().Matches(Page).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void AttackTable_WhenItNamesATest_ThereIsOne()
    {
        var sources = Repository.Sources("tests").ToLookup(f => Path.GetFileNameWithoutExtension(f.Name), f => f.Text);
        var missing = TestName().Matches(Page)
            .Where(m => !sources[m.Groups["class"].Value].Any(text => text.Contains($" {m.Groups["member"].Value}(", StringComparison.Ordinal)))
            .Select(m => m.Value);

        Assert.True(TestName().Count(Page) > 60);
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| S(\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<member>\w+)`")]
    private static partial Regex TestName();
}
