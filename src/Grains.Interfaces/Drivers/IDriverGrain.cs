using System.Collections.Immutable;
using Orleans.Concurrency;
using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>A driver's presence, position and open-offer places; the key is his id.</summary>
[Alias("safego.IDriverGrain")]
public interface IDriverGrain : IGrainWithGuidKey
{
    [Alias("Connect")]
    Task<DriverReply> Connect(SocketRef socket);

    /// <summary>A goodbye of a connection that is not his any more changes nothing.</summary>
    /// <param name="socket">The one that is gone.</param>
    /// <param name="othersThere">Whether its front-end has other sockets of his.</param>
    [Alias("Disconnect")]
    Task<DriverReply> Disconnect(SocketRef socket, bool othersThere);

    /// <summary>The connection is still there; for those that had nothing else to say for a while.</summary>
    [Alias("Beat"), OneWay]
    Task Beat(SocketRef socket);

    [Alias("SetStatus")]
    Task<StatusReply> SetStatus(bool available, ServiceMode mode);

    [Alias("Locate")]
    Task<FixOutcome> Locate(PositionReport report);

    /// <summary>The same where nobody waits for what becomes of it.</summary>
    [Alias("Note"), OneWay]
    Task Note(PositionReport report);

    /// <summary>Asks him to keep a place for an offer. What he promises here the database still judges.</summary>
    [Alias("Hold")]
    Task<HoldReply> Hold(SessionId session, int places, DateTimeOffset until);

    /// <summary>Tells him what a commit changed about him; the teller waits, so that whoever hears of the commit finds him changed.</summary>
    /// <returns>The other sessions he keeps a place for.</returns>
    [Alias("Tell")]
    Task<ImmutableArray<SessionId>> Tell(DriverNews news);

    /// <summary>A commit may have changed him without his being told: he reads his rows.</summary>
    [Alias("Reread")]
    Task Reread();
}

[GenerateSerializer, Immutable, Alias("safego.DriverReply")]
public sealed record DriverReply
{
    /// <summary>False when there is no such driver.</summary>
    [Id(0)]
    public required bool Exists { get; init; }

    [Id(1)]
    public bool IsOnline { get; init; }

    [Id(2)]
    public bool IsAvailable { get; init; }

    [Id(3)]
    public ServiceMode Mode { get; init; }

    /// <summary>Sessions whose offers he holds.</summary>
    [Id(4)]
    public ImmutableArray<SessionId> OpenSessions { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("safego.StatusReply")]
public sealed record StatusReply([property: Id(0)] StatusOutcome Outcome, [property: Id(1)] DriverReply Driver);

public enum StatusOutcome
{
    /// <summary>Taken, and on his row.</summary>
    Changed = 1,

    /// <summary>Nobody is available while on a job (contract section 3, <c>driver:set_status</c>).</summary>
    OnAJob,

    /// <summary>There is no such driver.</summary>
    NoSuchDriver,
}

/// <param name="Connection">Its id.</param>
/// <param name="FrontEnd">Which front-end serves it.</param>
[GenerateSerializer, Immutable, Alias("safego.SocketRef")]
public sealed record SocketRef([property: Id(0)] string Connection, [property: Id(1)] FrontEndId FrontEnd);

/// <param name="Socket">The one it came by; the order and the jump are judged within one.</param>
/// <param name="RecordedAt">The phone's time, which orders its own reports and nothing else.</param>
/// <param name="IsSimulated">His time runs faster, so no jump is too far.</param>
[GenerateSerializer, Immutable, Alias("safego.PositionReport")]
public sealed record PositionReport(
    [property: Id(0)] SocketRef Socket,
    [property: Id(1)] GeoPoint Point,
    [property: Id(2)] DateTimeOffset? RecordedAt,
    [property: Id(3)] bool IsSimulated);

public enum FixOutcome
{
    Taken = 1,

    /// <summary>Recorded before the one last taken from this connection.</summary>
    OutOfOrder,

    /// <summary>No car is that fast.</summary>
    Jump,

    /// <summary>There is no such driver.</summary>
    NoSuchDriver,
}

/// <param name="Slot">The place he keeps; null when he keeps none.</param>
[GenerateSerializer, Immutable, Alias("safego.HoldReply")]
public sealed record HoldReply([property: Id(0)] int? Slot);

[GenerateSerializer, Immutable, Alias("safego.DriverNews")]
public sealed record DriverNews
{
    [Id(0)]
    public required SessionId SessionId { get; init; }

    /// <summary>The deadline of an offer that was made; null where the offer, if there was one, is no more.</summary>
    [Id(1)]
    public DateTimeOffset? OfferUntil { get; init; }

    /// <summary>His row after a job began or ended; null when it did not change.</summary>
    [Id(2)]
    public DriverRowNews? Row { get; init; }
}

[GenerateSerializer, Immutable, Alias("safego.DriverRowNews")]
public sealed record DriverRowNews(
    [property: Id(0)] long Version,
    [property: Id(1)] bool IsOnline,
    [property: Id(2)] bool IsAvailable,
    [property: Id(3)] SessionId? CurrentAssignmentId);
