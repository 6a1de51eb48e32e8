namespace SafeGo.Testing;

/// <summary>Where this machine keeps PostgreSQL, if it has it.</summary>
internal static class PostgresPrograms
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The directory with initdb, pg_ctl and postgres; null without PostgreSQL.</summary>
    public static string? Directory { get; } = OnPath().Concat(DebianVersions()).FirstOrDefault(Holds);

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    // Debian keeps the server's programs off PATH, one directory per version; the newest is taken.
    private static IEnumerable<string> DebianVersions()
    {
        const string Root = "/usr/lib/postgresql";
        return System.IO.Directory.Exists(Root)
            ? System.IO.Directory.GetDirectories(Root).OrderByDescending(d => double.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
    }

    private static bool Holds(string directory) =>
        Needed.All(program => File.Exists(Path.Combine(directory, program)));
}
