using System.Globalization;
using System.Text;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Compare;

/// <summary><c>docs/benchmarks.md</c>: all of it comes from here.</summary>
internal static class BenchmarksPage
{
    private const string Path = "docs/benchmarks.md";

    public static Task Write(IReadOnlyList<Comparison> comparisons) => RepositoryPage.Write(Path, Of(comparisons, DateTimeOffset.UtcNow));

    public static string Of(IReadOnlyList<Comparison> comparisons, DateTimeOffset at)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            Written by `dotnet run --project tools/Benchmarks -c Release -- compare` on {at:yyyy-MM-dd}; change the tool, not this page.
            Machine: {Machine.Name}.

            We and a peer do the same in one run, in turns, after a warm-up; the median of several rounds of each counts.
            What is held against a budget is counted in CPU time and bytes of the process itself, which other processes on the
            machine hardly change. Every figure is told so that more is better, and `ratio` is ours ÷ peer.

            | | ours | peer | ratio | gate | | |
            |---|--:|---|--:|--:|---|---|
            """);
        foreach (var c in comparisons) page.AppendLine(Row(c));
        page.AppendLine().Append(Gates);
        return page.ToString();
    }

    private const string Gates =
        """
        A gate is the least ratio; the command ends with exit code 1 when one is missed. Where the peer is a budget, ours is how
        often one can pay for it and the last column says the cost itself. A peer that is not installed is left out and judged
        by nobody: h3-js is looked for in `SAFEGO_H3_ORACLE` and `node_modules`, Redis and PostgreSQL with PostGIS where the
        system keeps them.

        - **H3**: each call on one thread, at 20,000 places of a city; ours gives numbers, the reference strings.
        - **Search**: a silo with the real cells, its caller in the same process; every filter is on in ours and none in the peers.
          *Expanding radius* asks Redis for 0.25, 0.5, 1, 2 and 5 km until ten are found, which is the best it can do.
        - **Position**: thousands of drivers on the real program's hub send a fix every quarter of a second and ask for no
          answer, as phones do, each far enough to be told to its cell and then to its row, and as many sockets send as many messages to a hub that does nothing; the clients are another process.
        - **Memory**: what the heap holds more, after a full collection, for drivers who are connected, available and placed.
        - **Flush**: positions come in at a steady rate and are written by the program's own flusher to a PostgreSQL that writes to
          its disk; the lag is the age of the oldest fix when it is written.

        `-- relay` holds sockets on a running cluster against their budgets and writes [its own page](relay.md).
        `-- accepts` measures accept commits a second by number of clients, and what three client processes get done while a fourth
        is frozen in the middle of its work. `-- --filter '*'` runs the BenchmarkDotNet classes.

        """;

    private static string Row(Comparison c) =>
        $"| {c.Name} | {ComparisonText.Figure(c.Ours)} {c.Unit} | {c.PeerName} {ComparisonText.Figure(c.Peer)} | {ComparisonText.Ratio(c.Ratio)} | {ComparisonText.Gate(c)} | {ComparisonText.Verdict(c)} | {c.Note}{(c.Ratio is null ? c.Reason : null)} |";
}
