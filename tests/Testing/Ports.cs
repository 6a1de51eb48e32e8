using System.Net;
using System.Net.Sockets;

namespace SafeGo.Testing;

/// <summary>Ports of the loopback address that nobody uses at the moment.</summary>
public static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
