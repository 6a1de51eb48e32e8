using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Simulation;

/// <summary>What a driver without a job does: some park, the others drive slowly around the block where the last ride ended.</summary>
/// <param name="parked">How many park, as a share of all.</param>
internal sealed class Cruise(int seed, int driver, double parked, Pace pace)
{
    private const double AroundKm = 0.25;
    private const double Kmh = 8;
    private const double GoldenRatio = 0.6180339887498949;

    private readonly Dice dice = new(seed, Purpose.Cruise, driver);

    // Spread evenly over their numbers, whatever the share.
    private readonly bool parks = driver * GoldenRatio % 1 < parked;

    public Leg Next(GeoPoint block, GeoPoint from, TimeSpan now)
    {
        if (parks)
        {
            return Leg.Parked(from, now);
        }

        var to = Scatter.Within(block, AroundKm, dice);
        return new Leg(from, to, now, pace.Real(Pace.CityDrive(from, to, Kmh)));
    }
}
