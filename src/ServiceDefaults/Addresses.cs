using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SafeGo.Hosting;

/// <summary>
/// Whether the addresses to listen on are free, asked before anything starts: the server itself asks last, when a silo
/// is up and has to be torn down again. Whoever takes one in between is still found out then.
/// </summary>
internal static class Addresses
{
    /// <exception cref="IOException">One is taken; in the server's own words.</exception>
    /// <exception cref="FormatException">One is no address.</exception>
    public static void Check(IConfiguration configuration)
    {
        // Endpoints of the server's own section weigh more than addresses.
        if (configuration.GetSection("Kestrel:Endpoints").Exists()) return;
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0) continue;
            foreach (var ip in Of(address.Host)) Check(url, new IPEndPoint(ip, address.Port));
        }
    }

    private static IPAddress[] Of(string host) => host switch
    {
        "localhost" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        _ when IPAddress.TryParse(host.Trim('[', ']'), out var ip) => [ip],
        _ => [IPAddress.Any],
    };

    private static void Check(string url, IPEndPoint address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(address);
            socket.Listen();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException($"Failed to bind to address {url}: address already in use.", new AddressInUseException(taken.Message, taken));
        }
        catch (SocketException other) when (other.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // A machine without IPv6 has one localhost less; if none is left, the server says so.
        }
    }
}
