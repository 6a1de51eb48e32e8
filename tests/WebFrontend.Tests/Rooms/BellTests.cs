using System.Diagnostics.Metrics;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using SafeGo.Rides;
using SafeGo.Rooms;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rooms;

/// <summary>Bells, the log and sockets as they are in the program.</summary>
public sealed class BellTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Fact]
    public async Task Event_WhenItsBellIsLost_IsFoundInTheLogAndCounted()
    {
        using var missed = new Count(app, RelayMetrics.BellsMissedName);
        await using var customer = await city.Customer();
        await city.Ask(customer);
        await customer.Socket.Next("ride:no_driver_found");

        // The bell of something before it may still ring late and bring the first one along.
        for (var tries = 1; missed.Sum == 0 && tries <= 5; tries++)
        {
            var lost = $"lost {tries}";
            await Write(customer, lost);
            await customer.Socket.Next("ride:status_changed", e => e.Text("status") == lost);
        }

        Assert.Equal(Enumerable.Range(1, customer.Socket.Seqs.Count).Select(n => (long)n), customer.Socket.Seqs);
        Assert.True(missed.Sum >= 1, "No missed bell was counted though five events had none.");
    }

    [Fact]
    public async Task Event_WhenTheBellsBeforeItAreLostAndLateOnesRing_ComesOnceInItsPlace()
    {
        await using var customer = await city.Customer();
        await using var second = await TestSocket.Connect(app, customer.AccessToken, SocketKind.MessagePack);
        await city.Ask(customer);
        var lost = await Write(customer, "lost");
        var rung = await Write(customer, "rung");
        await Ring(rung);
        await Ring(lost);
        await Ring(rung);
        await Ring(await Write(customer, "last"));

        foreach (var socket in new[] { customer.Socket, second })
        {
            await socket.Next("ride:status_changed", e => e.Text("status") == "last");
            Assert.Equal([1, 2, 3, 4, 5, 6], socket.Seqs);
        }
    }

    [Fact]
    public async Task Bells_WhenTheyStayAway_AreListenedForAnew()
    {
        using var anew = new Count(app, RelayMetrics.ListenedAnewName);
        await using var customer = await city.Customer();
        await city.Ask(customer);
        await customer.Socket.Next("ride:no_driver_found");
        for (var n = 0; n < RoomBell.Streams; n++)
        {
            foreach (var subscription in await Stream(n).GetAllSubscriptionHandles()) await subscription.UnsubscribeAsync();
        }

        for (var n = 4; anew.Sum == 0; n++)
        {
            await Ring(await Write(customer, $"unheard {n}"));
            await customer.Socket.Next("ride:status_changed", e => e.Text("status") == $"unheard {n}");
        }

        await Wait.Until(async () => (await Stream(0).GetAllSubscriptionHandles()).Count == 1, "the relay listens again");
        Assert.Equal(Enumerable.Range(1, customer.Socket.Seqs.Count).Select(n => (long)n), customer.Socket.Seqs);
    }

    [Fact]
    public async Task Resume_WhenWhatWasMissedIsForgotten_IsAGapWithAFreshState()
    {
        await using var customer = await city.Customer();
        await city.Ask(customer);
        await Write(customer, "said", times: 30);
        var log = app.Services.GetRequiredService<IRoomLog>();
        for (var step = new ForgottenEvents(1, null); step.Count > 0;) step = await log.Forget(null, DateTimeOffset.MaxValue, newestKept: 10);

        await using var back = await TestSocket.Connect(app, customer.AccessToken);
        Assert.False(await back.Resume(23));
        Assert.True(await back.Resume(22));
        await Ring(await Write(customer, "last"));
        await back.Next("ride:status_changed", e => e.Text("status") == "last");

        Assert.Equal([("state", 33L), .. Enumerable.Range(24, 10).Select(n => ("ride:status_changed", (long)n)), ("state", 33), ("ride:status_changed", 34)], back.Heard.Select(e => (e.Name, e.Seq)));
    }

    [Fact]
    public async Task Reader_WhenHeStopsReading_IsCutAndTheOthersHearOn()
    {
        await using var impatient = await SafeGoApp.Start(configure: services => services.PostConfigure<Microsoft.AspNetCore.Builder.WebSocketOptions>(
            socket => socket.KeepAliveInterval = socket.KeepAliveTimeout = TimeSpan.FromMilliseconds(500)));
        var there = new TestCity(impatient);
        await using var customer = await there.Customer();
        var relay = impatient.Services.GetRequiredService<RoomRelay>();
        var room = RoomId.Of(new CustomerId(Guid.Parse(customer.UserId)));
        using var stuck = await ReadOnlyTheState(impatient, customer.AccessToken);
        Assert.Equal(2, relay.In(room).Count());

        await Wait.Until(() => Task.FromResult(relay.In(room).Count() == 1), "the socket nobody reads is cut");
        await there.Ask(customer);
        await customer.Socket.Next("ride:no_driver_found");
    }

    private static async Task<ClientWebSocket> ReadOnlyTheState(SafeGoApp app, string accessToken)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/ws", Query = $"access_token={accessToken}" }.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        for (var heard = ""; !heard.Contains("\"state\"", StringComparison.Ordinal);)
        {
            var bytes = new byte[4096];
            heard += Encoding.UTF8.GetString(bytes, 0, (await socket.ReceiveAsync(bytes, CancellationToken.None)).Count);
        }

        return socket;
    }

    // Written as any commit is, by a process that dies before it rings. The consumer is handed a row, whichever, to derive from.
    private async Task<IReadOnlyList<RoomEvent>> Write(TestCustomer customer, string status, int times = 1)
    {
        var room = RoomId.Of(new CustomerId(Guid.Parse(customer.UserId)));
        RoomMessage Said() => new(room, Guid.CreateVersion7(), RoomEventNames.RideStatusChanged, $$"""{"status":"{{status}}"}""");
        return (await app.Services.GetRequiredService<IRoomLog>().Consume($"test-{Guid.NewGuid():n}", 1, _ => [.. Enumerable.Range(0, times).Select(_ => Said())]))!;
    }

    private Task Ring(IReadOnlyList<RoomEvent> events) => Stream(0).OnNextAsync(new RoomBell([.. events.Select(BellEvent.Of)]));

    private IAsyncStream<RoomBell> Stream(int number) => app.Services.GetRequiredService<IClusterClient>()
        .GetStreamProvider(RoomBell.Provider).GetStream<RoomBell>(RoomBell.Stream(number));

    private sealed class Count : IDisposable
    {
        private readonly MeterListener listener = new();
        private long sum;

        public Count(SafeGoApp app, string name)
        {
            var meters = app.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, heard) =>
            {
                if (instrument.Name == name && instrument.Meter.Scope == meters) heard.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref sum, count));
            listener.Start();
        }

        public long Sum => Interlocked.Read(ref sum);

        public void Dispose() => listener.Dispose();
    }
}
