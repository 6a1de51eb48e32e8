using System.Buffers.Binary;
using System.IO.Compression;

namespace SafeGo.LoadGenerator.Files;

/// <summary>Opens a CSV file, gzip or plain by its first two bytes, and turns whatever is wrong with it into one sentence.</summary>
internal static class CsvFile
{
    /// <param name="path">The file.</param>
    /// <param name="what">What it is to the user: "trips file".</param>
    /// <param name="columns">The columns it must have.</param>
    public static Outcome<CsvTable> Read(string path, string what, params IReadOnlyList<string> columns)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Checked(Read(file), path, what, columns);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Outcome<CsvTable>.Fail($"{what} '{path}' does not exist; check the path");
        }
        catch (InvalidDataException)
        {
            return Outcome<CsvTable>.Fail($"{what} '{path}' is damaged: its gzip data cannot be read to the end; fetch it again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Outcome<CsvTable>.Fail($"{what} '{path}' cannot be read ({e.Message}); check the path and its permissions");
        }
    }

    /// <exception cref="InvalidDataException">Gzip data that is damaged or cut off.</exception>
    public static CsvTable Read(Stream file)
    {
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using var plain = isGzip ? Unzip(file) : file;
        using var text = new StreamReader(plain);
        return CsvTable.Read(text);
    }

    /// <summary>The framework reads a file that was cut off without a word. The last four bytes of gzip are the length of
    /// the (last) part; those of a cut one are noise, and noise is nearly always more than what came out.</summary>
    private static MemoryStream Unzip(Stream file)
    {
        var plain = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true))
        {
            gzip.CopyTo(plain);
        }

        Span<byte> length = stackalloc byte[4];
        file.Seek(-length.Length, SeekOrigin.End);
        file.ReadExactly(length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(length) > plain.Length)
        {
            throw new InvalidDataException("The gzip data is cut off.");
        }

        plain.Position = 0;
        return plain;
    }

    private static Outcome<CsvTable> Checked(CsvTable table, string path, string what, IReadOnlyList<string> columns)
    {
        var missing = table.MissingColumns(columns);
        return missing.Count == 0
            ? table
            : Outcome<CsvTable>.Fail(
                $"{what} '{path}' has no column {string.Join(", ", missing)}; it needs a CSV header with {string.Join(", ", columns)}");
    }
}
