namespace SafeGo.Fuzzer.Messages;

/// <summary>All chance of one message: the same seed and number throw the same, on every machine and version (SplitMix64).</summary>
internal sealed class Dice(long seed, long number)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state = Mix(((ulong)seed * Step) ^ Mix((ulong)number));

    public int Below(int most) => (int)(Next() % (uint)most);

    public bool OneIn(int many) => Below(many) == 0;

    public T Of<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    public double Between(double least, double most) => least + ((most - least) * ((Next() >> 11) * (1.0 / (1ul << 53))));

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)Next();
        return bytes;
    }

    public string Id()
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes.AsSpan(8), Next());
        return new Guid(bytes).ToString();
    }

    private ulong Next() => Mix(state += Step);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
