using SafeGo.Dispatch;

namespace SafeGo.Cluster;

/// <summary>The settings a test says, for everybody.</summary>
public sealed class TestSettings : ISettingsSource
{
    public DispatchSettings Current { get; set; } = new();

    public DispatchSettings Defaults => Current;

    public long Version => 0;

    public DispatchSettings For(string countryCode, ServiceType? service) => Current;
}
