using System.Buffers.Binary;

namespace SafeGo.Accounts;

/// <summary>The chunks of a PNG (ISO/IEC 15948): those that make the picture are kept, in their order, whole and once checked.</summary>
internal static class PngParts
{
    private const int ChunkFrame = 12;
    private const int HeaderLength = 13;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => CrcOfByte((uint)n))];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>Null for what is not one whole image.</summary>
    public static byte[]? Rewrite(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(Signature);
        var before = Place.Start;
        for (var rest = file[Signature.Length..]; TryChunk(rest, out var chunk); rest = rest[chunk.Length..])
        {
            var type = chunk.Slice(4, 4);
            // A small first letter: of no use to the picture.
            if (char.IsAsciiLetterLower((char)type[0]) && !type.SequenceEqual("tRNS"u8)) continue;
            if (After(before, type, chunk[8..^4]) is not { } place) return null;
            kept.Write(chunk);
            if (place == Place.End) return kept.ToArray();
            before = place;
        }

        return null;
    }

    private static bool TryChunk(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> chunk)
    {
        chunk = default;
        if (rest.Length < ChunkFrame) return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - ChunkFrame) return false;
        chunk = rest[..(int)(length + ChunkFrame)];
        return Crc(chunk[4..^4]) == BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]);
    }

    private static Place? After(Place before, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => before switch
    {
        Place.Start when type.SequenceEqual("IHDR"u8) && IsHeader(data) => Place.Header,
        Place.Header when type.SequenceEqual("PLTE"u8) && data.Length is > 0 and <= 768 && data.Length % 3 == 0 => Place.Palette,
        Place.Header or Place.Palette when type.SequenceEqual("tRNS"u8) && data.Length <= 256 => before,
        Place.Header or Place.Palette or Place.Picture when type.SequenceEqual("IDAT"u8) => Place.Picture,
        Place.Picture when type.SequenceEqual("IEND"u8) && data.IsEmpty => Place.End,
        _ => null,
    };

    // Width, height, bits a sample, kind of colour, then compression, filter and interlacing, of which there are one, one and two.
    private static bool IsHeader(ReadOnlySpan<byte> data) =>
        data.Length == HeaderLength
        && BinaryPrimitives.ReadUInt32BigEndian(data) is > 0 and <= int.MaxValue
        && BinaryPrimitives.ReadUInt32BigEndian(data[4..]) is > 0 and <= int.MaxValue
        && (data[9], data[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16)
        && data[10] == 0 && data[11] == 0 && data[12] <= 1;

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcOfByte(uint n)
    {
        for (var bit = 0; bit < 8; bit++) n = (n & 1) == 1 ? 0xEDB88320 ^ (n >> 1) : n >> 1;
        return n;
    }

    private enum Place
    {
        Start = 1,
        Header,
        Palette,
        Picture,
        End,
    }
}
