using System.Globalization;

namespace SafeGo.Web.Edge;

/// <summary>
/// How the files that this process may have open are shared out: a server that runs out of them can neither accept nor
/// refuse, nor reach its database.
/// </summary>
internal static class OpenFiles
{
    private const string LimitsFile = "/proc/self/limits";
    private const string LimitName = "Max open files";

    /// <summary>For the silo, the database and the log; and the runtime keeps two open for each of its some 180 assemblies.</summary>
    private const int Own = 512;

    /// <summary>Null where the system does not tell, or sets no limit.</summary>
    public static int? Most { get; } = File.Exists(LimitsFile) ? Parse(File.ReadLines(LimitsFile)) : null;

    public static int HttpConnections(int wanted, int? most) => most is { } files ? Math.Min(wanted, Math.Max(1, (files - Own) / 4)) : wanted;

    public static int Sockets(int wanted, int httpConnections, int? most) =>
        most is { } files ? Math.Min(wanted, Math.Max(1, files - Own - httpConnections)) : wanted;

    // "Max open files            1024                 1048576              files": the first number is the one that counts.
    internal static int? Parse(IEnumerable<string> lines) =>
        lines.FirstOrDefault(l => l.StartsWith(LimitName, StringComparison.Ordinal)) is { } line
        && line[LimitName.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..]
        && int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? most
            : null;
}
