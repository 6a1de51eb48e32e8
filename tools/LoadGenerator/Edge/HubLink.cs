using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Running;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Edge;

/// <summary>Who listens to a socket; called on the city's thread, in the order of the wire.</summary>
internal interface IHubListener
{
    void Heard(RoomEvent roomEvent);

    void LinkLost();

    Task LinkBackAsync();
}

/// <summary>One person's socket. When it breaks it comes back by itself, with growing pauses, until the run ends.</summary>
internal sealed class HubLink : IAsyncDisposable
{
    private const int PatientTries = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly HubConnection connection;
    private readonly CityLoop loop;
    private readonly IHubListener listener;
    private readonly Dice dice;
    private readonly CancellationToken stop;

    public HubLink(Uri hub, Person person, IHubListener listener, CityLoop loop, Dice dice, CancellationToken stop)
    {
        (this.loop, this.listener, this.dice, this.stop) = (loop, listener, dice, stop);
        connection = Build(hub, person.AccessToken);
        foreach (var name in RoomEventNames.All)
        {
            connection.On<JsonElement>(name, body =>
            {
                var heard = new RoomEvent(name, body, loop.Now);
                loop.Post(() => listener.Heard(heard));
            });
        }

        connection.Closed += Closed;
    }

    public bool IsUp => connection.State == HubConnectionState.Connected;

    /// <summary>Connects, trying again for a while; the sentence says why it could not.</summary>
    public async Task<string?> StartAsync(int tries)
    {
        for (var tried = 1; ; tried++)
        {
            var fault = await TryStartAsync();
            if (fault is null || tried == tries)
            {
                return fault;
            }

            await loop.Wait(Pause(tried), stop);
        }
    }

    /// <summary>Fire and forget; false when there is no connection to send on.</summary>
    public bool TrySend<T>(string method, T argument)
    {
        if (!IsUp)
        {
            return false;
        }

        loop.Watch(SendAsync(method, argument));
        return true;
    }

    public async Task<HubAnswer> CallAsync<T>(string method, T argument)
    {
        try
        {
            var body = await connection.InvokeAsync<JsonElement>(method, argument, stop).ConfigureAwait(false);
            return new HubAnswer(body, null, WasLost: false, loop.Now);
        }
        catch (HubException e)
        {
            return new HubAnswer(default, e.Message, WasLost: false, loop.Now);
        }
        catch (Exception e) when (IsLoss(e))
        {
            stop.ThrowIfCancellationRequested();
            return new HubAnswer(default, e.Message, WasLost: true, loop.Now);
        }
    }

    /// <summary>Calls again while the server is busy; gives up when the connection goes.</summary>
    public async Task<HubAnswer> CallPatientlyAsync<T>(string method, T argument)
    {
        for (var tried = 1; ; tried++)
        {
            var answer = await CallAsync(method, argument);
            if (!answer.IsBusy || tried == PatientTries)
            {
                return answer;
            }

            await loop.Wait(Pause(tried), stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        connection.Closed -= Closed;
        await connection.DisposeAsync();
    }

    private static HubConnection Build(Uri hub, string token) => new HubConnectionBuilder()
        .WithUrl(hub, HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        })
        .AddJsonProtocol(options => options.PayloadSerializerOptions = Wire.Json)
        .Build();

    private static bool IsLoss(Exception e) =>
        e is IOException or InvalidOperationException or OperationCanceledException or HttpRequestException
            or WebSocketException or TimeoutException or HubException;

    private async Task<string?> TryStartAsync()
    {
        try
        {
            await connection.StartAsync(stop);
            return null;
        }
        catch (Exception e) when (IsLoss(e))
        {
            stop.ThrowIfCancellationRequested();
            return e.Message;
        }
    }

    private async Task SendAsync<T>(string method, T argument)
    {
        try
        {
            await connection.SendAsync(method, argument, stop);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // Closed tells of the loss; the next fix is on its way anyhow.
        }
    }

    private Task Closed(Exception? reason)
    {
        loop.Post(() => loop.Watch(ComeBackAsync()));
        return Task.CompletedTask;
    }

    private async Task ComeBackAsync()
    {
        listener.LinkLost();
        for (var tried = 1; ; tried++)
        {
            await loop.Wait(Pause(tried), stop);
            if (await TryStartAsync() is null)
            {
                await listener.LinkBackAsync();
                return;
            }
        }
    }

    /// <summary>Doubles, and is jittered, so that a whole city does not come back in one moment.</summary>
    private TimeSpan Pause(int tried)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(tried - 1, 10));
        return (pause < LongestPause ? pause : LongestPause) * (0.5 + (dice.Next() / 2));
    }
}
