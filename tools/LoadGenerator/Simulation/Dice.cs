namespace SafeGo.LoadGenerator.Simulation;

/// <summary>What a throw is for: throws for different purposes never hang together.</summary>
internal enum Purpose
{
    Start = 1,
    Ride = 2,
    Decision = 3,
    Delay = 4,
    Cruise = 5,
    Backoff = 6,
    Dropoff = 7,
}

/// <summary>A stream of numbers that hangs on its key alone, so what one driver does never depends on who was faster.</summary>
internal sealed class Dice(int seed, Purpose purpose, long who, long what = 0)
{
    private ulong state = Mix(Mix(Mix((ulong)seed * 31 + (ulong)purpose) ^ (ulong)who) ^ (ulong)what);

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Next() => (Mix(state += 0x9E3779B97F4A7C15) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
