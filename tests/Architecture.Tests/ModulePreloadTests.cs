using System.Text.RegularExpressions;

namespace SafeGo.Architecture;

/// <summary>A page names all its modules at its head: a browser that finds them one import after the other waits once for each step.</summary>
public sealed partial class ModulePreloadTests
{
    private const string Root = "src/WebFrontend/wwwroot";

    public static TheoryData<string> Pages => [.. Repository.Files("index.html", Root).Select(Repository.Below)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_WhenItIsRead_NamesTheModulesItWillNeed(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var main = Script().Match(text).Groups[1].Value;

        var needed = new HashSet<string>();
        Follow(main, needed);

        Assert.Equal(needed.Except([main]).Order(StringComparer.Ordinal), Preloads().Matches(text).Select(m => m.Groups[1].Value));
    }

    private static void Follow(string module, HashSet<string> seen)
    {
        if (!seen.Add(module)) return;
        var address = new Uri($"http://page{module}");
        foreach (Match import in Imports().Matches(File.ReadAllText(Path.Combine(Repository.Root, Root + module)))) Follow(new Uri(address, import.Groups[1].Value).AbsolutePath, seen);
    }

    [GeneratedRegex("""<script src="([^"]+)" type="module">""")]
    private static partial Regex Script();

    [GeneratedRegex("""<link rel="modulepreload" href="([^"]+)">""")]
    private static partial Regex Preloads();

    [GeneratedRegex("""^import\s(?:[^;"]*?from\s)?"([^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Imports();
}
