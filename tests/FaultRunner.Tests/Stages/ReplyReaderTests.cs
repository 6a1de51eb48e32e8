using System.Buffers.Binary;
using System.Text;
using SafeGo.FaultRunner.Stages;

namespace SafeGo.FaultRunner.Tests.Stages;

public sealed class ReplyReaderTests
{
    private static readonly byte[] Command = [.. Told('C', "UPDATE 1\0"), .. Told('C', "INSERT 0 2\0"), .. Told('C', "UPDATE 1\0"), .. Told('Z', "I")];

    [Fact]
    public void EndsCommand_WhenABatchOfWritesIsCommitted_IsTrue() => Assert.True(new ReplyReader().EndsCommand(Command));

    [Fact]
    public void EndsCommand_WhenTheReplyComesByteByByte_IsTrueAtItsLast()
    {
        var replies = new ReplyReader();

        Assert.All(Command[..^1], b => Assert.False(replies.EndsCommand([b])));
        Assert.True(replies.EndsCommand(Command.AsSpan(Command.Length - 1)));
    }

    [Fact]
    public void EndsCommand_WhenLittleOrNothingWasWritten_IsFalse()
    {
        var replies = new ReplyReader();

        Assert.False(replies.EndsCommand([.. Told('C', "UPDATE 1\0"), .. Told('C', "SELECT 9\0"), .. Told('Z', "I")]));
        Assert.False(replies.EndsCommand([.. Told('C', "UPDATE 0\0"), .. Told('C', "UPDATE 0\0"), .. Told('C', "INSERT 0 0\0"), .. Told('Z', "I")]));
    }

    [Fact]
    public void EndsCommand_WhenTheBatchWasRefused_IsFalse() =>
        Assert.False(new ReplyReader().EndsCommand([.. Command[..^6], .. Told('E', "refused\0"), .. Told('Z', "I")]));

    private static byte[] Told(char kind, string body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 4);
        return [(byte)kind, .. length, .. Encoding.ASCII.GetBytes(body)];
    }
}
