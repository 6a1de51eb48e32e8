namespace SafeGo.Dispatch;

/// <summary>The clock of the database: the one that all processes of a cluster share.</summary>
public interface IDatabaseClock
{
    /// <summary>False where the database is a file: it has this machine's clock, as the process has.</summary>
    bool IsAnother { get; }

    /// <summary>The time there at some moment of the call, UTC.</summary>
    Task<DateTimeOffset> Ask(CancellationToken cancellation);
}
