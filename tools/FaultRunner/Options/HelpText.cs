using SafeGo.FaultRunner.Bugs;
using SafeGo.FaultRunner.Faults;

namespace SafeGo.FaultRunner.Options;

internal static class HelpText
{
    public static string Text =>
        $"""
        Faults on a real cluster: PostgreSQL, three silos and two front-ends as processes, people under load on both, things
        going wrong, and a checker that reads what everybody was told and what the tables hold. PostgreSQL must be installed.

          dotnet run --project tools/FaultRunner -c Release -- --seeds N [options]

          --seeds N              how many stories; each takes about half a minute
          --first-seed K         the first one's seed (1); a seed chooses faults, moments and people's decisions
          --faults LIST          from which faults, by comma (all):
                                 {string.Join(", ", FaultKinds.All.Select(k => k.Name()))}
          --planted-bug NAME|all plants a mistake in the database and expects to catch it within N seeds:
                                 {string.Join(", ", PlantedBugs.All.Select(b => b.Name))}
          --json FILE            writes the result there too
          --help                 this text

        Ctrl+C ends all processes and deletes what they wrote.
        Exit code: 0 when nothing was violated, or every planted bug was caught; else 1.
        """;
}
