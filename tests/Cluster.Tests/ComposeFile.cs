using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SafeGo.Cluster;

/// <summary><c>docker-compose.yml</c>, as far as our own processes go.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> services;

    private ComposeFile(Dictionary<object, object> services) => this.services = services;

    /// <summary>Our processes: the services that are built here.</summary>
    public IEnumerable<ComposeProcess> Processes =>
        from service in services
        let parts = (Dictionary<object, object>)service.Value
        where parts.ContainsKey("build")
        let folder = Path.GetDirectoryName((string)((Dictionary<object, object>)parts["build"])["dockerfile"])!
        select new ComposeProcess((string)service.Key, "SafeGo." + Path.GetFileName(folder), Variables(parts));

    public static ComposeFile Read()
    {
        using var text = File.OpenText(Path.Combine(AppContext.BaseDirectory, "docker-compose.yml"));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(text)));
        return new ComposeFile((Dictionary<object, object>)file["services"]);
    }

    private static Dictionary<string, string> Variables(Dictionary<object, object> service) =>
        ((Dictionary<object, object>)service["environment"]).ToDictionary(p => (string)p.Key, p => (string?)p.Value ?? "");
}

/// <param name="Program">The assembly that its image runs.</param>
internal sealed record ComposeProcess(string Name, string Program, Dictionary<string, string> Variables);
