using SafeGo.Dispatch;
using SafeGo.Rooms;

namespace SafeGo.Accounts;

/// <summary>Whose standing changed, in the order in which it became true (design D14); each front-end reads it for itself.</summary>
public interface IStandingFeed
{
    /// <summary>Where a reader begins who has no socket open yet; forgets what every reader has long seen.</summary>
    /// <param name="forgetBefore">Older changes are forgotten.</param>
    /// <param name="since">Newer ones are still to be read.</param>
    Task<LogPosition> Begin(DateTimeOffset forgetBefore, DateTimeOffset since, CancellationToken cancellation = default);

    /// <summary>All that can be seen after a place, also what others may still come before.</summary>
    Task<StandingChanges> After(LogPosition place, int limit, CancellationToken cancellation = default);

    /// <summary>The sessions whose offers he holds as a driver.</summary>
    Task<IReadOnlyList<SessionId>> Held(UserId user, CancellationToken cancellation = default);

    /// <summary>The sessions that search a driver for him.</summary>
    Task<IReadOnlyList<SessionId>> Asked(UserId user, CancellationToken cancellation = default);
}

/// <param name="Changes">In their order.</param>
/// <param name="Until">Where to go on.</param>
public sealed record StandingChanges(IReadOnlyList<StandingChange> Changes, LogPosition Until);

/// <param name="IsSettled">Nothing can appear before it any more.</param>
public readonly record struct StandingChange(LogPosition Place, UserId User, bool IsSettled);
