using Npgsql;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Persistence.Drivers;

/// <summary>Positions are soft: the newest counts, and nobody waits for them.</summary>
public abstract class PositionTests(Engine engine)
{
    private protected World World => engine.World;

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task FlushPositions_WhenTheRowHasAFix_WritesOnlyNewerOnes(int seconds, bool written)
    {
        var ann = await World.Driver();
        await engine.Drivers.FlushPositions([Fix(ann, 1, 0)]);

        var left = await engine.Drivers.FlushPositions([Fix(ann, 2, seconds)]);

        // An older one has nothing to wait for either: given back, it would come again for ever.
        Assert.Empty(left);
        Assert.Equal(Fix(ann, written ? 2 : 1, 0).Point, (await engine.Drivers.Find(ann))!.State.LastKnown);
    }

    [Fact]
    public async Task FlushPositions_WhenWritten_TouchesNothingElse()
    {
        var ann = await World.Driver("version = 7, is_available = false, city = 'Khulna', cell = 5");
        var before = await Rest(ann);

        await engine.Drivers.FlushPositions([Fix(ann, 1, 0)]);

        Assert.Equal(before, await Rest(ann));
        Assert.Equal(engine.Now, (await engine.Drivers.Find(ann))!.State.LastUpdateAt);
    }

    [Fact]
    public async Task FlushPositions_WhenADriverIsUnknown_IsNotGivenBackForEver()
    {
        var ann = await World.Driver();

        var left = await engine.Drivers.FlushPositions([Fix(new DriverId(Guid.CreateVersion7()), 1, 0), Fix(ann, 1, 0)]);

        Assert.Empty(left);
        Assert.Equal(Fix(ann, 1, 0).Point, (await engine.Drivers.Find(ann))!.State.LastKnown);
    }

    [Fact]
    public async Task SetPlace_WhenTheCellChanges_WritesPlaceCellAndCityUnlessOlder()
    {
        var ann = await World.Driver();

        await engine.Drivers.SetPlace(Fix(ann, 3, 5) with { Cell = 77, City = "Khulna" });
        await engine.Drivers.SetPlace(Fix(ann, 1, 4) with { Cell = 66, City = "Dhaka" });

        var state = (await engine.Drivers.Find(ann))!.State;
        Assert.Equal((Fix(ann, 3, 5).Point, "Khulna", 1L), (state.LastKnown, state.City, state.Version));
        Assert.Equal([ann], (await engine.Drivers.InCell(77)).Select(d => d.DriverId));
        Assert.Empty(await engine.Drivers.InCell(66));
    }

    private protected DriverFix Fix(DriverId driver, double step, int seconds) =>
        new(driver, new GeoPoint(23.7 + (step / 100), 90.4), engine.Now.AddSeconds(seconds), null, null);

    private Task<string> Rest(DriverId driver) => engine.Row(
        $"select version, is_online, is_available, wanted_available, city, cell, current_service_mode, grace_until, offers_closed from driver_realtime_state where driver_id = '{driver}'");
}

public sealed class SqlitePositionTests(SqliteEngine engine) : PositionTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresPositionTests(PostgresEngine engine) : PositionTests(engine), IClassFixture<PostgresEngine>
{
    [Fact]
    public async Task FlushPositions_WhenAnotherHoldsARow_SkipsItAndGivesItBack()
    {
        var (held, free) = (await World.Driver(), await World.Driver());
        await using var connection = await engine.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"update driver_realtime_state set version = version + 1 where driver_id = '{held}'", (NpgsqlConnection)connection);
        await command.ExecuteNonQueryAsync();

        var left = await engine.Drivers.FlushPositions([Fix(held, 1, 0), Fix(free, 1, 0)]);
        await transaction.CommitAsync();

        Assert.Equal([Fix(held, 1, 0)], left);
        Assert.Equal(Fix(free, 1, 0).Point, (await engine.Drivers.Find(free))!.State.LastKnown);
        Assert.Empty(await engine.Drivers.FlushPositions(left));
        Assert.Equal(Fix(held, 1, 0).Point, (await engine.Drivers.Find(held))!.State.LastKnown);
    }
}
