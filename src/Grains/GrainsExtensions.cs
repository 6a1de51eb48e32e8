using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo;

/// <summary>The only door into this project.</summary>
public static class GrainsExtensions
{
    /// <summary>The host brings the storage <c>PubSubStore</c>, where who listens to which stream is kept.</summary>
    /// <param name="cities">The cities this silo prefers to hold, by comma.</param>
    public static ISiloBuilder AddSafeGoGrains(this ISiloBuilder silo, string cities = "") => silo.AddFigures().AddDrivers().AddCells(cities).AddDispatch().AddRooms();

    private static ISiloBuilder AddFigures(this ISiloBuilder silo)
    {
        silo.Services.AddMetrics();
        silo.Services.AddSingleton<DispatchMetrics>().AddSingleton<PositionMetrics>();
        silo.Services.AddHostedService<CellMetrics>();
        return silo;
    }

    private static ISiloBuilder AddDrivers(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<PositionBuffer>();
        silo.Services.AddHostedService<PositionFlusher>();
        silo.Services.AddHostedService<PresenceWatch>();
        return silo;
    }

    internal static ISiloBuilder AddCells(this ISiloBuilder silo, string cities)
    {
        silo.UseSiloMetadata(new Dictionary<string, string> { [CitySilos.Metadata] = cities });
        silo.Services.AddSingleton<CitySilos>().AddSingleton<LocalCells>();
        silo.Services.AddPlacementFilter<CityPlacement, CityPlacementDirector>(ServiceLifetime.Singleton);
        silo.Services.AddPlacementFilter<PlacePlacement, PlacePlacementDirector>(ServiceLifetime.Singleton);
        silo.Services.AddHostedService<CellHandover>();
        silo.Services.AddSingleton(services => new CellGrains(cell => services.GetRequiredService<IGrainFactory>().GetGrain<ICellGrain>(cell)));
        silo.Services.AddSingleton<CellPost>().AddHostedService(services => services.GetRequiredService<CellPost>());
        silo.Services.AddSingleton<IDriverSearch, CellSearch>();
        return silo;
    }

    private static ISiloBuilder AddDispatch(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<OfferRound>().AddSingleton<SessionNews>();
        silo.Services.AddHostedService<SessionSweeper>();
        return silo;
    }

    private static ISiloBuilder AddRooms(this ISiloBuilder silo)
    {
        silo.AddMemoryStreams(RoomBell.Provider, streams =>
        {
            streams.ConfigurePartitioning(RoomBell.Streams);
            // Half of it is a bell's mean delay; every look costs an idle silo a tenth of a millisecond.
            streams.ConfigurePullingAgent(agent => agent.Configure(o => o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(15)));
        });
        silo.Services.AddSingleton<BellRinger>();
        silo.Services.AddHostedService<AdminRoomWatch>();
        silo.Services.AddHostedService<Retention>();
        return silo;
    }
}
