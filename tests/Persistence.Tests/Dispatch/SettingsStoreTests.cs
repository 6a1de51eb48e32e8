using SafeGo.Dispatch;

namespace SafeGo.Persistence.Dispatch;

/// <summary>Versions count from an empty table, so each test wants a database to itself.</summary>
public abstract class SettingsStoreTests(Engine engine)
{
    private static readonly Guid Admin = Guid.NewGuid();
    private static readonly SettingOverride Some = new("BD", ServiceType.Ride, "max_radius_km", 7.5);
    private static readonly SettingOverride Other = new(null, null, "max_offers", 3);

    [Fact]
    public async Task Replace_WhenTheExpectedVersionIsTheNewest_IsReadBackWhole()
    {
        var known = await Known();

        var written = await engine.Settings.Replace(known, [Some, Other], Admin, engine.Now);

        Assert.Equal(known + 1, written!.Version);
        var read = await engine.Settings.ReadAfter(known);
        Assert.Equal(known + 1, read!.Version);
        Assert.Equal([Some, Other], read.Entries);
        Assert.Equal(
            $"{Admin} | {engine.Now.ToUnixTimeMilliseconds()} | set_settings | 1",
            await engine.Row($"select admin_id, at, action, count(*) over () from dispatch_audit where settings_version = {known + 1}"));
        Assert.Null(await engine.Settings.ReadAfter(known + 1));
    }

    [Fact]
    public async Task Replace_WhenSomebodyWasFaster_ChangesNothing()
    {
        var known = await Known();
        await engine.Settings.Replace(known, [Some], Admin, engine.Now);

        Assert.Null(await engine.Settings.Replace(known, [Other], Admin, engine.Now));
        Assert.Equal([Some], (await engine.Settings.ReadAfter(known))!.Entries);
        Assert.Equal(1, await Told(known + 1));
    }

    [Fact]
    public async Task Replace_WhenSentAgainAfterItsAnswerWasLost_IsAnsweredAsWritten()
    {
        var known = await Known();
        var first = await engine.Settings.Replace(known, [Some], Admin, engine.Now);

        var again = await engine.Settings.Replace(known, [Some], Admin, engine.Now);

        Assert.Equal(first!.Version, again!.Version);
        Assert.Equal(1, await Told(first.Version));
        Assert.Null(await engine.Settings.Replace(known, [Some], Guid.NewGuid(), engine.Now));
        Assert.Null(await engine.Settings.ReadAfter(known + 1));
    }

    [Fact]
    public async Task Replace_WhenManyComeAtOnce_OneIsWritten()
    {
        var known = await Known();

        var written = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => engine.Settings.Replace(known, [Other with { Value = n }], Admin, engine.Now)));

        var winner = Assert.Single(written, w => w is not null)!;
        Assert.Equal(winner.Entries, (await engine.Settings.ReadAfter(known))!.Entries);
        Assert.Contains($" → {winner.Entries[0].Value}", await engine.Row($"select detail from dispatch_audit where settings_version > {known}"), StringComparison.Ordinal);
    }

    private Task<int> Told(long version) => engine.Scalar<int>($"select count(*) from dispatch_audit where settings_version = {version}");

    private async Task<long> Known() => (await engine.Settings.ReadAfter(0))?.Version ?? 0;
}

public sealed class SqliteSettingsStoreTests(SqliteEngine engine) : SettingsStoreTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresSettingsStoreTests(PostgresEngine engine) : SettingsStoreTests(engine), IClassFixture<PostgresEngine>;
