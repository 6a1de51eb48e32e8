using SafeGo.Dispatch;
using SafeGo.Rides;

namespace SafeGo.Persistence.Dispatch;

/// <summary>Food orders and parcels follow their sessions as rides do.</summary>
public abstract class EntityMirrorTests(Engine engine)
{
    [Theory]
    [InlineData(ServiceType.Food, "food_orders")]
    [InlineData(ServiceType.Parcel, "deliveries")]
    public async Task Commit_WhenItIsBroughtHome_TheRowFollowsEachStep(ServiceType service, string table)
    {
        var driver = await engine.World.Driver($"current_service_mode = '{service.Word()}'");
        var session = await New(service);
        var policy = ServicePolicy.For(service);

        Assert.Equal(CommitOutcome.Written, (await session.Begin(driver)).Outcome);
        Assert.Equal($"{policy.Searching} | 0 | 0", await Row(table, session));
        await session.Accept(driver);
        Assert.Equal($"{policy.Accepted} | 1 | 0", await Row(table, session));
        foreach (var step in policy.Steps)
        {
            Assert.Equal(CommitOutcome.Written, (await session.Advance(driver, step)).Outcome);
            Assert.Equal($"{step} | 1 | {(policy.IsLastStep(step) ? 1 : 0)}", await Row(table, session));
        }
    }

    [Theory]
    [InlineData(ServiceType.Food, "food_orders")]
    [InlineData(ServiceType.Parcel, "deliveries")]
    public async Task Commit_WhenNobodyIsFound_TheRowSaysSo(ServiceType service, string table)
    {
        var session = await New(service);

        Assert.Equal(CommitOutcome.Written, (await session.Begin()).Outcome);

        Assert.Equal("cancelled_no_driver | 0 | 0", await Row(table, session));
    }

    [Theory]
    [InlineData("preparing")]
    [InlineData("cancelled_by_customer")]
    public async Task Commit_WhenTheOrderIsNotJustPlaced_IsRefused(string status)
    {
        var session = await New(ServiceType.Food);
        await engine.Run($"update food_orders set status = '{status}' where id = '{session.Request.EntityId}'");

        Assert.Equal(CommitOutcome.EntityRefused, (await session.Begin()).Outcome);
    }

    [Fact]
    public async Task Commit_WhenTheOrderIsAnothers_IsRefused()
    {
        var theirs = await New(ServiceType.Food);
        var session = engine.World.New(await engine.World.Customer(), entity: theirs.Request.EntityId, service: ServiceType.Food);

        Assert.Equal(CommitOutcome.EntityRefused, (await session.Begin()).Outcome);
    }

    private Task<string> Row(string table, StoredSession session) => engine.Row(
        $"select status, case when driver_id is null then 0 else 1 end, case when delivered_at is null then 0 else 1 end from {table} where id = '{session.Request.EntityId}'");

    private async Task<StoredSession> New(ServiceType service)
    {
        var customer = await engine.World.Customer();
        var session = engine.World.New(customer, service: service);
        if (service == ServiceType.Food) await Place(session.Request.EntityId, customer);
        return session;
    }

    // The restaurant is not what is tested: any account does.
    private Task Place(EntityId order, CustomerId customer) => engine.Run(
        $"""
        insert into food_orders (id, customer_id, restaurant_id, country_code, status, delivery_lat, delivery_lng, delivery_address, items, created_at, updated_at)
        values ('{order}', '{customer}', '{customer}', 'BD', 'placed', 0, 0, 'Farmgate', '[]', 0, 0)
        """);
}

public sealed class SqliteEntityMirrorTests(SqliteEngine engine) : EntityMirrorTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresEntityMirrorTests(PostgresEngine engine) : EntityMirrorTests(engine), IClassFixture<PostgresEngine>;
