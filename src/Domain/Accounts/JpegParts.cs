using System.Buffers.Binary;

namespace SafeGo.Accounts;

/// <summary>The segments of a JPEG (ITU-T T.81, annex B): tables, frame and scans are kept, what applications add is not.</summary>
internal static class JpegParts
{
    private const byte Mark = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Adobe = 0xEE;

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file is [Mark, StartOfImage, Mark, ..];

    /// <summary>Null for what is not one whole image.</summary>
    public static byte[]? Rewrite(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(file[..2]);
        var (hasFrame, hasScan) = (false, false);
        var rest = file[2..];
        while (TryMarker(ref rest, out var marker))
        {
            if (marker == EndOfImage)
            {
                kept.Write([Mark, EndOfImage]);
                return hasScan ? kept.ToArray() : null;
            }

            if (!TrySegment(rest, out var segment) || !IsKnown(marker)) return null;
            if (IsFrame(marker) && (hasFrame || !IsWholeFrame(segment))) return null;
            hasFrame |= IsFrame(marker);
            var length = segment.Length;
            if (marker == StartOfScan)
            {
                if (!hasFrame) return null;
                hasScan = true;
                length += ScanLength(rest[length..]);
            }

            if (IsKept(marker, segment)) Write(kept, marker, rest[..length]);
            rest = rest[length..];
        }

        return null;
    }

    private static void Write(MemoryStream kept, byte marker, ReadOnlySpan<byte> segment)
    {
        kept.Write([Mark, marker]);
        kept.Write(segment);
    }

    // Any number of 0xFF may stand before a marker.
    private static bool TryMarker(ref ReadOnlySpan<byte> rest, out byte marker)
    {
        marker = 0;
        if (rest is not [Mark, ..]) return false;
        rest = rest.TrimStart(Mark);
        if (rest.IsEmpty) return false;
        marker = rest[0];
        rest = rest[1..];
        return true;
    }

    private static bool TrySegment(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> segment)
    {
        segment = default;
        if (rest.Length < 2) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < 2 || length > rest.Length) return false;
        segment = rest[..length];
        return true;
    }

    // Up to the next marker that is no restart of the scan; a data byte 0xFF is followed by 0.
    private static int ScanLength(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; ;)
        {
            var next = rest[at..].IndexOf(Mark);
            if (next < 0 || at + next + 1 >= rest.Length) return rest.Length;
            at += next;
            if (rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return at;
            at += 2;
        }
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsWholeFrame(ReadOnlySpan<byte> segment) =>
        segment.Length >= 8 && segment.Length == 8 + (3 * segment[7]) && segment[7] is >= 1 and <= 4
        && BinaryPrimitives.ReadUInt16BigEndian(segment[3..]) > 0 && BinaryPrimitives.ReadUInt16BigEndian(segment[5..]) > 0;

    // Tables, frames, scans; applications' segments and comments.
    private static bool IsKnown(byte marker) => IsFrame(marker) || marker is 0xC4 or 0xCC or 0xDB or 0xDD or StartOfScan or (>= 0xE0 and <= 0xEF) or 0xFE;

    // Without Adobe's own segment the colours of some pictures would be read wrongly; it holds nothing else.
    private static bool IsKept(byte marker, ReadOnlySpan<byte> segment) =>
        marker is not ((>= 0xE0 and <= 0xEF) or 0xFE) || (marker == Adobe && segment.Length == 14 && segment[2..].StartsWith("Adobe"u8));
}
