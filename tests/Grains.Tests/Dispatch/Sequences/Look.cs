using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>Whether a driver can be asked.</summary>
internal enum Readiness
{
    No = 1,

    /// <summary>His fix is about to be too old, or the index may think so.</summary>
    Maybe,
    Yes,
}

/// <summary>What the model must know of a command to judge what came of it.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Before">Who could be asked then.</param>
/// <param name="Gone">Who could keep no offer then.</param>
/// <param name="Settled">Sessions that it made ask whom they can.</param>
/// <param name="HasPassed">A second went by, in which every session looked around.</param>
internal sealed record Look(
    DateTimeOffset At, IReadOnlyDictionary<DriverId, Readiness> Before, IReadOnlySet<DriverId> Gone, IReadOnlySet<SessionId> Settled, bool HasPassed);
