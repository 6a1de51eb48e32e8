using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Network = System.Net.IPNetwork;

namespace SafeGo.Web.Edge;

/// <summary>Of section <c>SafeGo</c>: who may say for whom he asks.</summary>
internal sealed class ProxySettings : ISettings
{
    private const char Separator = ';';

    /// <summary>Networks of the proxies in front of this process, with <c>;</c> between: <c>10.89.0.0/24</c>. Nobody else's word is taken.</summary>
    public string Proxies { get; set; } = "";

    private IEnumerable<string> Given => Proxies.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<Network> Networks => Given.Select(Network.Parse);

    public IEnumerable<string> Faults() =>
        from network in Given
        where !Network.TryParse(network, out _)
        select $"SafeGo:Proxies holds '{network}': a network looks like 10.89.0.0/24";
}

internal static class ProxyExtensions
{
    /// <summary>Limits count addresses, and pages are told apart by scheme: both must be the client's and not the proxy's.</summary>
    public static void BelieveProxies(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<IOptions<ProxySettings>>().Value.Networks.ToList();
        if (networks.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        // By default a process on the same machine is believed.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        networks.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }
}
