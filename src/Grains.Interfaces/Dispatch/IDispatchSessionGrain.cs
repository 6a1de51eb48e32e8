using System.Collections.Immutable;
using Orleans.Concurrency;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>One dispatch session; the key is its id. Its turns put commands in order, the database judges them.</summary>
[Alias("safego.IDispatchSessionGrain")]
public interface IDispatchSessionGrain : IGrainWithGuidKey
{
    [Alias("Open")]
    Task<OpenReply> Open(OpenRequest request);

    /// <summary>A driver's answer, by whatever door it came.</summary>
    [Alias("Answer")]
    Task<AnswerReply> Answer(DriverId driver, Decision decision);

    [Alias("CancelByCustomer")]
    Task<SessionReply> CancelByCustomer(CustomerId customer, string reason);

    [Alias("CancelByDriver")]
    Task<SessionReply> CancelByDriver(DriverId driver, string reason);

    /// <param name="reason">As he gave it.</param>
    /// <param name="by">Which administrator; null where it follows from what he decided of a person.</param>
    [Alias("CancelByAdmin")]
    Task<SessionReply> CancelByAdmin(string reason, Guid? by);

    [Alias("Advance")]
    Task<SessionReply> Advance(DriverId driver, string step);

    /// <summary>Takes a driver's open offer back: he turned unavailable or took another job.</summary>
    [Alias("Withdraw")]
    Task Withdraw(DriverId driver);

    /// <summary>Something of its row or its time changed: look again.</summary>
    [Alias("Wake"), OneWay]
    Task Wake();
}

[GenerateSerializer, Immutable, Alias("safego.OpenRequest")]
public sealed record OpenRequest
{
    [Id(0)]
    public required ServiceType Service { get; init; }

    [Id(1)]
    public required EntityId EntityId { get; init; }

    [Id(2)]
    public required CustomerId CustomerId { get; init; }

    [Id(3)]
    public required string CustomerNameShort { get; init; }

    [Id(4)]
    public required string CountryCode { get; init; }

    [Id(5)]
    public required string? City { get; init; }

    [Id(6)]
    public required Place Pickup { get; init; }

    [Id(7)]
    public required Place Dropoff { get; init; }

    [Id(8)]
    public string? Key { get; init; }

    [Id(9)]
    public string? BodyDigest { get; init; }
}

/// <param name="Status">Of the ride, when it was opened.</param>
[GenerateSerializer, Immutable, Alias("safego.OpenReply")]
public sealed record OpenReply([property: Id(0)] OpenOutcome Outcome, [property: Id(1)] string? Status, [property: Id(2)] DispatchStatus DispatchStatus)
{
    /// <summary>What is so at the opening. Who hears it late, because he had to ask again, hears the rest as events.</summary>
    public static OpenReply Opened(SessionSnapshot session) => session.Status == SessionStatus.NoDriverFound
        ? new(OpenOutcome.Opened, session.EntityStatus, DispatchStatus.NoDriverFound)
        : new(OpenOutcome.Opened, ServicePolicy.For(session.Service).Searching, DispatchStatus.SearchingDriver);
}

/// <param name="OtherSessions">Of a winner: where he held offers besides, to be withdrawn.</param>
[GenerateSerializer, Immutable, Alias("safego.AnswerReply")]
public sealed record AnswerReply([property: Id(0)] AnswerOutcome Outcome, [property: Id(1)] ImmutableArray<SessionId> OtherSessions);

/// <param name="Status">Of the ride, after the call.</param>
[GenerateSerializer, Immutable, Alias("safego.SessionReply")]
public sealed record SessionReply([property: Id(0)] SessionOutcome Outcome, [property: Id(1)] string Status, [property: Id(2)] DispatchStatus DispatchStatus)
{
    /// <summary>To a driver who gave a ride back.</summary>
    public static SessionReply SearchingAgain(ServiceType service) => new(SessionOutcome.Done, ServicePolicy.For(service).Searching, DispatchStatus.SearchingDriver);
}
