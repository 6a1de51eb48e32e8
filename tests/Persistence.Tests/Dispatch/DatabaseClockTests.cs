namespace SafeGo.Persistence.Dispatch;

public sealed class DatabaseClockTests
{
    [Fact]
    public async Task Ask_WhenThereIsAServer_TellsItsTimeAndNotTheTransactions()
    {
        await using var engine = new PostgresEngine();
        await engine.InitializeAsync();
        var clock = new DatabaseClock(engine.Database);

        var first = await clock.Ask(TestContext.Current.CancellationToken);

        Assert.True(clock.IsAnother);
        // The server of the tests is on this machine.
        Assert.InRange(first, TimeProvider.System.GetUtcNow().AddSeconds(-30), TimeProvider.System.GetUtcNow().AddSeconds(30));
        Assert.True(await clock.Ask(TestContext.Current.CancellationToken) >= first, "it goes on");
    }

    [Fact]
    public async Task IsAnother_WhenTheDatabaseIsAFile_IsNotSo()
    {
        await using var engine = new SqliteEngine();
        await engine.InitializeAsync();

        Assert.False(new DatabaseClock(engine.Database).IsAnother);
    }
}
