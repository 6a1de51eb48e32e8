namespace SafeGo.SiloHosting;

/// <summary>The cluster as this process knows it.</summary>
public interface ICluster
{
    /// <summary>False until a silo was found for the first time: until then grains cannot even be named.</summary>
    bool IsKnown { get; }
}
