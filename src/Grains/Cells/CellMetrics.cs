using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace SafeGo.Cells;

/// <summary>How much of the index is in this silo.</summary>
internal sealed class CellMetrics(IMeterFactory meters, LocalCells cells) : IHostedService
{
    // Made with the host: gauges are asked, so nobody else would.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("SafeGo.Cells");
        meter.CreateObservableGauge("safego.cells.drivers", () => cells.Drivers, "{driver}", "Drivers in the index of this silo.");
        meter.CreateObservableGauge("safego.cells.held", () => cells.All.Count(), "{cell}", "Cells in this silo.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
