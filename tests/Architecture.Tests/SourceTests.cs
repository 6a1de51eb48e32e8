using System.Text.RegularExpressions;

namespace SafeGo.Architecture;

/// <summary>What the text of the sources may not say.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] UnclearFolders = ["models", "services", "helpers", "common", "utils", "interfaces", "misc"];

    private static readonly string[] Tops = ["src", "tests", "tools"];

    /// <summary>Where a real wait is the point.</summary>
    private static readonly string[] MayWait =
    [
        // Between the tries of a statement that a server refused for the moment.
        "src/Persistence/Engines/StorageRetry.cs",
        // Until the clients of a silo that died know it.
        "src/WebFrontend/Dispatch/SessionCalls.cs",
    ];

    [Fact]
    public void Source_WhenItNeedsTheTimeOrChance_IsGivenThem() => Assert.Empty(LinesWith(RealTimeOrChance(), []));

    [Fact]
    public void Source_WhenItWaits_WaitsForSomething() => Assert.Empty(LinesWith(Sleep(), MayWait));

    [Fact]
    public void MayWait_WhenAFileIsListed_ItStillWaits() =>
        Assert.Equal(MayWait, LinesWith(Sleep(), []).Select(found => found.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Sql_WhenItIsWritten_IsInPersistence() =>
        Assert.DoesNotContain(LinesWith(Sql(), []), found => !found.StartsWith("src/Persistence/", StringComparison.Ordinal));

    [Fact]
    public void Sql_WhenPersistenceIsSearched_IsFound() =>
        Assert.Contains(LinesWith(Sql(), []), found => found.StartsWith("src/Persistence/", StringComparison.Ordinal));

    [Fact]
    public void Folder_WhenItHasAName_SaysACapability()
    {
        var folders = Tops
            .SelectMany(top => Repository.Files("*", top))
            .SelectMany(file => Repository.Below(file).Split('/')[..^1])
            .Distinct(StringComparer.OrdinalIgnoreCase);

        Assert.Empty(folders.Intersect(UnclearFolders, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Namespace_WhenItIsDeclared_FollowsTheFolder()
    {
        var strays = Repository.Sources("src")
            .Select(file => (file.Name, Namespace: Namespace().Match(file.Text).Groups[1].Value, Folder: file.Name.Split('/')[^2]))
            .Where(f => f.Namespace.Length > 0 && f.Name.Split('/').Length > 3 && !f.Namespace.EndsWith("." + f.Folder, StringComparison.Ordinal))
            .Select(f => $"{f.Name}: {f.Namespace}");

        Assert.Empty(strays);
    }

    private static IEnumerable<string> LinesWith(Regex pattern, string[] except) =>
        from file in Repository.Sources("src")
        where !except.Contains(file.Name)
        from line in file.Lines
        where pattern.IsMatch(line.Line) && !line.Line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file.Name}:{line.Number}: {line.Line.Trim()}";

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(UtcNow|Now|Today)\b|\bRandom\s*\.\s*Shared\b|\bnew Random\b")]
    private static partial Regex RealTimeOrChance();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b|\bTask\s*\.\s*Delay\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\b(select\s+\S.*\s+from\s+\w|insert\s+into\s+\w|delete\s+from\s+\w|update\s+\w+\s+set\b|create\s+(table|index)\s+\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
