namespace SafeGo.Cluster;

/// <summary>Each test is several processes; a machine that runs many of them at once measures itself.</summary>
internal static class SafeGoProcesses
{
    public const string OneTestAtATime = "processes";
}
