using System.Buffers.Binary;
using System.IO.Compression;

namespace SafeGo.Accounts;

/// <summary>Images made by hand, with whatever a file can carry beside its picture.</summary>
internal static class Images
{
    public static byte[] Png(uint width = 1, uint height = 1, params (string Type, byte[] Data)[] extra)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        file.Write(Chunk("IHDR", header));
        foreach (var (type, data) in extra) file.Write(Chunk(type, data));
        file.Write(Chunk("IDAT", Deflated([0, 0x7F])));
        file.Write(Chunk("IEND", []));
        return file.ToArray();
    }

    public static byte[] Jpeg(params byte[][] extra) =>
    [
        0xFF, 0xD8, .. extra.SelectMany(e => e),
        0xFF, 0xDB, 0x00, 0x43, 0x00, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x01, 0x00, 0x01, 0x01, 0x01, 0x11, 0x00,
        0xFF, 0xC4, 0x00, 0x14, 0x00, 0x01, .. new byte[15], 0x00,
        0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x37, 0xFF, 0x00, 0xD2, 0xFF, 0xD0, 0x11,
        0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] typed = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(typed));
        return chunk;
    }

    private static byte[] Deflated(byte[] rows)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(rows);
        return packed.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
