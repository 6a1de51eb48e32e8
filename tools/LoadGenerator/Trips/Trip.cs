using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Trips;

/// <summary>A ride somebody once took.</summary>
internal sealed record Trip(DateTimeOffset PickupAt, GeoPoint Pickup, GeoPoint Dropoff, TimeSpan Lasts);

/// <param name="Trips">By pickup time; rows of one moment as they stand in the file.</param>
/// <param name="UnusableRows">Rows without a time or two places on earth.</param>
internal sealed record TripFile(IReadOnlyList<Trip> Trips, int UnusableRows);
