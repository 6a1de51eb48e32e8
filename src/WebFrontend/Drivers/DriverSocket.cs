using Microsoft.AspNetCore.SignalR;
using SafeGo.Drivers;
using SafeGo.Web.Edge;
using SafeGo.Web.Rooms;

namespace SafeGo.Web.Drivers;

/// <summary>One connection of a driver.</summary>
internal sealed class DriverSocket(
    HubCallerContext connection, IDriverGrain grain, SocketRef socket, bool isSimulated, FixPost post, TimeProvider time) : IFixListener
{
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
        // Of those that come while one waits the newest goes.
        if (shape.IsGood && Interlocked.Exchange(ref waiting, Report(fix)) is null) post.Add(this);
    }

    /// <summary>Sends the report that waits, if there is one: before anything else he says.</summary>
    public void SendWaiting()
    {
        if (Interlocked.Exchange(ref waiting, null) is { } report) grain.Note(report).Ignore();
    }

    /// <summary>A report whose sender waits for what becomes of it.</summary>
    public Task<FixOutcome> Locate(GivenFix fix)
    {
        SendWaiting();
        return grain.Locate(Report(fix));
    }

    private PositionReport Report(GivenFix fix)
    {
        ToldAt = time.GetTimestamp();
        return new PositionReport(socket, fix.Point, fix.RecordedAt, isSimulated);
    }
}
