using SafeGo.Cells;
using SafeGo.Geo;
using SafeGo.Monitoring;
using SafeGo.Rooms;

namespace SafeGo.Web.Monitoring;

/// <summary>
/// The picture of the cities for all administrators of this front-end: looked at while one of them watches, two statements a time and
/// no grain call, however many drivers move.
/// </summary>
internal sealed class LiveMap(ILivePlaces places, CityMap cities, TimeProvider time) : IDisposable
{
    // Positions are written every two seconds; who looks more often sees nothing new. A beat comes a little early now and then.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1.9);

    /// <summary>After so long without anybody, what is kept of empty cells is of use to nobody.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly CityPicture picture = new(cities);
    private readonly SemaphoreSlim turn = new(1);
    private long? lookedAt;

    /// <param name="known">The look that the reader knows; 0 for none, who is then told everything.</param>
    public async Task<MapNews> Read(long known, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await Look(cancellation);
            return new MapNews(picture.Look, [.. picture.Since(known).Select(c => Body(c, known))]);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task Look(CancellationToken cancellation)
    {
        var age = lookedAt is { } at ? time.GetElapsedTime(at) : TimeSpan.MaxValue;
        if (age < Freshness) return;
        var began = time.GetTimestamp();
        var (drivers, sessions) = (await places.OfAvailableDrivers(cancellation), await places.OfOpenSessions(cancellation));
        if (age > Memory) picture.Forget();
        picture.Take(drivers, sessions);
        lookedAt = began;
    }

    private static MapCellBody Body(PictureCell cell, long known) => new(
        cell.Cell.ToString(), cell.City, cell.Figures.Supply, cell.Figures.Demand, cell.SeenAt > known ? [.. cell.Cell.ToBoundary().SelectMany(Metre)] : null);

    // Five decimals are a metre.
    private static double[] Metre(GeoPoint point) => [Math.Round(point.Latitude, 5), Math.Round(point.Longitude, 5)];
}

internal sealed record MapNews(long Look, IReadOnlyList<MapCellBody> Cells);
