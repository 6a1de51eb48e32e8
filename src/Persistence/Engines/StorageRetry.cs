using System.Diagnostics;
using Npgsql;

namespace SafeGo.Persistence.Engines;

/// <summary>Tries again what failed for no fault of its own: deadlock, serialization, lock time-out, lost connection.</summary>
internal static class StorageRetry
{
    private const int MostTries = 4;

    // All tries together stay below the time a grain call may take.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(4);

    public static async Task<T> Run<T>(Func<Task<T>> attempt)
    {
        var began = Stopwatch.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (NpgsqlException fault) when (tries < MostTries && MayPass(fault) && Stopwatch.GetElapsedTime(began) < Budget / 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * tries));
            }
        }
    }

    private static bool MayPass(NpgsqlException fault) => fault is PostgresException refused
        ? refused.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow
        : fault.IsTransient;
}
