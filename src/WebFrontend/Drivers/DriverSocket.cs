using Microsoft.AspNetCore.SignalR;
using SafeGo.Drivers;
using SafeGo.Web.Edge;
using SafeGo.Web.Rooms;

namespace SafeGo.Web.Drivers;

/// <summary>One connection of a driver.</summary>
internal sealed class DriverSocket(
    HubCallerContext connection, IDriverGrain grain, SocketRef socket, bool isSimulated, FixPost post, TimeProvider time) : IFixListener
{
    private readonly Lock mutex = new();
    private PositionReport? waiting;

    public HubCallerContext Connection => connection;

    public IDriverGrain Grain => grain;

    public SocketRef Ref => socket;

    /// <summary>When his grain last heard of it, by the process's own count.</summary>
    public long ToldAt { get; set; } = time.GetTimestamp();

    public void Hear(object? input)
    {
        var shape = Shape.Of(input);
        var fix = GivenFix.Read(shape);
        if (shape.IsGood) Hear(fix);
    }

    public void Hear(GivenFix fix)
    {
        lock (mutex)
        {
            // None is left out for a newer one: which of them counts the grain judges, by their order and by how far a car gets.
            if (waiting is { } before) Send(before).Ignore();
            else post.Add(this);
            waiting = Report(fix);
        }
    }

    /// <summary>Sends the report that waits, if there is one: before anything else he says.</summary>
    public void SendWaiting()
    {
        lock (mutex)
        {
            if (waiting is { } report) Send(report).Ignore();
            waiting = null;
        }
    }

    /// <summary>A report whose sender waits for what becomes of it.</summary>
    public Task<FixOutcome> Locate(GivenFix fix)
    {
        SendWaiting();
        return grain.Locate(Report(fix));
    }

    // Also what is thrown at once, as by a client that is going down, comes as the task's fault: a timer and a goodbye go on.
    private async Task Send(PositionReport report) => await grain.Note(report);

    private PositionReport Report(GivenFix fix)
    {
        ToldAt = time.GetTimestamp();
        return new PositionReport(socket, fix.Point, fix.RecordedAt, isSimulated);
    }
}
