using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Trips;

/// <summary>A ride the city will ask for.</summary>
/// <param name="Number">From 0; what decisions are seeded with, because the server's ids differ in every run.</param>
/// <param name="AskAt">Real time after the city opened.</param>
/// <param name="Pickup">Degrees.</param>
/// <param name="Dropoff">Degrees.</param>
/// <param name="Lasts">Simulated time from pickup to drop-off.</param>
internal sealed record PlannedRide(int Number, TimeSpan AskAt, GeoPoint Pickup, GeoPoint Dropoff, TimeSpan Lasts);
