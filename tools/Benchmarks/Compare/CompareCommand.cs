namespace SafeGo.Benchmarks.Compare;

/// <summary>Runs every case one after the other, so that none disturbs another, and says how each stands to its gate.</summary>
internal static class CompareCommand
{
    /// <returns>1 when a gate is missed or the command line is wrong.</returns>
    public static async Task<int> Run(string[] arguments)
    {
        var (options, fault) = CompareOptions.Parse(arguments);
        fault ??= options!.JsonFile is { } path ? ComparisonFile.Check(path) : null;
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var comparisons = new List<Comparison>();
        foreach (var one in Cases.All.Where(c => (options!.Only ?? c.Word) == c.Word))
        {
            foreach (var comparison in await one.Run(new Rounds(options!.IsQuick))) Say(comparison, comparisons);
        }

        if (options!.JsonFile is { } file) await File.WriteAllTextAsync(file, ComparisonFile.Of(comparisons));
        if (options is { IsQuick: false, Only: null }) await BenchmarksPage.Write(comparisons);
        return comparisons.Any(c => c.Pass == false) ? 1 : 0;
    }

    private static void Say(Comparison comparison, List<Comparison> comparisons)
    {
        comparisons.Add(comparison);
        Console.WriteLine(ComparisonText.Line(comparison));
    }
}
