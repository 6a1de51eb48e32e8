using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace SafeGo.Benchmarks.Relay;

/// <summary>A light client of the hub, with SignalR's JSON protocol as far as it needs it, that notes when each event came.</summary>
/// <param name="mayStall">For one that is to stop reading.</param>
internal sealed partial class RelaySocket(RelayPerson person, bool mayStall = false) : IDisposable
{
    private const byte Separator = 0x1e;
    private const string State = "state";
    private const string Ping = """{"type":6}""";

    /// <summary>A hub closes who says nothing for twice as long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly HttpMessageInvoker Plain = new(new SocketsHttpHandler { UseProxy = false });

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Channel<HeardEvent> inbox = Channel.CreateUnbounded<HeardEvent>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = new();
    private readonly TaskCompletionSource<long> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Knock> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Timer? pings;
    private int asked;

    public RelayPerson Person => person;

    /// <summary>All events of the log, in the order they came.</summary>
    public ConcurrentQueue<HeardEvent> Heard { get; } = [];

    /// <summary>How it ended.</summary>
    public Task<Knock> Ended => ended.Task;

    /// <summary>The number that the state came with.</summary>
    public long Begun => begun.Task.Result;

    public StallingStream? Wire { get; private set; }

    /// <summary>Connects and waits for the state.</summary>
    public async Task<Knock> Open(Uri frontEnd)
    {
        socket.Options.SetRequestHeader("Authorization", $"Bearer {person.Token}");
        socket.Options.CollectHttpResponseDetails = true;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(new UriBuilder(frontEnd) { Scheme = "ws", Path = "/ws" }.Uri, mayStall ? Stallable() : Plain, limit.Token);
            await Send("""{"protocol":"json","version":1}""");
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            return WhyNot(fault);
        }

        pings = new Timer(_ => Send(Ping).ContinueWith(t => t.Exception, TaskScheduler.Default), null, Silence, Silence);
        _ = Listen();
        return await Task.WhenAny(begun.Task, ended.Task, Task.Delay(Patience)) == begun.Task ? Knock.In : ended.Task.IsCompleted ? await ended.Task : Knock.Lost;
    }

    /// <summary>The next event of this name that was not asked for before.</summary>
    public async Task<HeardEvent> Next(string name)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                if (await inbox.Reader.ReadAsync(limit.Token) is var next && next.Name == name) return next;
            }
        }
        catch (Exception late) when (late is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"{person.Room} did not hear {name}; heard were {string.Join(", ", Heard.Select(e => $"{e.Name} #{e.Seq}"))}.");
        }
    }

    /// <exception cref="InvalidOperationException">Refused, with the server's words.</exception>
    public async Task<JsonElement> Call(string method, string argument)
    {
        var id = $"{Interlocked.Increment(ref asked)}";
        var answer = calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Tell(method, argument, id);
        if (await Task.WhenAny(answer.Task, ended.Task, Task.Delay(Patience)) != answer.Task) throw new TimeoutException($"{method} was not answered.");
        return await answer.Task;
    }

    /// <summary>Without waiting for the answer.</summary>
    public Task Tell(string method, string argument, string id = "0") =>
        Send($$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":[{{argument}}]}""");

    public void Dispose()
    {
        pings?.Dispose();
        socket.Dispose();
    }

    private HttpMessageInvoker Stallable() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellation) => Wire = await StallingStream.Connect(context.DnsEndPoint, cancellation),
    });

    private Knock WhyNot(Exception fault)
    {
        if ((int)socket.HttpStatusCode is > 0 and var status)
        {
            var after = socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var told) == true ? told.FirstOrDefault() : null;
            return new Knock($"{status}", int.TryParse(after, out var seconds) ? TimeSpan.FromSeconds(seconds) : null);
        }

        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException { SocketErrorCode: SocketError.ConnectionRefused }) return Knock.Refused;
        }

        return Knock.Lost;
    }

    private async Task Send(string message)
    {
        await turn.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{message}{(char)Separator}"), WebSocketMessageType.Text, true, default);
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <param name="At">By this machine's clock, as soon as the system handed over the bytes.</param>
internal sealed record HeardEvent(string Name, long Seq, string? Session, DateTime At);
