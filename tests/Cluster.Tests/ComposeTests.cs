using System.Reflection;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>What the images would be told is understood by the programs in them; the images themselves are not built here.</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class ComposeTests
{
    private static readonly string[] Plain = ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "ConnectionStrings:SafeGo", "SafeGo:City"];

    /// <summary>Each section and the class that it binds to.</summary>
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["SafeGo"] = "SafeGo.Web.Edge.ProxySettings, SafeGo.WebFrontend",
        ["SafeGo:Auth"] = "SafeGo.Web.Accounts.TokenSettings, SafeGo.WebFrontend",
        ["SafeGo:Kyc"] = "SafeGo.Web.Accounts.KycSettings, SafeGo.WebFrontend",
        ["SafeGo:Admin"] = "SafeGo.Web.Accounts.AdminSettings, SafeGo.WebFrontend",
        ["SafeGo:Cluster"] = "SafeGo.SiloHosting.Cluster.ClusterSettings, SafeGo.SiloHosting",
    };

    /// <summary>What only the operator knows.</summary>
    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["SAFEGO_DB_PASSWORD"] = "hush",
        ["SAFEGO_SIGNING_KEY"] = SafeGoApp.SigningKey,
        ["SAFEGO_ADMIN_EMAIL"] = "chief@example.org",
        ["SAFEGO_ADMIN_PASSWORD"] = "a long password",
    };

    [Fact]
    public void Variable_WhenAProcessIsGivenIt_BindsToAnOption()
    {
        var names = ComposeFile.Read().Processes.SelectMany(p => p.Variables.Keys).Select(n => n.Replace("__", ":", StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(names.Count > Plain.Length, "the file tells the processes something");
        Assert.All(names.Except(Plain), name =>
        {
            var (section, option) = (name[..name.LastIndexOf(':')], name[(name.LastIndexOf(':') + 1)..]);
            var type = Type.GetType(Sections[section], throwOnError: true)!;
            Assert.True(type.GetProperty(option, BindingFlags.Public | BindingFlags.Instance)?.CanWrite, $"{name} is no option");
        });
    }

    [Fact]
    public async Task Processes_WhenStartedNativelyWithTheirVariables_AreReadyAndKnowEachOther()
    {
        await using var cluster = await SafeGoCluster.Create();
        cluster.Settings.Clear();
        var processes = ComposeFile.Read().Processes.ToList();
        Assert.Equal(["silo-1", "silo-2", "silo-3", "front-end-1", "front-end-2"], processes.Select(p => p.Name));

        var started = processes.ConvertAll(p => cluster.Start(p.Program, Here(p, cluster)));
        foreach (var process in started) await process.UntilReady();

        // The first administrator is made once, whichever front-end is faster, and both know him.
        foreach (var frontEnd in started[^2..]) await frontEnd.SignIn(Secrets["SAFEGO_ADMIN_EMAIL"], Secrets["SAFEGO_ADMIN_PASSWORD"]);
        await using var client = await ClusterClient.Connect(cluster);
        Assert.Equal(3, await client.Silos());
    }

    // Only names of machines differ: where the network gives each its own, here each has its own ports.
    private static IEnumerable<(string Name, string Value)> Here(ComposeProcess process, SafeGoCluster cluster)
    {
        var known = process.Variables.ToDictionary(v => v.Key, v => Filled(v.Value));
        Assert.StartsWith("Host=database;Database=safego;Username=safego;Password=hush", known["ConnectionStrings__SafeGo"], StringComparison.Ordinal);
        known["ConnectionStrings__SafeGo"] = cluster.ConnectionString;
        known.Remove("ASPNETCORE_URLS");
        if (!known.TryGetValue("SafeGo__Cluster__Address", out var address)) return known.Select(v => (v.Key, v.Value));
        Assert.Equal(process.Name, address);
        known["SafeGo__Cluster__Address"] = "localhost";
        return [.. known.Select(v => (v.Key, v.Value)), .. SafeGoCluster.SiloPorts()];
    }

    private static string Filled(string text) => Secrets.Aggregate(
        text.Replace("${SAFEGO_KYC_KEYS:-}", "", StringComparison.Ordinal),
        (filled, secret) => filled.Replace($"${{{secret.Key}:?}}", secret.Value, StringComparison.Ordinal));
}
