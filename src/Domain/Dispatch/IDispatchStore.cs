using System.Collections.Immutable;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>Sessions and everything written with them.</summary>
public interface IDispatchStore
{
    Task<SessionSnapshot?> Find(SessionId id, CancellationToken cancellation = default);

    /// <summary>The newest session that serves this entity.</summary>
    Task<SessionId?> FindByEntity(EntityId entity, CancellationToken cancellation = default);

    /// <summary>Sessions that had to be looked at before this moment, the longest overdue first.</summary>
    Task<IReadOnlyList<SessionId>> Overdue(DateTimeOffset before, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Writes the change, its log and its events in one transaction, or nothing. Running it twice with the same
    /// <paramref name="batch"/> writes once: an outcome lost on the way back is found again by it.
    /// </summary>
    Task<CommitResult> Commit(CommitBatch batch, CancellationToken cancellation = default);

    /// <summary>Forgets some of the sessions that ended before a moment, with their offers and logs; the work they served stays.</summary>
    /// <returns>How many; fewer than the limit when no more are left.</returns>
    Task<int> Forget(DateTimeOffset endedBefore, int limit, CancellationToken cancellation = default);

    /// <summary>Why these drivers cannot be offered this work now; who is missing from the answer can.</summary>
    Task<IReadOnlyDictionary<DriverId, string>> WhyNot(SessionSnapshot session, IReadOnlyCollection<DriverId> drivers, CancellationToken cancellation = default);
}

/// <param name="Id">Names this attempt for ever; see <see cref="IDispatchStore.Commit"/>.</param>
/// <param name="Change">What to write.</param>
/// <param name="Messages">What people are told of it.</param>
/// <param name="Key">For a session that begins: the key the request came with.</param>
public sealed record CommitBatch(Guid Id, SessionChange Change, ImmutableArray<RoomMessage> Messages, RequestKey? Key = null);

/// <param name="Outcome">Only <see cref="CommitOutcome.Written"/> wrote anything.</param>
/// <param name="Events">The messages with their places in the rooms' logs.</param>
/// <param name="Drivers">The rows of drivers whose job began or ended.</param>
public sealed record CommitResult(CommitOutcome Outcome, ImmutableArray<RoomEvent> Events, ImmutableArray<DriverState> Drivers)
{
    public static CommitResult Refused(CommitOutcome outcome) => new(outcome, [], []);
}

public enum CommitOutcome
{
    /// <summary>All of it is on disk.</summary>
    Written = 1,

    /// <summary>The session moved on since it was read.</summary>
    Stale,

    /// <summary>An offer could not be made or ended as expected: a driver does not qualify, or the deadline passed.</summary>
    OfferRefused,

    /// <summary>The winner has a job already or lost his standing.</summary>
    DriverRefused,

    /// <summary>The customer may not take part now.</summary>
    CustomerRefused,

    /// <summary>The ride's row is not as the session thinks.</summary>
    EntityRefused,

    /// <summary>The customer has another open session.</summary>
    AlreadyActive,

    /// <summary>The idempotency key is taken.</summary>
    KeyUsed,
}
