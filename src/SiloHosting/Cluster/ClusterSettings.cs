using System.Net;
using System.Net.Sockets;
using SafeGo.Hosting;

namespace SafeGo.SiloHosting.Cluster;

/// <summary>Section <c>SafeGo:Cluster</c>. Silos and clients that share a database and an id are one cluster.</summary>
internal sealed class ClusterSettings : ISettings
{
    public string Id { get; set; } = "safego";

    /// <summary>Where the other processes reach this silo: an address of this machine, or a name of it. Its ports have no lock: it must be a private one.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>For the other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>For front-ends.</summary>
    public int GatewayPort { get; set; } = 30000;

    public IPEndPoint Silo => new(Ip!, SiloPort);

    public IPEndPoint Gateway => new(Ip!, GatewayPort);

    private IPAddress? Ip => Resolve(Address);

    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Id)) yield return "SafeGo:Cluster:Id is empty: give all processes of a cluster the same";
        if (Ip is not { } ip) yield return $"SafeGo:Cluster:Address '{Address}' is neither an address nor a known name";
        else if (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)) yield return $"SafeGo:Cluster:Address must be one address that the other processes can reach, not '{Address}'";
        if (SiloPort is < 1 or > 65535) yield return "SafeGo:Cluster:SiloPort must be 1 to 65535";
        if (GatewayPort is < 1 or > 65535) yield return "SafeGo:Cluster:GatewayPort must be 1 to 65535";
        if (SiloPort == GatewayPort) yield return "SafeGo:Cluster:SiloPort and SafeGo:Cluster:GatewayPort must differ";
    }

    private static IPAddress? Resolve(string address)
    {
        if (IPAddress.TryParse(address, out var ip)) return ip;
        try
        {
            var known = Dns.GetHostAddresses(address);
            return known.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? known.FirstOrDefault();
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            // Told as a fault of the setting.
            return null;
        }
    }
}
