using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeGo.Dispatch;

namespace SafeGo.SiloHosting.Dispatch;

/// <summary>
/// The settings in force: what administrators set, over what is configured. Each process looks for a newer version once a
/// second, so that all of them begin sessions by it within two.
/// </summary>
internal sealed partial class LiveSettings(
    IOptions<DispatchOptions> options, ISettingsStore store, TimeProvider time, ILogger<LiveSettings> logger) : BackgroundService, ISettingsSource
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private volatile Known known = new(SettingOverrides.None);

    public DispatchSettings Defaults => options.Value.Settings;

    public long Version => known.Overrides.Version;

    public DispatchSettings For(string countryCode, ServiceType? service)
    {
        var now = known;
        return now.Overrides.Entries.IsEmpty
            ? Defaults
            : now.Merged.GetOrAdd((countryCode, service), key => now.Overrides.Over(Defaults, key.Country, key.Service));
    }

    /// <summary>No session begins by settings that nobody looked for yet.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        try
        {
            if (await store.ReadAfter(Version, cancellation) is { } newer) known = new Known(newer);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogBlind(logger, fault, Version);
        }
    }

    [LoggerMessage(3002, LogLevel.Warning, "The dispatch settings could not be looked at; version {Version} stays in force")]
    private static partial void LogBlind(ILogger logger, Exception fault, long version);

    private sealed record Known(SettingOverrides Overrides)
    {
        // Countries are few, and only those of the areas served ask.
        public ConcurrentDictionary<(string Country, ServiceType? Service), DispatchSettings> Merged { get; } = new();
    }
}
