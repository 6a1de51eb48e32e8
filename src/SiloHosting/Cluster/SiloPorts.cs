using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using SafeGo.Hosting;

namespace SafeGo.SiloHosting.Cluster;

/// <summary>
/// Keeps this silo's ports from another one. Orleans lets two silos listen on one port side by side, and whoever calls
/// gets the one or the other.
/// </summary>
internal sealed class SiloPorts : IDisposable
{
    private readonly List<Socket> claims = [];

    /// <exception cref="CannotStartException">A port is taken, or the address is not of this machine.</exception>
    public SiloPorts(IOptions<ClusterSettings> settings)
    {
        Claim(settings.Value.Silo, nameof(ClusterSettings.SiloPort));
        Claim(settings.Value.Gateway, nameof(ClusterSettings.GatewayPort));
    }

    public void Dispose() => claims.ForEach(c => c.Dispose());

    private void Claim(IPEndPoint port, string setting)
    {
        try
        {
            ClaimName(port);
            // Not held: Orleans wants to listen there itself. Whoever is there already does not share it with us.
            using var listener = new Socket(port.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(port);
            listener.Listen();
        }
        catch (SocketException fault)
        {
            throw new CannotStartException(
                fault.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"{port} is taken, perhaps by another silo: stop that one first, or choose another SafeGo:Cluster:{setting}"
                    : $"{port} cannot be listened on ({fault.Message}): choose another SafeGo:Cluster:Address or SafeGo:Cluster:{setting}",
                fault);
        }
    }

    // Two silos that start at the same moment both find the port free. A name in the kernel, as wide as the ports are,
    // is given to one of them and goes with its process.
    private void ClaimName(IPEndPoint port)
    {
        if (!OperatingSystem.IsLinux()) return;
        var name = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        claims.Add(name);
        name.Bind(new UnixDomainSocketEndPoint($"\0safego-silo-{port}"));
    }
}
