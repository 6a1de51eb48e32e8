using SafeGo.Geo;

namespace SafeGo.Rides;

/// <summary>Where a ride begins or ends, with the words the customer uses for it.</summary>
public sealed record Place(GeoPoint Point, string Summary);
