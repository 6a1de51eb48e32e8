using Microsoft.Extensions.Hosting;
using Orleans.Core.Internal;

namespace SafeGo.Cells;

/// <summary>
/// Hands cells over to a silo that holds their city and came later. Slowly: each begins there by reading its drivers.
/// Sessions and drivers stay where they are, for the one is over soon and the other begins anew with his next connection.
/// </summary>
internal sealed partial class CellHandover(
    ILocalSiloDetails here, ISiloStatusOracle membership, CitySilos silos, LocalCells cells, IGrainFactory grains, TimeProvider time, ILogger<CellHandover> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>All are on their way after so many periods; with the time until a silo is known this stays under a minute.</summary>
    private const int Spread = 8;

    private readonly Queue<long> leaving = new();
    private int perPeriod;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is here goes elsewhere with its next call.
        }
    }

    private async Task Look()
    {
        try
        {
            if (leaving.Count == 0) Plan();
            for (var i = 0; i < perPeriod && leaving.TryDequeue(out var cell); i++)
            {
                await grains.GetGrain<ICellGrain>(cell).AsReference<IGrainManagementExtension>().MigrateOnIdle();
            }
        }
        catch (Exception fault)
        {
            // The plan is made again, until nobody is here who belongs elsewhere.
            LogNotMoved(logger, fault);
        }
    }

    private void Plan()
    {
        var active = membership.GetApproximateSiloStatuses(onlyActive: true).Keys.ToList();
        foreach (var cell in cells.All.Where(cell => IsStranger(cell, active))) leaving.Enqueue(cell);
        perPeriod = (leaving.Count + Spread - 1) / Spread;
        if (leaving.Count > 0) LogMoving(logger, leaving.Count);
    }

    private bool IsStranger(long cell, IReadOnlyList<SiloAddress> active) => !silos.Prefer(silos.CityOf(cell), active).Contains(here.SiloAddress);

    [LoggerMessage(2210, LogLevel.Information, "{Count} cells move to the silos of their cities")]
    private static partial void LogMoving(ILogger logger, int count);

    [LoggerMessage(2211, LogLevel.Warning, "A cell could not be moved to the silo of its city; trying again")]
    private static partial void LogNotMoved(ILogger logger, Exception fault);
}
