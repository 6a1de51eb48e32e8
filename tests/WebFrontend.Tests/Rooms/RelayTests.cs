using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Rides;
using SafeGo.Rooms;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Rooms;

/// <summary>
/// The relay over a log and bells of the test's own: whatever becomes of a bell, each socket hears each event once, in
/// order, from the state on.
/// </summary>
public sealed class RelayTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly MemoryLog log = new();
    private readonly RoomRelay relay = new();
    private readonly Caller ann = new(new Account(UserId.New(), UserRole.Customer, "US", "ann@safego.test", "+12125550100", "Ann", Standing.Approved, IsSimulated: true));

    private RoomId Room => RoomId.Of(CustomerId.Of(ann.UserId));

    [Fact]
    public async Task Hear_WhenABellRingsTwice_SendsItsEventsOnce()
    {
        using var client = await Connect();
        var bell = Bell(log.Write(Room, 2));
        relay.Hear(bell);
        relay.Hear(bell);
        relay.Hear(Bell(log.Write(Room, 1)));

        await Hears(client, 0, 1, 2, 3);
        Assert.Equal(0, log.Reads);
    }

    [Fact]
    public async Task Hear_WhenAnEarlierBellIsMissing_ReadsItsEventsFirst()
    {
        using var client = await Connect();
        var lost = log.Write(Room, 3);
        relay.Hear(Bell(log.Write(Room, 2)));
        await Hears(client, 0, 1, 2, 3, 4, 5);

        relay.Hear(Bell(lost));
        relay.Hear(Bell(log.Write(Room, 1)));
        await Hears(client, 0, 1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public async Task Hear_WhenABellCarriesItsEventsInAnotherOrder_SendsThemInTheirs()
    {
        using var client = await Connect();
        relay.Hear(Bell([.. log.Write(Room, 3).Reverse()]));
        await Hears(client, 0, 1, 2, 3);
    }

    [Fact]
    public async Task Heal_WhenNoBellRang_SendsWhatTheLogHoldsAndSaysSo()
    {
        using var client = await Connect();
        log.Write(Room, 450);
        Assert.Equal(1, await Look());
        await Hears(client, [0, .. Enumerable.Range(1, 450)]);
        Assert.Equal(0, await Look());
    }

    [Fact]
    public async Task Heal_WhenTheBellRangButTheClientReadsSlowly_LeavesItInPeace()
    {
        using var client = await Connect();
        client.StopReading();
        relay.Hear(Bell(log.Write(Room, 1)));
        Assert.Equal(0, await Look());
        client.ReadOn();
        await Hears(client, 0, 1);
    }

    [Fact]
    public async Task Heal_WhenTheLogCouldNotBeReadAtFirst_SendsAllTheSame()
    {
        using var client = await Connect();
        log.Write(Room, 2);
        var heads = await log.Heads([Room], TestContext.Current.CancellationToken);
        log.IsBroken = true;
        relay.Heal(heads);
        await Wait.Until(() => Task.FromResult(relay.Heal(heads) == 1), "the reading failed and the room is behind again");
        log.IsBroken = false;
        await Wait.Until(() => Task.FromResult(relay.Heal(heads) == 0 && client.Seqs.Count == 3), "the log was read");
        Assert.False(client.ConnectionAborted.IsCancellationRequested);
        await Hears(client, 0, 1, 2);
    }

    [Fact]
    public async Task Heal_WhenTheLogNoLongerReachesBack_SendsAFreshStateInsteadOfAHole()
    {
        using var client = await Connect();
        log.Write(Room, 20);
        log.Forget(Room, upTo: 10);
        await Look();
        await Hears(client, 0, -20);
        relay.Hear(Bell(log.Write(Room, 1)));
        await Hears(client, 0, -20, 21);
    }

    [Fact]
    public async Task Enter_WhileAnEventIsWrittenAndRung_LosesItToNobody()
    {
        log.Write(Room, 4);
        using var client = new FakeConnection();
        var socket = Make(client);
        relay.Enter(socket);
        relay.Hear(Bell(log.Write(Room, 1)));
        Assert.Equal(0, await Look());
        await socket.Begin();
        _ = socket.Run();
        relay.Hear(Bell(log.Write(Room, 1)));
        await Hears(client, -5, 6);
    }

    [Fact]
    public async Task Hear_WhenAPersonHasTwoDevicesOnTwoFrontEnds_BringsEachEverythingOnceInOrder()
    {
        var (here, there) = (new RoomRelay(), new RoomRelay());
        using var phone = await Connect(here);
        using var tablet = await Connect(there);
        for (var n = 0; n < 50; n++)
        {
            var bell = Bell(log.Write(Room, 1 + (n % 3)));
            // Each front-end misses some, and hears some twice.
            if (n % 5 != 0) here.Hear(bell);
            if (n % 7 != 0) there.Hear(bell);
            if (n % 11 == 0) here.Hear(bell);
            if (n % 20 == 19) there.Heal(await log.Heads([Room], TestContext.Current.CancellationToken));
        }

        foreach (var one in new[] { here, there }) one.Heal(await log.Heads([Room], TestContext.Current.CancellationToken));
        var all = Enumerable.Range(0, 1 + (int)await log.Head(Room, TestContext.Current.CancellationToken)).ToArray();
        await Hears(phone, all);
        await Hears(tablet, all);
    }

    [Fact]
    public async Task Hear_WhenOneDeviceStopsReading_CutsItAndServesTheOther()
    {
        using var stuck = await Connect();
        using var well = await Connect();
        stuck.StopReading();
        for (var n = 1; n <= 600; n++)
        {
            relay.Hear(Bell(log.Write(Room, 1)));
            if (n % 100 == 0) await Hears(well, [.. Enumerable.Range(0, n + 1)]);
        }

        Assert.True(stuck.ConnectionAborted.IsCancellationRequested);
        Assert.False(well.ConnectionAborted.IsCancellationRequested);
        Assert.Equal([0], stuck.Seqs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(299)]
    [InlineData(300)]
    public async Task Resume_FromAnyNumberTheLogReaches_SendsWhatIsLaterAndGoesOn(int after)
    {
        log.Write(Room, 300);
        using var client = await Connect();
        var socket = relay.Find(Room, client.ConnectionId)!;

        Assert.False(await socket.Resume(after));
        relay.Hear(Bell(log.Write(Room, 1)));
        await Hears(client, [-300, .. Enumerable.Range(after + 1, 301 - after)]);
    }

    [Fact]
    public async Task Resume_FromWhereTheLogBegins_HasNoGapAndFromBeforeHasOne()
    {
        log.Write(Room, 30);
        log.Forget(Room, upTo: 20);
        using var client = await Connect();
        var socket = relay.Find(Room, client.ConnectionId)!;

        Assert.False(await socket.Resume(20));
        Assert.True(await socket.Resume(19));
        Assert.True(await socket.Resume(31));
        relay.Hear(Bell(log.Write(Room, 1)));
        await Hears(client, [-30, .. Enumerable.Range(21, 10), -30, -30, 31]);
    }

    [Fact]
    public async Task Resume_FromANumberThatCameByAnotherSocket_SkipsWhatIsKnown()
    {
        using var client = await Connect();
        log.Write(Room, 3);

        Assert.False(await relay.Find(Room, client.ConnectionId)!.Resume(2));
        await Look();
        await Hears(client, 0, 3);
    }

    [Fact]
    public async Task Resume_WhenTheLogCannotBeRead_FailsAndLeavesTheSocketAsItWas()
    {
        using var client = await Connect();
        log.Write(Room, 2);
        log.IsBroken = true;
        await Assert.ThrowsAsync<TimeoutException>(() => relay.Find(Room, client.ConnectionId)!.Resume(1));
        log.IsBroken = false;
        await Look();
        await Hears(client, 0, 1, 2);
    }

    private static RoomBell Bell(IReadOnlyList<RoomEvent> events) => new([.. events.Select(BellEvent.Of)]);

    private static async Task Hears(FakeConnection client, params int[] seqs)
    {
        await Wait.Until(() => Task.FromResult(client.Seqs.Count >= seqs.Length), $"the client heard {seqs.Length} things");
        Assert.Equal(seqs.Select(s => (long)s), client.Seqs);
    }

    private async Task<int> Look() => relay.Heal(await log.Heads(relay.Rooms, TestContext.Current.CancellationToken));

    private Task<FakeConnection> Connect() => Connect(relay);

    private async Task<FakeConnection> Connect(RoomRelay frontEnd)
    {
        var client = new FakeConnection();
        var socket = Make(client);
        frontEnd.Enter(socket);
        await socket.Begin();
        _ = socket.Run();
        return client;
    }

    private Socket Make(FakeConnection client) => new(
        client, ann, client, log, app.Services.GetRequiredService<RoomStates>(), app.Services.GetRequiredService<DispatchClock>(),
        app.Services.GetRequiredService<RelayMetrics>(), NullLogger<Socket>.Instance);
}
