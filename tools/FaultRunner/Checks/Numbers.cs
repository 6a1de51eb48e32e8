namespace SafeGo.FaultRunner.Checks;

internal static class Numbers
{
    /// <summary>The numbers from a first to a last that are not there.</summary>
    public static IReadOnlyList<long> Missing(IEnumerable<long> there, long first, long last)
    {
        var known = there.ToHashSet();
        var missing = new List<long>();
        for (var number = first; number <= last; number++)
        {
            if (!known.Contains(number)) missing.Add(number);
        }

        return missing;
    }
}
