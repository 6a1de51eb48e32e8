using Npgsql;

namespace SafeGo.Persistence.Engines;

/// <summary>Many who read at once.</summary>
public sealed class ReadingTests(PostgresEngine engine) : IClassFixture<PostgresEngine>
{
    private const int Crowd = 200;

    [Fact]
    public async Task Execute_WhenACrowdReads_FindsAConnection()
    {
        var done = 0;
        var reads = Enumerable.Range(0, Crowd).Select(async _ =>
        {
            await engine.Database.QueryFirst<string>("select pg_sleep(0.2)::text", new SqlArgs(), default);
            Interlocked.Increment(ref done);
        }).ToList();

        await engine.Database.Execute(new SqlBatch().Run("insert into room_heads (room, seq) values ('test:crowded', 1)", new SqlArgs()), default);

        Assert.InRange(Volatile.Read(ref done), 0, Crowd / 2);
        await Task.WhenAll(reads);
    }

    [Fact]
    public async Task Enter_WhenASeatIsGivenBack_LetsTheFirstInWhoWaits()
    {
        using var lane = new ReadingLane(1, TimeSpan.FromMinutes(1));
        var seat = await lane.Enter(default);
        var (first, second) = (lane.Enter(default), lane.Enter(default));

        seat.Dispose();

        (await first).Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Enter_WhenItTakesTooLong_FailsAsAFullPoolDoes()
    {
        using var lane = new ReadingLane(1, TimeSpan.FromMilliseconds(1));
        using var seat = await lane.Enter(default);

        Assert.True((await Assert.ThrowsAsync<NpgsqlException>(() => lane.Enter(default))).IsTransient);
    }
}
