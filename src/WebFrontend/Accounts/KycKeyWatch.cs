using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Web.Accounts;

/// <summary>Changes of keys: a start without a key that is still needed stops; what is kept under an older one is brought under the current.</summary>
internal sealed partial class KycKeyWatch(IKycStore papers, TimeProvider time, ILogger<KycKeyWatch> logger) : BackgroundService
{
    private const int RowsAtOnce = 100;

    /// <exception cref="StorageUnusableException">Papers could not be read any more.</exception>
    public async Task Check()
    {
        var missing = await papers.BeginWithKeys(time.GetUtcNow());
        if (missing.Count == 0) return;
        throw new StorageUnusableException($"people's papers are encrypted with the key '{missing[0]}', which is missing: give it back in SafeGo:Kyc:Keys, behind the current one");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rows = 0;
        try
        {
            while (await papers.Rotate(RowsAtOnce, stoppingToken) is > 0 and var some) rows += some;
            if (rows > 0) LogRotated(logger, rows);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotRotated(logger, fault);
        }
    }

    [LoggerMessage(1100, LogLevel.Information, "{Rows} papers are now encrypted with the current key")]
    private static partial void LogRotated(ILogger logger, int rows);

    [LoggerMessage(1101, LogLevel.Warning, "Papers could not all be brought under the current key; the older one is still needed, the next start tries again")]
    private static partial void LogNotRotated(ILogger logger, Exception fault);
}
