namespace SafeGo.FaultRunner.Faults;

/// <summary>What can be done to the cluster.</summary>
internal enum FaultKind
{
    /// <summary>A silo is killed and started again on its ports.</summary>
    KillSilo = 1,

    /// <summary>A front-end is killed and started again.</summary>
    KillFrontEnd,

    /// <summary>All silos are killed at once and started again on their ports.</summary>
    KillAll,

    /// <summary>A silo stands still for some seconds and then goes on as if nothing had been.</summary>
    FreezeSilo,

    /// <summary>A silo is told to stop, and started again.</summary>
    StopSilo,

    /// <summary>The database's processes end at once and come back.</summary>
    DatabaseCrash,

    /// <summary>The database ends all connections.</summary>
    TerminateBackends,

    /// <summary>Answers to batches are lost after the commit.</summary>
    LostReply,

    /// <summary>All silos are stopped and started again, one after the other.</summary>
    RollingRestart,
}

internal static class FaultKinds
{
    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>As it is written on the command line and in the report.</summary>
    public static string Name(this FaultKind kind) => kind.Word().Replace('_', '-');

    public static FaultKind? Find(string name) => All.Cast<FaultKind?>().FirstOrDefault(k => k!.Value.Name() == name);
}
