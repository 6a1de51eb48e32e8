using System.Collections.Immutable;
using System.Text.Json;
using SafeGo.Dispatch;
using SafeGo.Persistence.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

internal sealed class SettingsStore(Database database) : ISettingsStore
{
    public async Task<SettingOverrides?> ReadAfter(long known, CancellationToken cancellation = default) =>
        await database.QueryFirst<Row>(
            "select version, entries from dispatch_settings where version > @known order by version desc limit 1",
            new SqlArgs().Long("known", known),
            cancellation) is { } row
            ? new SettingOverrides(row.Version, Read(row.Entries))
            : null;

    public async Task<SettingOverrides?> Replace(
        long expected, ImmutableArray<SettingOverride> entries, Guid by, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var before = await ReadAfter(expected - 1, cancellation) is { } newest && newest.Version == expected ? newest : SettingOverrides.None;
        var stored = Write(entries);
        var batch = new SqlBatch();
        // Two at once both see the expected version, and one finds its successor taken.
        var written = batch.Read(
            """
            insert into dispatch_settings (version, entries, set_by, set_at)
            select @expected + 1, @entries, @by, @at
            where (select coalesce(max(version), 0) from dispatch_settings) = @expected
            on conflict (version) do nothing
            returning version
            """,
            Args(),
            row => row.GetInt64(0));
        AuditStatements.Settings(batch, Args(), SettingDifference.Between(before, new SettingOverrides(expected + 1, entries)));
        await database.Execute(batch, cancellation);
        return written.Count == 1 || await IsWritten(Args(), cancellation) ? new SettingOverrides(expected + 1, entries) : null;

        SqlArgs Args() => new SqlArgs().Long("expected", expected).Text("entries", stored).Id("by", by).Time("at", at);
    }

    // A replacement whose answer was lost is sent again, and then finds its own version there.
    private async Task<bool> IsWritten(SqlArgs args, CancellationToken cancellation) => await database.QueryFirst<long?>(
        "select version from dispatch_settings where version = @expected + 1 and entries = @entries and set_by = @by and set_at = @at",
        args,
        cancellation) is not null;

    private static string Write(ImmutableArray<SettingOverride> entries) =>
        JsonSerializer.Serialize(entries.Select(e => new Stored(e.CountryCode, e.Service?.Word(), e.Key, e.Value)));

    private static ImmutableArray<SettingOverride> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<Stored[]>(json)!
            .Select(s => new SettingOverride(s.Country, s.Service is { } word ? Words.Parse<ServiceType>(word) : null, s.Key, s.Value)),
    ];

    private sealed record Stored(string? Country, string? Service, string Key, double Value);

    private sealed class Row
    {
        public long Version { get; init; }

        public string Entries { get; init; } = "";
    }
}
