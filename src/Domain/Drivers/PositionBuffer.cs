using System.Runtime.InteropServices;

namespace SafeGo.Drivers;

/// <summary>Positions on their way to their rows: the newest of each driver, written together a little later.</summary>
public sealed class PositionBuffer
{
    // Grains on all threads note positions; few meet in one part.
    private readonly Part[] parts = [.. Enumerable.Range(0, 16).Select(_ => new Part())];

    public void Note(in DriverFix fix) => parts[fix.DriverId.GetHashCode() & (parts.Length - 1)].Note(fix);

    /// <summary>Takes out all that were noted, in lists of at most so many.</summary>
    public IEnumerable<IReadOnlyList<DriverFix>> Drain(int most) => parts.SelectMany(p => p.Take()).Chunk(most);

    private sealed class Part
    {
        private readonly Lock mutex = new();
        private Dictionary<DriverId, DriverFix> newest = [];
        private Dictionary<DriverId, DriverFix>? spare;

        public void Note(in DriverFix fix)
        {
            lock (mutex)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, fix.DriverId, out var exists);
                if (!exists || known.At <= fix.At) known = fix;
            }
        }

        public DriverFix[] Take()
        {
            Dictionary<DriverId, DriverFix> taken;
            lock (mutex) (taken, newest, spare) = (newest, spare ?? [], null);
            DriverFix[] fixes = [.. taken.Values];
            taken.Clear();
            // Emptied and still as large: the same drivers come again in a moment.
            lock (mutex) spare = taken;
            return fixes;
        }
    }
}
