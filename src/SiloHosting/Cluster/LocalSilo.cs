using SafeGo.Hosting;

namespace SafeGo.SiloHosting.Cluster;

/// <summary>A silo in this process. The host starts it before anything that could ask for a grain.</summary>
internal sealed class LocalSilo(ISiloStatusOracle silos) : ICluster, INeeded
{
    public bool IsKnown => true;

    public string Name => "cluster";

    public Task Ask(CancellationToken cancellation) => silos.CurrentStatus == SiloStatus.Active
        ? Task.CompletedTask
        : throw new SiloUnavailableException($"This silo is {silos.CurrentStatus}.");
}
