namespace SafeGo.Persistence.Engines;

/// <summary>The database refused a batch by a guard or a constraint: nothing of it is written. Stores turn it into an outcome.</summary>
/// <param name="by">The guard's column, or the constraint's or index's name.</param>
internal sealed class BatchRefusedException(string by, Exception inner)
    : Exception($"The batch was refused by '{by}'.", inner)
{
    public string By { get; } = by;
}
