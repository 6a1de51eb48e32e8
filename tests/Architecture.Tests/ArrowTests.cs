namespace SafeGo.Architecture;

/// <summary>Who may know whom (design section 2).</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["src/Geo"] = [],
        ["src/Domain"] = ["src/Geo"],
        ["src/Grains.Interfaces"] = ["src/Domain", "src/Geo"],
        ["src/Grains"] = ["src/Grains.Interfaces", "src/Domain", "src/Geo"],
        ["src/Persistence"] = ["src/Domain", "src/Geo"],
        // Says in a sentence what the database's faults mean, and asks whether it answers.
        ["src/ServiceDefaults"] = ["src/Persistence"],
        ["src/SiloHosting"] = ["src/Grains", "src/Grains.Interfaces", "src/Persistence", "src/Domain", "src/Geo", "src/ServiceDefaults"],
        ["src/Silo"] = ["src/SiloHosting", "src/Persistence", "src/ServiceDefaults"],
        ["src/WebFrontend"] = ["src/SiloHosting", "src/Grains.Interfaces", "src/Persistence", "src/Domain", "src/Geo", "src/ServiceDefaults"],
        ["tools/LoadGenerator"] = ["src/Geo"],
        // These two start the programs themselves, by the tests' own means; their command lines are read as the generator's.
        ["tools/FaultRunner"] = ["tests/Testing", "tools/LoadGenerator"],
        ["tools/Fuzzer"] = ["tests/Testing", "tools/LoadGenerator"],
        // Measures the grains over the stores themselves.
        ["tools/Benchmarks"] = ["src/Grains", "src/Persistence", "src/SiloHosting", "src/Geo", "tests/Testing"],
    };

    private static readonly string[] Storage = ["Npgsql", "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "dbup"];
    private static readonly string[] Web = ["Microsoft.AspNetCore", "Microsoft.Extensions.Identity"];
    private static readonly string[] Orleans = ["Microsoft.Orleans", "Orleans"];

    private static readonly Dictionary<string, string[]> MayNotUse = new()
    {
        ["src/Geo"] = [.. Storage, .. Web, .. Orleans],
        ["src/Domain"] = [.. Storage, .. Web, .. Orleans],
        ["src/Grains.Interfaces"] = [.. Storage, .. Web],
        ["src/Grains"] = [.. Storage, .. Web, "SafeGo.Persistence"],
        ["src/Persistence"] = [.. Web, .. Orleans],
        ["src/ServiceDefaults"] = [.. Storage, .. Orleans],
        ["src/SiloHosting"] = [.. Storage, .. Web],
        ["src/Silo"] = Storage,
    };

    public static TheoryData<string> Shipped =>
        [.. Repository.Projects.Select(p => p.Folder).Where(f => !f.StartsWith("tests/", StringComparison.Ordinal))];

    public static TheoryData<string> Restrained => [.. MayNotUse.Keys.Where(f => Repository.Projects.Any(p => p.Folder == f))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Project_WhenItReferencesProjects_FollowsTheArrows(string folder)
    {
        Assert.True(MayReference.TryGetValue(folder, out var allowed), $"{folder} is new: say here what it may reference.");

        Assert.Empty(Project(folder).Projects.Except(allowed!));
    }

    [Theory]
    [MemberData(nameof(Restrained))]
    public void Project_WhenItReferencesPackages_TakesNoneThatIsNotItsBusiness(string folder) =>
        Assert.DoesNotContain(Project(folder).Packages, p => IsOneOf(p, MayNotUse[folder]));

    [Theory]
    [MemberData(nameof(Restrained))]
    public void Assembly_WhenItWasCompiled_NamesNoneThatIsNotItsBusiness(string folder)
    {
        // A project can use what comes along with another one; its assembly then names it.
        var assembly = Repository.Assembly("SafeGo." + folder["src/".Length..]);

        Assert.DoesNotContain(assembly.GetReferencedAssemblies(), a => IsOneOf(a.Name!, MayNotUse[folder]));
    }

    [Fact]
    public void WebFrontend_WhenItUsesAnEngine_OnlyTellsItsFaultsApart()
    {
        string[] allowed = ["src/WebFrontend/Edge/Faults.cs"];
        string[] engines = ["using Npgsql", "using Dapper", "using Microsoft.Data.Sqlite"];

        var users = Repository.Sources("src/WebFrontend").Where(f => engines.Any(e => f.Text.Contains(e, StringComparison.Ordinal))).Select(f => f.Name);

        Assert.Empty(users.Except(allowed));
        Assert.DoesNotContain(Project("src/WebFrontend").Packages, p => IsOneOf(p, Storage));
    }

    private static ProjectFile Project(string folder) => Repository.Projects.Single(p => p.Folder == folder);

    private static bool IsOneOf(string name, IEnumerable<string> families) =>
        families.Any(f => name.StartsWith(f, StringComparison.OrdinalIgnoreCase));
}
