namespace SafeGo.Benchmarks.Measuring;

/// <summary>Where results go that nobody reads, so that nothing leaves out their making.</summary>
internal static class Sink
{
    private static ulong last;

    public static void Take(ulong value) => Volatile.Write(ref last, value);
}
