namespace SafeGo.Drivers;

/// <summary>Which sockets he has. The row says so to everybody; who died without a goodbye is found by his front-end's lease,
/// and a socket whose goodbye was lost by its silence.</summary>
internal sealed partial class DriverGrain
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(10);

    private readonly DriverConnections connections = new();
    private IGrainTimer? silenceWatch;
    private DateTimeOffset watchedSince;

    public async Task<DriverReply> Connect(SocketRef socket)
    {
        await ComeOnline(socket.FrontEnd);
        // Known only when it is written: a connection whose beginning failed never says goodbye.
        connections.Hear(socket.Connection, socket.FrontEnd, clock.Now);
        StopWatchingWhoWasHeard();
        return Reply();
    }

    public async Task<DriverReply> Disconnect(SocketRef socket, bool othersThere)
    {
        connections.Leave(socket.Connection, socket.FrontEnd, othersThere, clock.Now);
        await LookWhoIsLeft();
        return Reply();
    }

    public Task Beat(SocketRef socket) => Hear(socket).AsTask();

    private ValueTask<DriverConnection?> Hear(SocketRef socket)
    {
        if (state is { HasSocket: true } && connections.Find(socket.Connection) is { } connection)
        {
            connection.HeardAt = clock.Now;
            return new(connection);
        }

        return new(HearAgain(socket));
    }

    // A grain that began anew, or was told he is gone, knows no socket: the next sign of life brings his presence back. It
    // may also be one that a goodbye has overtaken; then nothing more comes, and the silence shows it.
    private async Task<DriverConnection?> HearAgain(SocketRef socket)
    {
        if (state is null) return null;
        if (!state.HasSocket) await ComeOnline(socket.FrontEnd);
        var connection = connections.Hear(socket.Connection, socket.FrontEnd, clock.Now);
        WatchForSilence(untilHeardFrom: clock.Now.AddTicks(1));
        return connection;
    }

    // One write a front-end: the row names the one whose lease answers for him.
    private async Task ComeOnline(FrontEndId frontEnd)
    {
        if (state is not { HasSocket: true } || !connections.IsOn(frontEnd)) await Apply(await store.Connect(Id, frontEnd, clock.Now));
    }

    private async Task LookWhoIsLeft()
    {
        connections.DropSilent(clock.Now);
        if (state is not { HasSocket: true } known)
        {
            // A goodbye is said again where its first saying failed halfway: the row knew, a cell did not hear.
            if (indexing.IsBehind) await Publish();
            return;
        }

        if (connections.IsEmpty)
        {
            var grace = TimeSpan.FromSeconds(settings.For(known.CountryCode, null).DisconnectGraceSeconds);
            await Apply(await store.Disconnect(Id, grace, clock.Now));
            return;
        }

        if (!connections.IsOn(known.FrontEnd)) await Apply(await store.Connect(Id, connections.FrontEnd!.Value, clock.Now));
        WatchForSilence(clock.Now);
    }

    // Only while some socket may be one whose goodbye was lost: a timer for each driver all day would cost more than he does.
    private void WatchForSilence(DateTimeOffset untilHeardFrom)
    {
        watchedSince = untilHeardFrom;
        silenceWatch ??= this.RegisterGrainTimer(_ => LookForSilence(), new GrainTimerCreationOptions(LookPeriod, LookPeriod));
    }

    private async Task LookForSilence()
    {
        connections.DropSilent(clock.Now);
        if (connections.IsEmpty) await LookWhoIsLeft();
        StopWatchingWhoWasHeard();
    }

    private void StopWatchingWhoWasHeard()
    {
        if (!connections.AllWereHeardSince(watchedSince)) return;
        silenceWatch?.Dispose();
        silenceWatch = null;
    }

    // What a row says of sockets, where this grain knows less or believes more.
    private void BelieveRow()
    {
        if (state is not { FrontEnd: { } frontEnd } known) return;
        if (!known.HasSocket)
        {
            connections.Leave(frontEnd);
        }
        else if (connections.IsEmpty)
        {
            connections.Assume(frontEnd, clock.Now);
            WatchForSilence(clock.Now);
        }
    }
}
