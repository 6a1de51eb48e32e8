using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Simulation;

/// <summary>What a driver without a job does: half of them park, half drive slowly around the block where the last ride ended.</summary>
internal sealed class Cruise(int seed, int driver, Pace pace)
{
    private const double AroundKm = 0.25;
    private const double Kmh = 8;

    private readonly Dice dice = new(seed, Purpose.Cruise, driver);
    private readonly bool parks = driver % 2 == 0;

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
