namespace SafeGo.LoadGenerator.Book;

/// <summary>A driver who was told that a ride is his.</summary>
internal sealed record Winner(string DriverId, TimeSpan At, double? PickupKm);

/// <summary>What all drivers together were told about one ride. It may be known before the ride's own request is answered.</summary>
internal sealed class RideTrace
{
    private readonly Dictionary<int, int> askedInWave = [];
    private readonly List<Winner> winners = [];

    public TimeSpan? FirstOfferAt { get; private set; }

    public int Offers { get; private set; }

    /// <summary>How often a driver gave the ride back.</summary>
    public int Waves { get; private set; }

    public IReadOnlyList<Winner> Winners => winners;

    public bool WasAsked(int driver) => askedInWave.ContainsKey(driver);

    public int? WaveAsked(int driver) => askedInWave.TryGetValue(driver, out var wave) ? wave : null;

    public void Asked(int driver, TimeSpan at)
    {
        Offers++;
        FirstOfferAt ??= at;
        askedInWave[driver] = Waves;
    }

    public void Confirmed(string driverId, TimeSpan at, double? pickupKm) => winners.Add(new Winner(driverId, at, pickupKm));

    public void Released() => Waves++;
}

internal sealed class RideTraces
{
    private readonly Dictionary<string, RideTrace> traces = new(StringComparer.Ordinal);

    public RideTrace Of(string rideId)
    {
        if (!traces.TryGetValue(rideId, out var trace))
        {
            traces.Add(rideId, trace = new RideTrace());
        }

        return trace;
    }
}
