using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using SafeGo.FaultRunner.Histories;
using SafeGo.FaultRunner.Stages;
using SafeGo.Rooms;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.People;

/// <summary>
/// A person with a socket that comes back: to the other front-end when one goes, asking for its log from where it was.
/// </summary>
internal abstract class Client(Stage stage, Recorder recorder, Person person, string token, int door)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long last = -1;

    public Person Person => person;

    /// <summary>The highest number heard.</summary>
    public long Last => Volatile.Read(ref last);

    protected string Token => token;

    protected Edge Edge { get; } = new(stage, TimeSpan.FromSeconds(8));

    protected Recorder Recorder => recorder;

    protected TestSocket? Socket { get; private set; }

    /// <summary>Where he knocks next; each failure sends him to the other one.</summary>
    protected int Door { get; set; } = door;

    /// <summary>Keeps the socket until told to go.</summary>
    public async Task Stay(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await StayConnected(end);
            }
            catch (Exception lost) when (IsLost(lost))
            {
                Door++;
            }

            await Wait(Pause, end);
        }
    }

    /// <summary>What the network and the server's refusals look like to a client; anything else is a mistake of ours.</summary>
    protected static bool IsLost(Exception fault) => fault is HttpRequestException or IOException or HubException or InvalidOperationException
        or TimeoutException or OperationCanceledException or System.Net.WebSockets.WebSocketException;

    protected static async Task Wait(TimeSpan time, CancellationToken end)
    {
        try
        {
            await Task.Delay(time, end);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks at the token himself.
        }
    }

    protected abstract Task Connected(TestSocket socket);

    protected abstract void Hear(string name, JsonElement payload);

    private async Task StayConnected(CancellationToken end)
    {
        var socket = await TestSocket.Connect(stage.FrontEnd(Door), token);
        var record = recorder.Open(person.Id);
        var after = Last;
        var reading = Read(socket, record);
        await using var leaving = end.Register(() => _ = socket.DisposeAsync().AsTask());
        try
        {
            if (after >= 0)
            {
                record.Resumed();
                await socket.Resume(after);
            }

            await Connected(socket);
            Socket = socket;
            await reading;
        }
        finally
        {
            Socket = null;
            await socket.DisposeAsync();
            await reading;
        }
    }

    private async Task Read(TestSocket socket, Recorder.SocketRecord record)
    {
        await foreach (var heard in socket.Events())
        {
            if (heard.Name == RoomEventNames.DispatchDriverPresence) continue;
            record.Heard(heard.Name, heard.Seq, heard.Payload);
            // A state says where the log stands, not that it was heard.
            if (heard.Name != RoomEventNames.State || Last < 0) Volatile.Write(ref last, Math.Max(Last, heard.Seq));
            Hear(heard.Name, heard.Payload);
        }
    }
}
