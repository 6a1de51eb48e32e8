using System.Buffers.Binary;

namespace SafeGo.FaultRunner.Stages;

/// <summary>
/// Follows what PostgreSQL says on one connection (protocol 3.0: a letter, a length with itself, a body) and notices where
/// a dispatch command was committed.
/// </summary>
internal sealed class ReplyReader
{
    /// <summary>Session, log and head at least; positions, leases and membership write less at once.</summary>
    private const int WritesOfCommand = 3;

    private readonly List<byte> rest = [];
    private int writes;

    /// <summary>Whether among these bytes is the word that a command's batch is done, which comes after the commit.</summary>
    public bool EndsCommand(ReadOnlySpan<byte> bytes)
    {
        rest.AddRange(bytes);
        var (ended, at) = (false, 0);
        var all = rest.ToArray();
        while (at + 5 <= all.Length && at + 1 + Length(all, at) is var next && next <= all.Length)
        {
            ended |= Take((char)all[at], all.AsSpan(at + 5, next - at - 5));
            at = next;
        }

        rest.RemoveRange(0, at);
        return ended;
    }

    private static int Length(byte[] all, int at) => BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(at + 1));

    private bool Take(char kind, ReadOnlySpan<byte> body)
    {
        if (kind == 'C' && (body.StartsWith("INSERT 0 "u8) || body.StartsWith("UPDATE "u8)) && body[^2] != '0') writes++;
        if (kind == 'E') writes = 0;
        if (kind != 'Z') return false;
        var ended = writes >= WritesOfCommand && body[0] == 'I';
        writes = 0;
        return ended;
    }
}
