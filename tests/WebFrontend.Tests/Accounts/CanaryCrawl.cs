using System.Text;
using Microsoft.Data.Sqlite;
using SafeGo.Testing;

namespace SafeGo.Web.Accounts;

/// <summary>Reads what lies open to those who run the program: the database, and Orleans' dashboard.</summary>
internal static class CanaryCrawl
{
    private const string Dashboard = "/admin/grains";

    private static readonly string[] SiloViews = ["SiloProperties", "SiloMetadata", "SiloCounters", "SiloStats", "HistoricalStats"];

    /// <summary>Every value of every column of every table, and the files as they lie on the disk.</summary>
    public static async Task<List<string>> Storage(SafeGoApp app)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "safego.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        var values = new List<string>();
        foreach (var table in await Rows(connection, "select name from sqlite_master where type = 'table'")) values.AddRange(await Rows(connection, $"select * from \"{table}\""));
        foreach (var file in Directory.GetFiles(app.DataDirectory, "safego.db*")) values.Add(Encoding.Latin1.GetString(await ReadShared(file)));
        return values;
    }

    /// <summary>Every view of it, of each silo and each kind of grain.</summary>
    public static async Task<List<string>> DashboardViews(HttpClient admin)
    {
        var counters = await (await admin.GetAsync($"{Dashboard}/DashboardCounters")).Json();
        var silos = counters.GetProperty("hosts").EnumerateArray().Select(h => h.Text("siloAddress"));
        var grains = counters.GetProperty("simpleGrainStats").EnumerateArray().Select(g => g.Text("grainType"));
        string[] views =
        [
            "DashboardCounters", "ClusterStats", "GrainTypes", "LifecycleStages", "Reminders", "TopGrainMethods", "Trace", "GrainState", "version",
            .. silos.SelectMany(s => SiloViews.Select(v => $"{v}/{s}")),
            .. grains.Distinct().SelectMany(g => new[] { $"GrainStats/{g}", $"GrainState?grainType={g}&grainId=1" }),
        ];
        var told = new List<string>();
        foreach (var view in views) told.Add(await (await admin.GetAsync($"{Dashboard}/{view}")).Content.ReadAsStringAsync());
        return told;
    }

    // Short values are looked for in quotes, as JSON has them.
    private static async Task<List<string>> Rows(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                var value = reader.GetValue(i);
                values.Add(value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : reader.FieldCount == 1 ? $"{value}" : $"\"{value}\"");
            }
        }

        return values;
    }

    private static async Task<byte[]> ReadShared(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await open.CopyToAsync(copy);
        return copy.ToArray();
    }
}
