using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace SafeGo.Cells;

/// <summary>Of the silos a grain may be placed on, those that hold its city; all where none does (design D16).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PlacedByCityAttribute() : PlacementFilterAttribute(new CityPlacement());

internal sealed class CityPlacement() : PlacementFilterStrategy(order: 1);

/// <summary>The city is that of the call which makes the grain.</summary>
internal sealed class CityPlacementDirector(CitySilos silos) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy strategy, PlacementTarget target, IEnumerable<SiloAddress> candidates) =>
        silos.Prefer(CityContext.Of(target.RequestContextData), candidates);
}

/// <summary>The same for cells: where one lies, its own number says, whoever asks.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PlacedByItsPlaceAttribute() : PlacementFilterAttribute(new PlacePlacement());

internal sealed class PlacePlacement() : PlacementFilterStrategy(order: 1);

internal sealed class PlacePlacementDirector(CitySilos silos) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy strategy, PlacementTarget target, IEnumerable<SiloAddress> candidates) =>
        silos.Prefer(silos.CityOf(target.GrainIdentity.GetIntegerKey()), candidates);
}
