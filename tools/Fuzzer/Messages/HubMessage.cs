using System.Net.WebSockets;
using System.Text;

namespace SafeGo.Fuzzer.Messages;

/// <param name="IsLast">Whether the web socket message ends with it.</param>
internal sealed record Frame(byte[] Bytes, WebSocketMessageType Type = WebSocketMessageType.Text, bool IsLast = true);

/// <summary>What is done around the frames.</summary>
internal enum HubStep
{
    Say,

    /// <summary>A new socket, with a handshake of its own making.</summary>
    BadHandshake,

    /// <summary>The socket is let go without a goodbye afterwards.</summary>
    HangUp,
}

/// <summary>What is said to the hub at once, as its number makes it.</summary>
/// <param name="Asks">The call that must be answered, or the socket closed.</param>
internal sealed record HubMessage(long Number, int Lane, HubStep Step, IReadOnlyList<Frame> Frames, string? Asks)
{
    public override string ToString()
    {
        var said = string.Join(" ", Frames.Take(3).Select(f => Encoding.UTF8.GetString(f.Bytes)));
        var cut = said.Length <= 500 ? said : said[..500] + "…";
        return $"hub {Step} on lane {Lane}, {Frames.Count} frames: {string.Concat(cut.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : $"{c}"))}";
    }
}
