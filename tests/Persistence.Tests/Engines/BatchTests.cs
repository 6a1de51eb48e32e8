namespace SafeGo.Persistence.Engines;

/// <summary>A batch is all or nothing, and who refuses it says so by the same name on both engines.</summary>
public abstract class BatchTests(Engine engine)
{
    private const string A = "01890000-0000-7000-8000-00000000000a";
    private const string B = "01890000-0000-7000-8000-00000000000b";

    /// <summary>The refusing constraint, rows that are there, and rows that may not come.</summary>
    public static TheoryData<string, string, string> Constraints => new()
    {
        { "dispatch_sessions_pkey", Session(A, entity: 1, customer: 1), Session(A, entity: 2, customer: 2) },
        { "ux_dispatch_sessions_live_entity", Session(A, entity: 1, customer: 1), Session(B, entity: 1, customer: 2) },
        { "ux_dispatch_sessions_live_customer", Session(A, entity: 1, customer: 1), Session(B, entity: 2, customer: 1) },
        { "ux_dispatch_sessions_live_driver", Session(A, entity: 1, customer: 1, driver: Id(9)), Session(B, entity: 2, customer: 2, driver: Id(9)) },
        { "offers_pkey", Session(A, 1, 1) + Offer(A, driver: 1, slot: 0, status: "lapsed"), Offer(A, driver: 1, slot: 1, status: "lapsed") },
        { "ux_offers_pending", Session(A, 1, 1) + Offer(A, driver: 1, slot: 0), Offer(A, driver: 1, slot: 1, wave: 2) },
        { "ux_offers_slot", Session(A, 1, 1) + Session(B, 2, 2) + Offer(A, driver: 1, slot: 0), Offer(B, driver: 1, slot: 0) },
        { "rides_pkey", User + Ride(A), Ride(A) },
        { "ux_rides_request_key", User + Ride(A, key: "k"), Ride(B, key: "k") },
    };

    public static TheoryData<string> Effects => ["session", "offers", "driver", "customer", "entity", "consumer"];

    [Theory]
    [MemberData(nameof(Constraints))]
    public async Task Execute_WhenAConstraintRefuses_NamesItAndWritesNothing(string name, string there, string refused)
    {
        await Clear();
        await engine.Run(there);
        var before = await engine.Everything();
        var batch = new SqlBatch()
            .Run("insert into room_heads (room, seq) values ('test:refused', 1)", new SqlArgs())
            .Run(refused.TrimEnd(';'), new SqlArgs());

        var refusal = await Assert.ThrowsAsync<BatchRefusedException>(() => engine.Database.Execute(batch, default));

        Assert.Equal(name, refusal.By);
        Assert.Equal(before, await engine.Everything());
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task Execute_WhenAnEffectIsMissing_NamesItAndWritesNothing(string effect)
    {
        var before = await engine.Everything();
        var batch = new SqlBatch()
            .Run("insert into room_heads (room, seq) values ('test:guarded', 1)", new SqlArgs())
            .Require(effect, "exists (select 1 from room_heads where room = 'test:guarded' and seq = 2)", new SqlArgs())
            .Run("delete from room_heads", new SqlArgs());

        Assert.Equal(effect, (await Assert.ThrowsAsync<BatchRefusedException>(() => engine.Database.Execute(batch, default))).By);
        Assert.Equal(before, await engine.Everything());
    }

    [Fact]
    public async Task Execute_WhenItLocksAndReads_GivesEachReadItsOwnRows()
    {
        await Clear();
        var batch = new SqlBatch();
        batch.Lock($"select room from room_heads where room = 'test:nobody' {engine.Database.Words.ForUpdate}", new SqlArgs());
        var one = batch.Read("insert into room_heads (room, seq) values ('test:one', 1) returning seq", new SqlArgs(), r => r.GetInt64(0));
        batch.Lock($"select room from room_heads where room = 'test:one' {engine.Database.Words.ForUpdate}", new SqlArgs());
        var none = batch.Read("select seq from room_heads where room = 'test:nobody'", new SqlArgs(), r => r.GetInt64(0));
        batch.Run("update room_heads set seq = 2 where room = 'test:one'", new SqlArgs());
        var two = batch.Read("select seq from room_heads where room = 'test:one'", new SqlArgs(), r => r.GetInt64(0));

        await engine.Database.Execute(batch, default);

        Assert.Equal([1L], one);
        Assert.Empty(none);
        Assert.Equal([2L], two);
    }

    [Fact]
    public async Task Execute_WhenAStatementIsWrong_FailsAndTheNextBatchIsWritten()
    {
        await Clear();
        var wrong = new SqlBatch().Run("update no_such_table set x = 1", new SqlArgs());
        var right = new SqlBatch().Run("insert into room_heads (room, seq) values ('test:after', 1)", new SqlArgs());

        // Bounded: a batch that nobody answers would keep its caller waiting for ever.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => engine.Database.Execute(wrong, default).WaitAsync(TimeSpan.FromSeconds(10)));
        await engine.Database.Execute(right, default).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await engine.Scalar<int>("select count(*) from room_heads where room = 'test:after'"));
    }

    [Fact]
    public async Task Execute_WhenReadingAnAnswerFails_FailsAndTheNextBatchIsWritten()
    {
        await Clear();
        var wrong = new SqlBatch();
        wrong.Read<int>("insert into room_heads (room, seq) values ('test:unread', 1) returning seq", new SqlArgs(), _ => throw new NotSupportedException());
        var right = new SqlBatch().Run("insert into room_heads (room, seq) values ('test:read', 1)", new SqlArgs());

        await Assert.ThrowsAsync<NotSupportedException>(() => engine.Database.Execute(wrong, default).WaitAsync(TimeSpan.FromSeconds(10)));
        await engine.Database.Execute(right, default).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await engine.Scalar<int>("select count(*) from room_heads where room = 'test:read'"));
    }

    private Task Clear() => engine.Run("delete from offers; delete from dispatch_sessions; delete from rides; delete from room_heads; delete from users");

    private static string Id(int number) => $"01890000-0000-7000-8000-0000000000{number:d2}";

    private static string User =>
        $"""
        insert into users (id, role, country_code, email, phone, password_hash, display_name, created_at, updated_at)
        values ('{Id(1)}', 'customer', 'BD', 'a@safego.test', '+8801700000000', '', '', 0, 0);
        """;

    private static string Session(string id, int entity, int customer, string? driver = null) =>
        $"""
        insert into dispatch_sessions (id, service_type, entity_id, entity_status, customer_id, customer_name_short, candidate_driver_ids, status, opened_as,
          pickup_lat, pickup_lng, pickup_summary, dropoff_lat, dropoff_lng, dropoff_summary, country_code, settings, wave, version, batch_id, log_count,
          created_at, updated_at, expires_at, assigned_driver_id)
        values ('{id}', 'ride', '{Id(entity)}', '', '{Id(customer)}', '', '[]', 'searching_driver', 'searching_driver', 0, 0, '', 0, 0, '', 'BD', '', 1, 1,
          '{id}', 0, 0, 0, 0, {(driver is null ? "null" : $"'{driver}'")});
        """;

    private static string Offer(string session, int driver, int slot, string status = "pending", int wave = 1) =>
        $"""
        insert into offers (session_id, driver_id, wave, slot, status, distance_km, offered_at, expires_at, batch_id)
        values ('{session}', '{Id(driver)}', {wave}, {slot}, '{status}', 0, 0, 0, '{session}');
        """;

    private static string Ride(string id, string? key = null) =>
        $"""
        insert into rides (id, customer_id, country_code, status, pickup_lat, pickup_lng, pickup_address, dropoff_lat, dropoff_lng, dropoff_address, created_at, updated_at, request_key)
        values ('{id}', '{Id(1)}', 'BD', '', 0, 0, '', 0, 0, '', 0, 0, {(key is null ? "null" : $"'{key}'")});
        """;
}

public sealed class SqliteBatchTests(SqliteEngine engine) : BatchTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresBatchTests(PostgresEngine engine) : BatchTests(engine), IClassFixture<PostgresEngine>;
