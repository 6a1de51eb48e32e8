using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Rooms;

namespace SafeGo.Testing;

/// <summary>How a client connects: the protocols and handshakes of contract section 3.</summary>
public enum SocketKind
{
    Json = 1,
    JsonWithoutNegotiation,
    MessagePack,
}

/// <summary>A client's socket that remembers all it hears, in order.</summary>
public sealed class TestSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Names =
        [.. typeof(RoomEventNames).GetFields().Select(f => (string)f.GetRawConstantValue()!)];

    private readonly HubConnection connection;
    private readonly List<HeardEvent> heard = [];
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource something = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestSocket(HubConnection connection)
    {
        this.connection = connection;
        foreach (var name in Names) connection.On<object>(name, payload => Hear(name, payload));
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public IReadOnlyList<HeardEvent> Heard
    {
        get
        {
            lock (heard) return [.. heard];
        }
    }

    /// <summary>The numbers of all logged events in the order they came; <c>state</c> and presence are in no log.</summary>
    public IReadOnlyList<long> Seqs => [.. Heard.Where(e => e.Name is not (RoomEventNames.State or RoomEventNames.DispatchDriverPresence)).Select(e => e.Seq)];

    public static async Task<TestSocket> Connect(ISafeGo app, string accessToken, SocketKind kind = SocketKind.Json)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(app.Address, "/ws"), options =>
        {
            options.AccessTokenProvider = () => Task.FromResult<string?>(accessToken);
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = kind == SocketKind.JsonWithoutNegotiation;
        });
        if (kind == SocketKind.MessagePack) builder.AddMessagePackProtocol();
        var socket = new TestSocket(builder.Build());
        await socket.connection.StartAsync();
        await socket.Next(RoomEventNames.State);
        return socket;
    }

    /// <summary>The first event of a name that was or will be heard and for which the condition holds.</summary>
    public async Task<JsonElement> Next(string name, Func<JsonElement, bool>? condition = null)
    {
        var patience = Task.Delay(Patience);
        while (true)
        {
            Task more;
            lock (heard)
            {
                if (heard.FirstOrDefault(e => e.Name == name && condition?.Invoke(e.Payload) != false) is { } found) return found.Payload;
                more = something.Task;
            }

            if (await Task.WhenAny(more, patience) == patience)
            {
                throw new TimeoutException($"'{name}' was not heard in {Patience.TotalSeconds} s; heard were: {string.Join(", ", Heard.Select(e => $"{e.Name} #{e.Seq}"))}.");
            }
        }
    }

    /// <summary>All events from the first on, as they come, until the socket closes.</summary>
    public async IAsyncEnumerable<HeardEvent> Events()
    {
        for (var next = 0; ; next++)
        {
            while (Peek(next, out var more) is null)
            {
                if (await Task.WhenAny(more, closed.Task) == closed.Task && Peek(next, out _) is null) yield break;
            }

            yield return Peek(next, out _)!;
        }
    }

    public async Task<JsonElement> Invoke(string method, object? argument) => ToJson(await connection.InvokeAsync<object>(method, argument));

    /// <summary>Calls a method and asks for no answer.</summary>
    public Task Tell(string method, params object?[] arguments) => connection.SendCoreAsync(method, arguments);

    /// <summary>Calls a method and answers with the text of its refusal.</summary>
    public async Task<string> Refusal(string method, params object?[] arguments)
    {
        try
        {
            await connection.InvokeCoreAsync<object>(method, arguments);
        }
        catch (Microsoft.AspNetCore.SignalR.HubException refusal)
        {
            // The client puts words of its own before the server's.
            return refusal.Message.Split("HubException: ", 2)[^1];
        }

        throw new InvalidOperationException($"{method} was not refused.");
    }

    public Task SetStatus(bool available, string mode) => Invoke("driver:set_status", new Dictionary<string, object?> { ["is_available"] = available, ["current_service_mode"] = mode });

    public Task Locate(double lat, double lng) => Invoke("driver:location_update", new Dictionary<string, object?> { ["lat"] = lat, ["lng"] = lng });

    public async Task<string> Respond(string session, string decision) =>
        (await Invoke("driver:ride_offer_response", new Dictionary<string, object?> { ["dispatch_session_id"] = session, ["decision"] = decision })).GetProperty("outcome").GetString()!;

    /// <returns>Whether there was a gap.</returns>
    public async Task<bool> Resume(long after) =>
        (await Invoke("events:resume", new Dictionary<string, object?> { ["after"] = after })).GetProperty("gap").GetBoolean();

    public Task WaitUntilClosed() => closed.Task.WaitAsync(Patience);

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private HeardEvent? Peek(int index, out Task more)
    {
        lock (heard)
        {
            more = something.Task;
            return index < heard.Count ? heard[index] : null;
        }
    }

    private void Hear(string name, object payload)
    {
        lock (heard)
        {
            heard.Add(new HeardEvent(name, ToJson(payload)));
            something.TrySetResult();
            something = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static JsonElement ToJson(object? value) => value as JsonElement? ?? JsonSerializer.SerializeToElement(Plain(value));

    // MessagePack's maps have keys of any type; ours are texts.
    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object> map => map.ToDictionary(p => (string)p.Key, p => Plain(p.Value)),
        object[] list => list.Select(Plain).ToArray(),
        _ => value,
    };
}

public sealed record HeardEvent(string Name, JsonElement Payload)
{
    public long Seq => Payload.GetProperty("seq").GetInt64();
}
